package io.fiveways.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/**
 * One way in which a system misbehaves.
 *
 * @param operation the vendor's operation name, or {@code *}
 * @param probability of striking each call, 0 to 1
 * @param times how often it strikes before it is spent; -1 = always
 * @param delay in real time
 */
public record Fault(String operation, Kind kind, double probability, int times, Duration delay) {

    /** What goes wrong. */
    public enum Kind {
        TOO_MANY_REQUESTS,
        SERVER_ERROR,
        /** The work is done, the answer is held for the delay and the connection dropped. */
        TIMEOUT_AFTER_COMMIT,
        /** The request is held for the delay, the caller gives up, then the work is done. */
        LATE_COMMIT,
        /** The answer says that the work is done, and it never is. */
        ACCEPTED_NOT_APPLIED,
        SLOW,
        DUPLICATE,
        REORDER,
        LOST_WEBHOOK
    }

    public Fault {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("A probability lies between 0 and 1, not at " + probability);
        }
    }

    public static Fault always(String operation, Kind kind) {
        return new Fault(operation, kind, 1, -1, Duration.ZERO);
    }

    public static Fault times(int times, String operation, Kind kind, Duration delay) {
        return new Fault(operation, kind, 1, times, delay);
    }

    /** Reads the admin call's form: only {@code kind} is needed; the delay is ISO-8601, e.g. PT2S. */
    static Fault of(JsonNode json) {
        return new Fault(
                json.path("operation").asText("*"),
                Kind.valueOf(json.path("kind").asText()),
                json.path("probability").asDouble(1),
                json.path("times").asInt(-1),
                Duration.parse(json.path("delay").asText("PT0S")));
    }

    boolean concerns(String call) {
        return operation.equals("*") || operation.equals(call);
    }
}
