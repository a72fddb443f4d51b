package io.fiveways.component.queue;

import io.fiveways.component.LaterException;
import io.fiveways.component.UnknownOutcomeException;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.random.RandomGenerator;
import org.apache.camel.Exchange;

/** When a message is tried again, and whether the try that failed counts. */
record Retry(Duration delay, boolean counted) {

    static final Retry AT_ONCE = new Retry(Duration.ZERO, false);

    /** Exponential with full jitter: after a failure of many, they do not come back together. */
    record Backoff(Duration base, Duration cap, RandomGenerator random) {

        Duration after(int attempt) {
            double longest = Math.min(cap.toMillis(), (double) base.toMillis() * Math.pow(2, attempt - 1));
            return Duration.ofMillis((long) (random.nextDouble() * longest));
        }
    }

    /** What the failure of this exchange means for a message at this attempt. */
    static Retry of(Exchange failed, int attempt, Backoff backoff) {
        LaterException later = failed.getException(LaterException.class);
        if (later != null) return new Retry(later.delay(), false);
        UnknownOutcomeException unknown = failed.getException(UnknownOutcomeException.class);
        if (unknown != null) return new Retry(longer(unknown.delay(), backoff.after(attempt)), true);
        // Camel's word for "the process is going down": the message did nothing wrong
        if (failed.getException(RejectedExecutionException.class) != null
                && failed.getContext().isStopping()) return AT_ONCE;
        return new Retry(backoff.after(attempt), true);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
