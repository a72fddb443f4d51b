package io.fiveways.sandbox;

import com.fasterxml.jackson.databind.JsonNode;

/** A shop as those see it who begin with orders or take them back. */
public interface CancellingShop extends ShippingShop {

    /** The people in the warehouse begin with an order. */
    void pick(String orderId);

    /** They put everything back: the order is as if nobody had begun. */
    void unpick(String orderId);

    /** Somebody in the shop cancels a whole order. */
    void cancel(String orderId);

    /** Somebody in the shop cancels units of a line. */
    void cancel(String orderId, String lineId, int units);

    /** The open order that an admin call means by its {@code marketplaceRef}. */
    default String open(JsonNode body) {
        String ref = body.path("marketplaceRef").asText();
        return openOrders().stream()
                .filter(order -> ref.equals(order.marketplaceRef()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Nothing is open for " + ref))
                .id();
    }
}
