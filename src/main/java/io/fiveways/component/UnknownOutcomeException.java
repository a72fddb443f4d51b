package io.fiveways.component;

import java.io.IOException;
import java.time.Duration;

/** A write was sent and no answer came: it may have been done, or be done yet. Look up, then decide. */
public class UnknownOutcomeException extends IOException {

    private final transient Duration wait;

    public UnknownOutcomeException(String message, Duration wait, Throwable cause) {
        super(message, cause);
        this.wait = wait;
    }

    /** How long the request may still commit; nothing can be looked up before. */
    public Duration delay() {
        return wait;
    }
}
