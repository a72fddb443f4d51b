package io.fiveways.sandbox;

import java.time.Instant;

/**
 * One request with the answer the system gave to it.
 *
 * @param at sandbox time at which the request came in
 * @param delivered false where a fault swallowed the answer: the caller never saw it
 */
public record Recorded(Instant at, String operation, Request request, Reply reply, boolean delivered) {

    /** What the record weighs in the log, in characters. */
    long size() {
        return 200L + request.body().length + reply.body().length();
    }
}
