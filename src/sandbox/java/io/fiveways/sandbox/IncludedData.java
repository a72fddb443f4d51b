package io.fiveways.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/** A part of an order that is shown only to who asks for it. */
enum IncludedData {
    BUYER(List.of("buyer"), List.of()),
    RECIPIENT(List.of("recipient"), List.of()),
    PROCEEDS(List.of("proceeds"), List.of("proceeds")),
    EXPENSE(List.of(), List.of("expense")),
    PROMOTION(List.of(), List.of("promotion")),
    CANCELLATION(List.of(), List.of("cancellation")),
    FULFILLMENT(List.of("fulfillment"), List.of("fulfillment")),
    PACKAGES(List.of("packages"), List.of()),
    TAX(List.of("tax"), List.of("tax")),
    PAYMENT(List.of("payment"), List.of()),
    FULFILLMENT_ORDERS(List.of("fulfillmentOrders"), List.of());

    private final List<String> ofOrder;
    private final List<String> ofItem;

    IncludedData(List<String> ofOrder, List<String> ofItem) {
        this.ofOrder = ofOrder;
        this.ofItem = ofItem;
    }

    /** A copy of the order with nothing but what is asked for. */
    static ObjectNode show(ObjectNode order, Set<IncludedData> asked) {
        ObjectNode shown = order.deepCopy();
        for (IncludedData part : values()) {
            if (asked.contains(part)) {
                continue;
            }
            shown.remove(part.ofOrder);
            for (JsonNode item : shown.path("orderItems")) {
                if (item instanceof ObjectNode object) {
                    object.remove(part.ofItem);
                }
            }
        }
        return shown;
    }
}
