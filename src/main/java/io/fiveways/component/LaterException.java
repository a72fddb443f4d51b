package io.fiveways.component;

import java.time.Duration;

/** Not now: a quota is used up, a breaker is open, an account is stopped. Waits in the queue and counts no attempt. */
public class LaterException extends Exception {

    private final Duration wait;

    public LaterException(String message, Duration wait) {
        super(message);
        this.wait = wait;
    }

    /** How long to wait, in real time. */
    public Duration delay() {
        return wait;
    }
}
