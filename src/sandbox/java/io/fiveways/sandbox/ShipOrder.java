package io.fiveways.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** The admin call that lets a parcel leave a simulated shop: the whole of an order, or some of its lines. */
record ShipOrder(String marketplaceRef, Map<String, Integer> quantities, String carrier, String tracking) {

    static ShipOrder read(JsonNode body) {
        Map<String, Integer> quantities = new LinkedHashMap<>();
        body.path("quantities")
                .fields()
                .forEachRemaining(
                        each -> quantities.put(each.getKey(), each.getValue().asInt()));
        return new ShipOrder(
                body.path("marketplaceRef").asText(),
                quantities,
                body.path("carrier").asText(),
                body.path("tracking").asText());
    }

    void by(ShippingShop shop) {
        OpenOrder order = shop.openOrders().stream()
                .filter(open -> marketplaceRef.equals(open.marketplaceRef()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Nothing is open for " + marketplaceRef));
        shop.ship(order.id(), quantities.isEmpty() ? order.openQuantities() : quantities, carrier, tracking);
    }
}
