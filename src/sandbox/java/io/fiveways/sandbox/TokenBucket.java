package io.fiveways.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** A quota that refills evenly up to its burst, by the clock it is given; it starts full. */
public final class TokenBucket {

    private final double perSecond;
    private final double burst;
    private final Clock clock;
    private double tokens;
    private Instant filled;

    public TokenBucket(double perSecond, double burst, Clock clock) {
        this.perSecond = perSecond;
        this.burst = burst;
        this.clock = clock;
        this.tokens = burst;
        this.filled = clock.instant();
    }

    public synchronized boolean take(double n) {
        refill();
        if (tokens < n) {
            return false;
        }
        tokens -= n;
        return true;
    }

    /** Gives back what was taken too much, never above the burst. */
    synchronized void giveBack(double n) {
        tokens = Math.min(burst, tokens + n);
    }

    synchronized double available() {
        refill();
        return tokens;
    }

    double perSecond() {
        return perSecond;
    }

    double burst() {
        return burst;
    }

    private void refill() {
        Instant now = clock.instant();
        double seconds = Duration.between(filled, now).toNanos() / 1e9;
        if (seconds > 0) {
            tokens = Math.min(burst, tokens + seconds * perSecond);
            filled = now;
        }
    }
}
