package io.fiveways.component.amazon;

import io.fiveways.model.Verdict.Matter;

/** The kinds of feeds that we send; one kind can carry messages about several matters. */
enum FeedType {
    ACKNOWLEDGEMENT("POST_ORDER_ACKNOWLEDGEMENT_DATA", "OrderAcknowledgement"),
    FULFILMENT("POST_ORDER_FULFILLMENT_DATA", "OrderFulfillment");

    /** Amazon's word for the feed. */
    final String word;
    /** Amazon's element for each message in it. */
    final String element;

    FeedType(String word, String element) {
        this.word = word;
        this.element = element;
    }

    static FeedType of(Matter matter) {
        return switch (matter) {
            case ACKNOWLEDGEMENT, CANCELLATION -> ACKNOWLEDGEMENT;
            case SHIPMENT -> FULFILMENT;
        };
    }
}
