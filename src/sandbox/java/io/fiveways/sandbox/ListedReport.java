package io.fiveways.sandbox;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/**
 * A report that somebody asked for, or that Amazon makes by itself; how it will end is settled at its begin.
 *
 * @param at when it was begun
 * @param ends DONE, CANCELLED or FATAL
 * @param isRestricted whether its document needs a token of its own
 */
record ListedReport(
        String id,
        String type,
        List<String> markets,
        Instant since,
        Instant until,
        Instant at,
        String ends,
        boolean isRestricted,
        Supplier<byte[]> content) {

    String document() {
        return "amzn1.spdoc." + id;
    }
}
