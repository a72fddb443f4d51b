package io.fiveways.component;

import java.io.IOException;

/** The thing changed since we read it: read it again and decide anew. */
public class ConflictException extends IOException {

    public ConflictException(String message) {
        super(message);
    }
}
