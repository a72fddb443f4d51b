package io.fiveways.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The time of every simulated system: it starts at the real time and runs faster by one factor.
 *
 * <p>Quotas, token life, ship windows and "now" follow it; delays of faults stay in real time.
 */
public final class SandboxClock extends Clock {

    private final double factor;
    private final ZoneId zone;
    private final Instant start;
    private final long startNanos;

    public SandboxClock(double factor) {
        this(factor, ZoneOffset.UTC, Instant.now(), System.nanoTime());
    }

    private SandboxClock(double factor, ZoneId zone, Instant start, long startNanos) {
        if (!(factor > 0)) {
            throw new IllegalArgumentException("The time factor must be above 0, not " + factor);
        }
        this.factor = factor;
        this.zone = zone;
        this.start = start;
        this.startNanos = startNanos;
    }

    /** How many seconds pass in the sandbox in one real second. */
    public double factor() {
        return factor;
    }

    /** The real time at which sandbox time began to run. */
    public Instant origin() {
        return start;
    }

    /** How long a stretch of sandbox time takes in reality. */
    public Duration real(Duration sandbox) {
        return Duration.ofMillis(Math.round(sandbox.toMillis() / factor));
    }

    @Override
    public Instant instant() {
        double elapsed = (System.nanoTime() - startNanos) * factor;
        return start.plusSeconds((long) (elapsed / 1e9)).plusNanos((long) (elapsed % 1e9));
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new SandboxClock(factor, other, start, startNanos);
    }
}
