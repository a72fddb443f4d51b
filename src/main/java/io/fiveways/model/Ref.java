package io.fiveways.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The name of a thing on a system, {@code amazon:403-1234567-1234567}: queue key, idempotency key, log field, trace key.
 *
 * @param system the configured name of the system, which is also its endpoint scheme
 * @param id the system's own identifier; may itself hold colons
 */
public record Ref(String system, String id) {

    public Ref {
        if (system == null || !system.matches("[a-z][a-z0-9-]*"))
            throw new IllegalArgumentException("A ref needs a system name like 'amazon', not '" + system + "'");
        if (id == null || id.isBlank()) throw new IllegalArgumentException("A ref on " + system + " needs an id");
    }

    /** Reads {@code system:id}. */
    @JsonCreator
    public static Ref of(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) throw new IllegalArgumentException("A ref is written system:id, not '" + text + "'");
        return new Ref(text.substring(0, colon), text.substring(colon + 1));
    }

    @JsonValue
    @Override
    public String toString() {
        return system + ":" + id;
    }
}
