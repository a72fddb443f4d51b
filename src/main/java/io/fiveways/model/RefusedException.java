package io.fiveways.model;

/** What a flow refuses to do, in a sentence for the person who must decide. Parked at once. */
public class RefusedException extends RuntimeException {

    public RefusedException(String message) {
        super(message);
    }
}
