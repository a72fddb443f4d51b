package io.fiveways.component;

import java.io.IOException;

/** The account is refused although its token is fresh. Counts as an attempt; the account is DEGRADED until it works. */
public class AccessException extends IOException {

    public AccessException(String message) {
        super(message);
    }
}
