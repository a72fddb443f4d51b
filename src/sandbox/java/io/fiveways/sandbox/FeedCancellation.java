package io.fiveways.sandbox;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.w3c.dom.Element;

/** The seller cancels an order by an acknowledgement of failure: all of it, whichever items it lists. */
final class FeedCancellation {

    private final AmazonOrder order;
    private final Map<String, Integer> quantities = new LinkedHashMap<>();

    FeedCancellation(AmazonOrder order, Element content) {
        this.order = order;
        for (Element item : FeedEnvelope.children(content, "Item")) {
            String id = FeedEnvelope.text(item, "AmazonOrderItemCode");
            if (!order.items.contains(id))
                throw AmazonRefusal.invalid("Order item " + id + " is not of order " + order.id + ".");
            String quantity = FeedEnvelope.text(item, "Quantity");
            quantities.merge(id, quantity == null ? order.ordered(id) : Integer.parseInt(quantity), Integer::sum);
        }
    }

    void apply(Instant now) {
        if (!order.isMerchantFulfilled())
            throw AmazonRefusal.invalid("Order " + order.id + " is not fulfilled by the merchant.");
        switch (order.status()) {
            case CANCELLED -> throw AmazonRefusal.invalid("Order " + order.id + " is already cancelled.");
            case SHIPPED, PARTIALLY_SHIPPED ->
                throw AmazonRefusal.invalid("Order " + order.id + " is shipped and cannot be cancelled.");
            case PENDING, UNSHIPPED -> {}
        }
        quantities.forEach(this::check);
        order.cancel(now);
    }

    private void check(String item, int units) {
        if (units > order.unshipped(item))
            throw AmazonRefusal.invalid("Order item " + item + " has no " + units + " units left to cancel.");
    }
}
