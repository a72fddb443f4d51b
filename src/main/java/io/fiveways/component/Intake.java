package io.fiveways.component;

/** What reading by plan remembers besides its checkpoints, shared by all processes of an installation. */
public record Intake(Wanted wanted, Progress progress, Choices choices, Backfills backfills) {

    /** What {@link Checkpoints#hint} says when orders were named: it wakes the source that reads them one by one. */
    public static final String NAMED = "named-orders";

    /** What it says when a report is asked for. */
    public static final String REPORTED = "reported-orders";
}
