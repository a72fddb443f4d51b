package io.fiveways.component;

/** The other side does not know the thing we asked for. */
public class MissingException extends RejectedException {

    public MissingException(String message) {
        super(message);
    }
}
