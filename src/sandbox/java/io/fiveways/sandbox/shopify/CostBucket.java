package io.fiveways.sandbox.shopify;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The points that an app has on the shop: 2000 at most, 100 come back each second. */
final class CostBucket {

    private static final double MAXIMUM = 2000;
    private static final double RESTORED_PER_SECOND = 100;

    private final Clock clock;
    private Instant at;
    private double level = MAXIMUM;

    CostBucket(Clock clock) {
        this.clock = clock;
        this.at = clock.instant();
    }

    synchronized boolean take(int points) {
        restore();
        if (points > level) {
            return false;
        }
        level -= points;
        return true;
    }

    /** What was asked for but not used comes back at once. */
    synchronized void refund(int points) {
        level = Math.min(MAXIMUM, level + points);
    }

    /** Leaves this many points, for a test that wants to be throttled. */
    synchronized void drainTo(int points) {
        restore();
        level = points;
    }

    /** The part of an answer that says what it cost; an actual cost of null is a document that did not run. */
    synchronized Map<String, Object> report(int requested, Integer actual) {
        restore();
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("maximumAvailable", MAXIMUM);
        status.put("currentlyAvailable", (int) level);
        status.put("restoreRate", RESTORED_PER_SECOND);
        Map<String, Object> cost = new LinkedHashMap<>();
        cost.put("requestedQueryCost", requested);
        cost.put("actualQueryCost", actual);
        cost.put("throttleStatus", status);
        return cost;
    }

    private void restore() {
        Instant now = clock.instant();
        level = Math.min(MAXIMUM, level + Duration.between(at, now).toNanos() / 1e9 * RESTORED_PER_SECOND);
        at = now;
    }
}
