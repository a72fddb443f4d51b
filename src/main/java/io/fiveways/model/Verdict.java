package io.fiveways.model;

import java.time.Instant;

/**
 * What a system said to one message of a feed.
 *
 * @param thing what the message told: the order that was acknowledged, the parcel, the cancellation
 * @param order the marketplace's order
 * @param sentence why it was refused, or what they remarked; may be null when it was accepted
 */
public record Verdict(
        Ref ref, Ref thing, Ref order, Matter matter, boolean accepted, String sentence, Instant updatedAt)
        implements Canonical {

    public enum Matter {
        ACKNOWLEDGEMENT,
        CANCELLATION,
        SHIPMENT
    }

    @Override
    public Ref about() {
        return order;
    }
}
