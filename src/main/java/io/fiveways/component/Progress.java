package io.fiveways.component;

import java.time.Instant;

/** How far the orders of each system are read, and what a report is to bring: what the ways of reading tell each other. */
public interface Progress {

    /** A stretch of time, by the system's clock. */
    record Stretch(Instant since, Instant until) {

        public boolean holds(Instant moment) {
            return !moment.isBefore(since) && moment.isBefore(until);
        }
    }

    /**
     * @param readUntil every change up to here was read; null at the very start
     * @param perMinute how many orders changed in a minute, as far as the last stretches tell
     * @param asked from where on a report is to bring what changed; null while none is needed
     * @param awaited what a report under way will bring; null while there is none
     * @param covered what the last report brought; null before the first
     * @param requestedAt when a report was last asked for; null before the first
     * @param failedAt when a report last ended without a document; null if the last one did not
     */
    record Position(
            Instant readUntil,
            double perMinute,
            Instant asked,
            Stretch awaited,
            Stretch covered,
            Instant requestedAt,
            Instant failedAt) {

        public static final Position START = new Position(null, 0, null, null, null, null, null);

        public Position read(Instant until, double rate) {
            return new Position(until, rate, null, awaited, covered, requestedAt, failedAt);
        }

        public Position asks(Instant since) {
            return new Position(readUntil, perMinute, since, awaited, covered, requestedAt, failedAt);
        }

        public Position awaits(Stretch stretch, Instant now) {
            return new Position(readUntil, perMinute, null, stretch, covered, now, failedAt);
        }

        public Position covers(Stretch stretch) {
            return new Position(readUntil, perMinute, null, null, stretch, requestedAt, null);
        }

        public Position fails(Instant now) {
            return new Position(readUntil, perMinute, null, null, covered, requestedAt, now);
        }
    }

    Position of(String system);

    /** Changes the position as one step, whoever else changes it. */
    void change(String system, java.util.function.UnaryOperator<Position> change);
}
