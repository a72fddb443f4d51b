package io.fiveways.mapping;

/** A mapping file is wrong: it stops the start, and is refused while running. */
public final class MappingException extends IllegalStateException {

    private final String file;
    private final int line;
    private final String reason;

    MappingException(String file, int line, String reason) {
        super(file + ":" + line + ": " + reason);
        this.file = file;
        this.line = line;
        this.reason = reason;
    }

    public String file() {
        return file;
    }

    /** From 1, as an editor shows it. */
    public int line() {
        return line;
    }

    public String reason() {
        return reason;
    }
}
