package io.fiveways.component;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One request to a system.
 *
 * @param operation the vendor's name of it: names quota, breaker, span and log
 * @param path below the system's base URL, encoded, with the query
 * @param body JSON or form text; null for none
 * @param idempotent whether repeating it is harmless
 * @param rate what the vendor allows; null where it publishes none
 * @param cost tokens of the rate
 * @param limit how long to wait for the answer, in real time
 */
public record Call(
        String operation,
        String method,
        String path,
        Map<String, String> headers,
        String body,
        boolean idempotent,
        Quota.Rate rate,
        long cost,
        Quota.Urgency urgency,
        Duration limit) {

    static final Duration LIMIT = Duration.ofSeconds(20);

    public static Call get(String operation, String path) {
        return new Call(operation, "GET", path, Map.of(), null, true, null, 1, Quota.Urgency.NORMAL, LIMIT);
    }

    /** Not idempotent until {@link #harmless} says so. */
    public static Call post(String operation, String path, String body) {
        return new Call(operation, "POST", path, Map.of(), body, false, null, 1, Quota.Urgency.NORMAL, LIMIT);
    }

    /** Removes a thing: harmless to repeat. */
    public static Call delete(String operation, String path) {
        return new Call(operation, "DELETE", path, Map.of(), null, true, null, 1, Quota.Urgency.NORMAL, LIMIT);
    }

    public Call harmless() {
        return new Call(operation, method, path, headers, body, true, rate, cost, urgency, limit);
    }

    public Call urgent() {
        return new Call(operation, method, path, headers, body, idempotent, rate, cost, Quota.Urgency.URGENT, limit);
    }

    public Call costing(Quota.Rate allowed, long tokens) {
        return new Call(operation, method, path, headers, body, idempotent, allowed, tokens, urgency, limit);
    }

    public Call within(Duration time) {
        return new Call(operation, method, path, headers, body, idempotent, rate, cost, urgency, time);
    }

    public Call header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Call(operation, method, path, more, body, idempotent, rate, cost, urgency, limit);
    }
}
