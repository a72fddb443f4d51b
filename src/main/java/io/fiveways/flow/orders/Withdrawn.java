package io.fiveways.flow.orders;

import io.fiveways.model.Cancellation;
import io.fiveways.model.Cancellation.By;
import io.fiveways.model.Cancellation.Item;
import io.fiveways.model.Cancellation.State;
import io.fiveways.model.MarketplaceOrder;
import io.fiveways.model.OrderLine;
import io.fiveways.model.Ref;
import io.fiveways.state.PlacedOrders.Known;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a version of an order takes back: all, some units, or what the buyer asks to have taken back.
 *
 * <p>Each has a name that follows from what it says, so that versions that say the same say one thing.
 */
final class Withdrawn {

    private Withdrawn() {}

    /** @param known the version before; null when this is the first that a shop may hear of */
    static List<Cancellation> of(MarketplaceOrder order, Known known) {
        boolean isLate = known != null && order.updatedAt().isBefore(known.updatedAt());
        if (isLate || !order.isMerchantFulfilled()) return List.of();
        return switch (order.status()) {
            case CANCELLED -> known == null ? List.of() : List.of(cancelled(order));
            case OPEN, PARTIALLY_SHIPPED -> parts(order, known);
            case SHIPPED -> lowered(order, known); // the version that took units back may come later, or never
            case PENDING -> List.of();
        };
    }

    private static Cancellation cancelled(MarketplaceOrder order) {
        return cancellation(order, "cancelled", By.MARKETPLACE, State.DONE, List.of());
    }

    private static List<Cancellation> parts(MarketplaceOrder order, Known known) {
        List<Cancellation> parts = new ArrayList<>(lowered(order, known));
        parts.addAll(requested(order));
        return parts;
    }

    private static List<Cancellation> lowered(MarketplaceOrder order, Known known) {
        if (known == null) return List.of();
        Map<String, Integer> now = order.lines().stream().collect(Collectors.toMap(OrderLine::id, OrderLine::quantity));
        List<Item> items = known.lines().entrySet().stream()
                .filter(before -> now.getOrDefault(before.getKey(), 0) < before.getValue())
                .sorted(Map.Entry.comparingByKey())
                .map(before -> {
                    int left = now.getOrDefault(before.getKey(), 0);
                    return new Item(before.getKey(), before.getValue() - left, left);
                })
                .toList();
        if (items.isEmpty()) return List.of();
        String name =
                items.stream().map(item -> item.orderItem() + "-" + item.left()).collect(Collectors.joining("+"));
        return List.of(cancellation(order, name, By.MARKETPLACE, State.DONE, items));
    }

    private static List<Cancellation> requested(MarketplaceOrder order) {
        List<OrderLine> lines = order.lines().stream()
                .filter(line -> line.cancelRequest() != null)
                .toList();
        if (lines.isEmpty()) return List.of();
        if (lines.size() == order.lines().size())
            return List.of(cancellation(order, "requested", By.BUYER, State.REQUESTED, List.of()));
        return lines.stream()
                .map(line -> cancellation(
                        order,
                        "requested-" + line.id(),
                        By.BUYER,
                        State.REQUESTED,
                        List.of(new Item(line.id(), line.quantity()))))
                .toList();
    }

    private static Cancellation cancellation(
            MarketplaceOrder order, String name, By by, State state, List<Item> items) {
        return new Cancellation(
                new Ref(order.ref().system(), order.ref().id() + "/" + name),
                order.ref(),
                by,
                state,
                by == By.BUYER ? "customer" : null,
                order.updatedAt(),
                items);
    }
}
