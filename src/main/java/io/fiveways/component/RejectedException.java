package io.fiveways.component;

/** The other side refuses, or a thing makes no sense: no attempt will help, a person must. Parked at once. */
public class RejectedException extends Exception {

    public RejectedException(String message) {
        super(message);
    }

    public RejectedException(String message, Throwable cause) {
        super(message, cause);
    }
}
