package io.fiveways.component.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fiveways.component.RejectedException;
import io.fiveways.component.shopify.wire.ShippedOrder;
import io.fiveways.component.shopify.wire.ShippedOrder.Fulfillment;
import io.fiveways.component.shopify.wire.ShippedOrder.Line;
import io.fiveways.component.shopify.wire.ShippedOrder.Tracking;
import io.fiveways.model.Ref;
import io.fiveways.model.Shipment;
import io.fiveways.model.Shipment.Carrier;
import io.fiveways.model.Shipment.Item;
import java.util.ArrayList;
import java.util.List;

/** The parcels that orders of ours left in: their successful fulfilments. */
final class Parcels {

    private Parcels() {}

    /** What the marketplace ships itself was placed as fulfilled and has no parcels of ours. */
    static boolean isOurs(JsonNode order) {
        if (!order.at("/source/value").isTextual()) return false;
        for (JsonNode tag : order.path("tags")) if (tag.asText().equals(Draft.FBA)) return false;
        return true;
    }

    /** Whether the order's parcels, and all that is in them, were on the page. */
    static boolean isWhole(JsonNode order) {
        JsonNode listed = order.path("fulfillments");
        boolean whole = listed.size() < Document.PARCELS_LISTED;
        for (JsonNode fulfillment : listed)
            whole &= !fulfillment
                    .at("/fulfillmentLineItems/pageInfo/hasNextPage")
                    .asBoolean();
        return whole;
    }

    static List<JsonNode> of(JsonNode order) {
        List<JsonNode> parcels = new ArrayList<>();
        for (JsonNode fulfillment : order.path("fulfillments"))
            if (fulfillment.path("status").asText().equals("SUCCESS") && isTracked(fulfillment))
                parcels.add(parcel(order, fulfillment));
        return parcels;
    }

    /** @param whole the same order with all its parcels; even that has an end, and then a person must look */
    static List<JsonNode> of(JsonNode order, JsonNode whole) {
        ObjectNode all = order.deepCopy();
        List<JsonNode> parcels = of(all.set("fulfillments", whole.path("fulfillments")));
        if (whole.path("fulfillments").size() >= Document.PARCELS_READ) parcels.add(parcel(order, null));
        return parcels;
    }

    /** Without a tracking number it is waited for: the order is updated when it gets one. */
    private static boolean isTracked(JsonNode fulfillment) {
        return !fulfillment.at("/trackingInfo/0/number").asText("").isBlank();
    }

    private static JsonNode parcel(JsonNode order, JsonNode fulfillment) {
        ObjectNode parcel = order.deepCopy();
        parcel.remove("fulfillments");
        return parcel.set("fulfillment", fulfillment);
    }

    /** In our words. */
    static Shipment shipment(String system, ShippedOrder order) throws RejectedException {
        Fulfillment parcel = order.fulfillment();
        if (parcel == null)
            throw new RejectedException("Order %s has %d parcels or more; confirm the others by hand"
                    .formatted(order.source().value(), Document.PARCELS_READ));
        Tracking tracking = parcel.trackingInfo().get(0);
        if (tracking.company() == null || tracking.company().isBlank())
            throw new RejectedException("Parcel %s of %s names no carrier. Enter one in Shopify; it is read again then."
                    .formatted(parcel.legacyResourceId(), order.source().value()));
        return new Shipment(
                new Ref(system, parcel.legacyResourceId()),
                Ref.of(order.source().value()),
                null,
                0,
                new Carrier(tracking.company(), null, null),
                tracking.number(),
                parcel.createdAt(),
                parcel.updatedAt(),
                items(order));
    }

    private static List<Item> items(ShippedOrder order) throws RejectedException {
        if (order.fulfillment().fulfillmentLineItems().pageInfo().hasNextPage())
            throw new RejectedException("Parcel %s holds too many lines to be read; confirm it by hand"
                    .formatted(order.fulfillment().legacyResourceId()));
        List<Item> items = new ArrayList<>();
        for (Line line : order.fulfillment().fulfillmentLineItems().nodes()) items.add(item(order, line));
        return items;
    }

    private static Item item(ShippedOrder order, Line line) throws RejectedException {
        return line.lineItem().customAttributes().stream()
                .filter(attribute -> attribute.key().equals(DraftLine.ITEM))
                .findFirst()
                .map(attribute -> new Item(attribute.value(), line.quantity()))
                .orElseThrow(() -> new RejectedException(
                        "Parcel %s of %s holds a line that the marketplace did not sell. Confirm it by hand."
                                .formatted(
                                        order.fulfillment().legacyResourceId(),
                                        order.source().value())));
    }
}
