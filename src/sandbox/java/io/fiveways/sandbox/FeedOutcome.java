package io.fiveways.sandbox;

import java.util.List;

/** What became of the messages of a feed; only complaints are listed. */
record FeedOutcome(int processed, List<Complaint> complaints) {

    /** @param message 0: the feed as a whole */
    record Complaint(int message, String code, String description, String orderId) {}

    static FeedOutcome spoiled(int processed, String description) {
        return new FeedOutcome(processed, List.of(new Complaint(0, "5000", description, null)));
    }
}
