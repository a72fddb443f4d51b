package io.fiveways.mapping;

import java.util.List;

/** A mapping has no row for what a flow asked. Parked at once; replayed when somebody has added the row. */
public final class UnmappedException extends RuntimeException {

    private final String table;
    private final transient List<String> candidates;

    UnmappedException(String table, String message, List<String> candidates) {
        super(message);
        this.table = table;
        this.candidates = List.copyOf(candidates);
    }

    /** The mapping that lacks the row, {@code carriers}. */
    public String table() {
        return table;
    }

    /** What the last of the given columns could have meant, nearest first; three at most. */
    public List<String> candidates() {
        return candidates;
    }
}
