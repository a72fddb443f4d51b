package io.fiveways.component.commercetools;

import io.fiveways.component.Once;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Something that is read and remembered before it is acted upon; reading it again is harmless. */
record Look<A>(Callable<A> reading) implements Once.Write<A> {

    @Override
    public boolean looksUpFirst() {
        return false;
    }

    @Override
    public Optional<A> lookUp() throws Exception {
        return Optional.of(send());
    }

    @Override
    public A send() throws Exception {
        return reading.call();
    }

    /** It changes nothing, so that nothing need be waited for. */
    @Override
    public Duration limit() {
        return Duration.ZERO;
    }
}
