package io.fiveways.component.amazon;

import java.io.IOException;

/** The address of a document is good no more; Amazon gives a new one. */
final class ExpiredException extends IOException {

    private static final long serialVersionUID = 1;

    ExpiredException(String message) {
        super(message);
    }
}
