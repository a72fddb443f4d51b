package io.fiveways.model;

import java.time.Instant;

/**
 * A system says that something changed; the source reads what.
 *
 * @param ref the hint's own id on its system, the same when it is delivered again
 * @param resource which of the system's sources to wake, {@code shipments}
 */
public record Hint(Ref ref, String resource, Instant updatedAt) implements Canonical {}
