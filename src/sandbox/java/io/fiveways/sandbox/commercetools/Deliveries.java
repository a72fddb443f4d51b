package io.fiveways.sandbox.commercetools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The deliveries of an order with their parcels; they live in its shipping info, without which there is none. */
final class Deliveries {

    private final Resources orders;

    Deliveries(Resources orders) {
        this.orders = orders;
    }

    ObjectNode add(ObjectNode order, JsonNode action) {
        ArrayNode deliveries = list(order);
        unique(deliveries, action.path("deliveryKey"));
        ObjectNode delivery = deliveries.addObject().put("id", Shape.id()).put("createdAt", orders.now());
        if (action.hasNonNull("deliveryKey")) {
            delivery.put("key", action.path("deliveryKey").asText());
        }
        delivery.set("items", items(order, action.path("items")));
        Shape.address(action, "address", delivery);
        delivery.putArray("parcels");
        action.path("parcels").forEach(parcel -> parcel(order, delivery, parcel, parcel.path("key")));
        return delivery;
    }

    void addParcel(ObjectNode order, JsonNode action) {
        parcel(order, delivery(order, action), action, action.path("parcelKey"));
    }

    void items(ObjectNode order, JsonNode action, String field) {
        delivery(order, action).set(field, items(order, Shape.required(action, field)));
    }

    void track(ObjectNode order, JsonNode action) {
        for (JsonNode delivery : list(order)) {
            for (JsonNode parcel : delivery.path("parcels")) {
                if (named(parcel, action, "parcelId", "parcelKey")) {
                    Shape.copy(action, (ObjectNode) parcel, "trackingData");
                    return;
                }
            }
        }
        throw Problem.invalidOperation("The order has no such parcel.");
    }

    /** How many of a line item are in deliveries. */
    static long delivered(JsonNode order, String lineItemId) {
        long delivered = 0;
        for (JsonNode delivery : order.at("/shippingInfo/deliveries")) {
            for (JsonNode item : delivery.path("items")) {
                delivered += item.path("id").asText().equals(lineItemId)
                        ? item.path("quantity").asLong()
                        : 0;
            }
        }
        return delivered;
    }

    private void parcel(ObjectNode order, ObjectNode delivery, JsonNode draft, JsonNode key) {
        ArrayNode parcels = delivery.withArray("parcels");
        unique(parcels, key);
        ObjectNode parcel = parcels.addObject().put("id", Shape.id()).put("createdAt", orders.now());
        if (key.isTextual()) {
            parcel.put("key", key.asText());
        }
        Shape.copy(draft, parcel, "measurements", "trackingData");
        parcel.set("items", items(order, draft.path("items")));
    }

    private static ArrayNode list(ObjectNode order) {
        if (!order.has("shippingInfo")) {
            throw Problem.invalidOperation("The order has no shipping info to which a delivery could be added.");
        }
        return ((ObjectNode) order.get("shippingInfo")).withArray("deliveries");
    }

    private static ObjectNode delivery(ObjectNode order, JsonNode action) {
        for (JsonNode delivery : list(order)) {
            if (named(delivery, action, "deliveryId", "deliveryKey")) {
                return (ObjectNode) delivery;
            }
        }
        throw Problem.invalidOperation("The order has no such delivery.");
    }

    private static boolean named(JsonNode thing, JsonNode action, String id, String key) {
        return action.hasNonNull(id)
                ? thing.path("id").equals(action.get(id))
                : action.hasNonNull(key) && thing.path("key").equals(action.get(key));
    }

    private static void unique(ArrayNode things, JsonNode key) {
        for (JsonNode thing : things) {
            if (key.isTextual() && thing.path("key").equals(key)) {
                throw Problem.duplicate("key", key.asText());
            }
        }
    }

    private static ArrayNode items(ObjectNode order, JsonNode items) {
        ArrayNode checked = order.arrayNode();
        for (JsonNode item : items) {
            String id = Shape.text(item, "id");
            long quantity = Shape.whole(item, "quantity");
            boolean there = false;
            for (JsonNode line : order.path("lineItems")) {
                there |= line.path("id").asText().equals(id);
            }
            if (!there) {
                throw Problem.invalidOperation("The order has no line item with ID '" + id + "'.");
            }
            checked.addObject().put("id", id).put("quantity", quantity);
        }
        return checked;
    }
}
