package io.fiveways.component;

/** The other side refuses, or a thing makes no sense: no attempt will help, a person must. Parked at once. */
public class RejectedException extends Exception {

    public RejectedException(String message) {
        super(message);
    }

    public RejectedException(String message, Throwable cause) {
        super(message, cause);
    }

    /** With what the other side said when it refused. */
    public static RejectedException refused(String sentence) {
        return new RejectedException(sentence + ". Correct what it names, then replay.");
    }
}
