package io.fiveways.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** {@code POST /orders/v0/orders/{orderId}/shipmentConfirmation}, as strict as the vendor is known to be. */
final class ConfirmShipment {

    private static final Duration AHEAD = Duration.ofMinutes(15);
    private static final Duration BEFORE_ORDER = Duration.ofDays(1);

    private final AmazonOrders orders;
    private final Faults faults;
    private final Clock wall = Clock.systemUTC();

    ConfirmShipment(AmazonOrders orders, Faults faults) {
        this.orders = orders;
        this.faults = faults;
    }

    Reply reply(String orderId, Request request) {
        ConfirmationForm form = ConfirmationForm.read(request);
        if (!faults.strikes("confirmShipment", Fault.Kind.ACCEPTED_NOT_APPLIED)) {
            confirm(orderId, form);
        }
        return Reply.empty(204);
    }

    void confirm(String orderId, ConfirmationForm form) {
        orders.change(orderId, (order, now) -> {
            check(order, form);
            check(order, form.shipDate(), now);
            form.quantities().forEach((item, quantity) -> check(order, form.packageReferenceId(), item, quantity));
            order.confirmed(form.accepted(order.hasPackage(form.packageReferenceId()), now, wall.instant()));
        });
    }

    private static void check(AmazonOrder order, ConfirmationForm form) {
        if (!order.draft().market().id().equals(form.marketplaceId())) {
            throw AmazonRefusal.invalid("Order " + order.id + " is not of marketplace " + form.marketplaceId() + ".");
        }
        if (!order.isMerchantFulfilled()) {
            throw AmazonRefusal.invalid("Order " + order.id + " is not fulfilled by the merchant.");
        }
        switch (order.status()) {
            case PENDING, CANCELLED ->
                throw AmazonRefusal.invalid("Order " + order.id + " is " + order.status() + " and cannot be shipped.");
            case SHIPPED -> {
                if (!order.hasPackage(form.packageReferenceId())) {
                    throw AmazonRefusal.invalid("PackageToUpdateNotFound: no package " + form.packageReferenceId()
                            + " in order " + order.id + ", order already fulfilled.");
                }
            }
            case UNSHIPPED, PARTIALLY_SHIPPED -> {}
        }
    }

    private static void check(AmazonOrder order, Instant shipDate, Instant now) {
        if (shipDate.isAfter(now.plus(AHEAD))) {
            throw AmazonRefusal.invalid("shipDate is in the future: " + shipDate);
        }
        if (shipDate.isBefore(order.created.minus(BEFORE_ORDER))) {
            throw AmazonRefusal.invalid("shipDate is before the order was placed: " + shipDate);
        }
    }

    private static void check(AmazonOrder order, String packageId, String item, int quantity) {
        if (!order.items.contains(item)) {
            throw AmazonRefusal.invalid("Order item " + item + " is not of order " + order.id + ".");
        }
        int left = order.ordered(item) - order.shippedExcept(packageId, item);
        if (quantity > left) {
            throw AmazonRefusal.invalid(
                    "Quantity %d of order item %s is more than the %d left to ship.".formatted(quantity, item, left));
        }
    }
}
