package io.fiveways.component.queue;

import java.util.UUID;

/**
 * One message in the hands of this process, for as long as it keeps the lease.
 *
 * @param lease the fence: whoever lost it changes nothing any more
 * @param attempt from 1
 * @param takeovers how many processes in a row let its lease run out
 */
record Claimed(long id, String key, UUID lease, int attempt, int takeovers, String traceParent, byte[] sealed) {

    boolean isFirstTry() {
        return attempt == 1 && takeovers == 0;
    }
}
