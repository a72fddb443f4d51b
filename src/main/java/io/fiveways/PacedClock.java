package io.fiveways;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The systems' time: since its origin it runs a factor as fast as the wall's. The sandbox's is the same. */
final class PacedClock extends Clock {

    private final Clock wall = Clock.systemUTC();
    private final Instant origin;
    private final double factor;

    PacedClock(Instant origin, double factor) {
        this.origin = origin;
        this.factor = factor;
    }

    @Override
    public Instant instant() {
        Instant now = wall.instant();
        return factor == 1
                ? now
                : origin.plusNanos((long) (Duration.between(origin, now).toNanos() * factor));
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Systems speak UTC");
    }
}
