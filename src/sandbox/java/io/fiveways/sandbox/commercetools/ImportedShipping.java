package io.fiveways.sandbox.commercetools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Makes the shipping info of an imported order: method, price, and the deliveries that are there already. */
final class ImportedShipping {

    private final Deliveries deliveries;

    ImportedShipping(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    void of(JsonNode draft, ObjectNode order) {
        if (!draft.hasNonNull("shippingInfo")) {
            return;
        }
        JsonNode given = draft.path("shippingInfo");
        for (String field : new String[] {"shippingMethod", "taxCategory"}) {
            if (given.hasNonNull(field)) {
                JsonNode identifier = given.path(field);
                String typeId = field.equals("taxCategory") ? "tax-category" : "shipping-method";
                throw Problem.unreferenced(
                        typeId,
                        identifier.path("id").asText(identifier.path("key").asText()));
            }
        }
        ObjectNode info = order.putObject("shippingInfo");
        info.put("shippingMethodName", Shape.text(given, "shippingMethodName"));
        ObjectNode price = Shape.money(given, "price");
        info.set("price", price);
        ObjectNode rate = info.putObject("shippingRate");
        rate.set("price", Shape.money(Shape.required(given, "shippingRate"), "price"));
        rate.putArray("tiers");
        if (given.hasNonNull("taxRate")) {
            ObjectNode taxRate = Shape.taxRate(given.path("taxRate"));
            info.set("taxRate", taxRate);
            info.set("taxedPrice", LineItems.taxed(price, taxRate));
        }
        info.put("shippingMethodState", "MatchesCart").putArray("deliveries");
        for (JsonNode delivery : given.path("deliveries")) {
            deliveries.add(
                    order,
                    ((ObjectNode) delivery.deepCopy())
                            .put("deliveryKey", delivery.path("key").asText(null)));
        }
    }
}
