package io.fiveways.component.shopify;

import io.fiveways.component.RejectedException;
import io.fiveways.component.shopify.wire.OrderToCancel;
import io.fiveways.component.shopify.wire.OrderToCancel.Line;
import io.fiveways.component.shopify.wire.OrderToCancel.Work;
import io.fiveways.component.shopify.wire.OrderToCancel.WorkOrder;
import io.fiveways.component.shopify.wire.RefundInput;
import io.fiveways.model.Cancellation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The units of an order that nobody picked yet: those of fulfilment orders that the warehouse has not begun. IN_PROGRESS
 * is Shopify's word for begun.
 */
final class OpenUnits {

    private static final Set<String> NOT_BEGUN = Set.of("OPEN", "SCHEDULED", "ON_HOLD");

    private final OrderToCancel order;

    OpenUnits(OrderToCancel order) throws RejectedException {
        this.order = order;
        if (order.lineItems().pageInfo().hasNextPage())
            throw new RejectedException(
                    "Order %s has too many lines to cancel: do it in Shopify".formatted(order.id()));
    }

    /** Whether every unit that is left of the order can still be taken back. */
    boolean areAll() {
        return order.lineItems().nodes().stream().allMatch(line -> open(line) >= line.currentQuantity());
    }

    /** What to take off the order so that no more is left than said; empty when too much was picked for that. */
    Optional<List<RefundInput.Line>> toTakeOff(List<Cancellation.Item> items) {
        List<RefundInput.Line> taken = new ArrayList<>();
        for (Cancellation.Item item : items) {
            int excess = lines(item.orderItem()).stream()
                            .mapToInt(Line::currentQuantity)
                            .sum()
                    - item.left();
            for (Line line : lines(item.orderItem())) {
                int units = Math.min(excess, open(line));
                if (units > 0) taken.add(new RefundInput.Line(line.id(), units, "CANCEL", location(line)));
                excess -= Math.max(units, 0);
            }
            if (excess > 0) return Optional.empty();
        }
        return Optional.of(taken);
    }

    private List<Line> lines(String orderItem) {
        return order.lineItems().nodes().stream()
                .filter(line -> orderItem.equals(line.attribute(DraftLine.ITEM)))
                .toList();
    }

    private int open(Line line) {
        return order.fulfillmentOrders().nodes().stream()
                .filter(work -> NOT_BEGUN.contains(work.status()))
                .flatMap(work -> work.lineItems().nodes().stream())
                .filter(work -> work.lineItem().id().equals(line.id()))
                .mapToInt(Work::remainingQuantity)
                .sum();
    }

    private String location(Line line) {
        return order.fulfillmentOrders().nodes().stream()
                .filter(work -> holds(work, line) && work.assignedLocation().location() != null)
                .map(work -> work.assignedLocation().location().id())
                .findFirst()
                .orElse(null);
    }

    private static boolean holds(WorkOrder work, Line line) {
        return NOT_BEGUN.contains(work.status())
                && work.lineItems().nodes().stream()
                        .anyMatch(one -> one.lineItem().id().equals(line.id()) && one.remainingQuantity() > 0);
    }
}
