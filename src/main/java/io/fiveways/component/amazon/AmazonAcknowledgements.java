package io.fiveways.component.amazon;

import io.fiveways.component.Sink;
import io.fiveways.model.OrderLink;
import io.fiveways.model.Verdict.Matter;

/** Tells Amazon what the shop calls an order, with the next feed. */
final class AmazonAcknowledgements implements Sink<OrderLink> {

    private final AmazonFeeds feeds;

    AmazonAcknowledgements(AmazonFeeds feeds) {
        this.feeds = feeds;
    }

    @Override
    public OrderLink write(OrderLink link) throws Exception {
        feeds.put(Matter.ACKNOWLEDGEMENT, link);
        return link;
    }
}
