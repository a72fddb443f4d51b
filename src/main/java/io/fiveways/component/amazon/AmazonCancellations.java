package io.fiveways.component.amazon;

import io.fiveways.component.Sink;
import io.fiveways.component.amazon.wire.Item;
import io.fiveways.component.amazon.wire.Order;
import io.fiveways.model.Cancellation;
import io.fiveways.model.RefusedException;
import io.fiveways.model.Verdict.Matter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Cancels an order on Amazon, with the next feed.
 *
 * <p>Only a whole one that nothing left of: by its description the acknowledgement of failure cancels all of an order, whichever
 * items it lists, and refunds what was shipped before. Anything less is done by a person in Seller Central.
 */
final class AmazonCancellations implements Sink<Cancellation> {

    private final AmazonClient client;
    private final AmazonFeeds feeds;

    AmazonCancellations(AmazonClient client, AmazonFeeds feeds) {
        this.client = client;
        this.feeds = feeds;
    }

    @Override
    public Cancellation write(Cancellation cancellation) throws Exception {
        Order order = client.getOrder(cancellation.order().id());
        List<Item> ordered = order.orderItems().stream()
                .filter(item -> units(item.quantityOrdered()) > 0)
                .toList();
        Map<String, Integer> left = left(cancellation, ordered);
        if (isCancelled(order) || isShown(ordered, left)) return cancellation;
        refuseParts(cancellation, ordered, left);
        feeds.put(Matter.CANCELLATION, itemised(cancellation, ordered));
        return cancellation;
    }

    /** Units that are still wanted of each item. */
    private static Map<String, Integer> left(Cancellation cancellation, List<Item> ordered) {
        Map<String, Integer> said = cancellation.items().stream()
                .collect(Collectors.toMap(Cancellation.Item::orderItem, Cancellation.Item::left, Math::min));
        return ordered.stream()
                .collect(Collectors.toMap(
                        Item::orderItemId,
                        item -> said.getOrDefault(
                                item.orderItemId(), cancellation.isWhole() ? 0 : item.quantityOrdered())));
    }

    private static boolean isCancelled(Order order) {
        return order.fulfillment() != null
                && "CANCELLED".equals(order.fulfillment().fulfillmentStatus());
    }

    /** Whether somebody told Amazon already. */
    private static boolean isShown(List<Item> ordered, Map<String, Integer> left) {
        return !ordered.isEmpty()
                && ordered.stream().allMatch(item -> item.quantityOrdered() <= left.get(item.orderItemId()));
    }

    private static void refuseParts(Cancellation cancellation, List<Item> ordered, Map<String, Integer> left) {
        boolean isBegun = ordered.stream().anyMatch(AmazonCancellations::isShipped);
        boolean isPart = ordered.stream().anyMatch(item -> left.get(item.orderItemId()) > 0);
        if (!isBegun && !isPart) return;
        String units = ordered.stream()
                .filter(item -> item.quantityOrdered() > left.get(item.orderItemId()))
                .map(item -> "%d of %s (item %s)"
                        .formatted(
                                item.quantityOrdered() - left.get(item.orderItemId()),
                                item.product() == null ? "?" : item.product().sellerSku(),
                                item.orderItemId()))
                .collect(Collectors.joining(", "));
        throw new RefusedException(
                "%s: %s of %s will not be sent, and Amazon was not told: %s. Cancel these items in Seller Central, then replay this; it is done when Amazon shows it."
                        .formatted(
                                cancellation.ref(),
                                units,
                                cancellation.order(),
                                isBegun
                                        ? "a part is shipped, and its feed would refund all of it"
                                        : "its feed cancels whole orders only"));
    }

    private static boolean isShipped(Item item) {
        return item.fulfillment() != null && units(item.fulfillment().quantityFulfilled()) > 0;
    }

    /** Amazon wants a reason for each item: a whole order is all of its items. */
    private static Cancellation itemised(Cancellation whole, List<Item> ordered) {
        return new Cancellation(
                whole.ref(),
                whole.order(),
                whole.by(),
                whole.state(),
                whole.reason(),
                whole.updatedAt(),
                ordered.stream()
                        .map(item -> new Cancellation.Item(item.orderItemId(), item.quantityOrdered()))
                        .toList());
    }

    private static int units(Integer quantity) {
        return quantity == null ? 0 : quantity;
    }
}
