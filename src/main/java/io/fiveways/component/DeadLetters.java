package io.fiveways.component;

/** Where the undeliverable waits for a person. */
public interface DeadLetters {

    /**
     * A message that nobody could deliver.
     *
     * @param ref of the thing, as far as it is known
     * @param queue and group: where a replay goes; null when a source could not read the thing
     * @param cause simple name of the exception
     * @param payload as received
     */
    record Letter(
            String ref,
            String route,
            String endpoint,
            String queue,
            String group,
            String cause,
            String message,
            String payload,
            int attempts) {}

    /** Committed before it returns; throws when it cannot. */
    void park(Letter letter);
}
