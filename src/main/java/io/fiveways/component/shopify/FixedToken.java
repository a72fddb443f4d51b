package io.fiveways.component.shopify;

import io.fiveways.component.Tokens;

/** The token of an app that a merchant made by hand before 2026: it never expires, and nothing can renew it. */
record FixedToken(String token) implements Tokens {

    @Override
    public void refused(String refused) {
        // There is no other: the request that is tried again is refused again, and that raises the alarm
    }

    @Override
    public String toString() {
        return "FixedToken[…]";
    }
}
