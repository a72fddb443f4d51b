package io.fiveways.component.amazon;

import io.fiveways.component.Sink;
import io.fiveways.component.amazon.wire.Item;
import io.fiveways.model.Cancellation;
import io.fiveways.model.Verdict.Matter;
import java.util.List;

/** Cancels an order or a part of it on Amazon, with the next feed. */
final class AmazonCancellations implements Sink<Cancellation> {

    private final AmazonClient client;
    private final AmazonFeeds feeds;

    AmazonCancellations(AmazonClient client, AmazonFeeds feeds) {
        this.client = client;
        this.feeds = feeds;
    }

    @Override
    public Cancellation write(Cancellation cancellation) throws Exception {
        feeds.put(Matter.CANCELLATION, itemised(cancellation));
        return cancellation;
    }

    /** Amazon wants a reason for each item: a whole order is all of its items. */
    private Cancellation itemised(Cancellation whole) throws Exception {
        if (!whole.items().isEmpty()) return whole;
        List<Cancellation.Item> items = client.getOrder(whole.order().id()).orderItems().stream()
                .filter(AmazonCancellations::isOrdered)
                .map(item -> new Cancellation.Item(item.orderItemId(), item.quantityOrdered()))
                .toList();
        return new Cancellation(
                whole.ref(), whole.order(), whole.by(), whole.state(), whole.reason(), whole.updatedAt(), items);
    }

    private static boolean isOrdered(Item item) {
        return item.quantityOrdered() != null && item.quantityOrdered() > 0;
    }
}
