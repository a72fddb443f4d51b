package io.fiveways.sandbox.commercetools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What an update may do to an order; each action works on a copy, which becomes the order when all went well. */
final class OrderActions {

    private final Resources orders;
    private final Channels channels;
    private final Deliveries deliveries;
    private final LineItemStates states;
    private final Payments payments;

    OrderActions(Resources orders, Channels channels, Deliveries deliveries, LineItemStates states, Payments payments) {
        this.orders = orders;
        this.channels = channels;
        this.deliveries = deliveries;
        this.states = states;
        this.payments = payments;
    }

    void apply(ObjectNode order, JsonNode action) {
        String name = Shape.text(action, "action");
        switch (name) {
            case "updateSyncInfo" -> syncInfo(order, action);
            case "setShippingAddress" -> address(order, action, "shippingAddress");
            case "setBillingAddress" -> address(order, action, "billingAddress");
            case "setCustomerEmail" -> text(order, "customerEmail", action.path("email"));
            case "setPurchaseOrderNumber" -> text(order, "purchaseOrderNumber", action.path("purchaseOrderNumber"));
            case "setOrderNumber" -> throw Problem.invalidOperation("The order number is set and cannot be changed.");
            case "changeOrderState" -> state(order, action, "orderState", OrderImport.ORDER_STATES);
            case "changeShipmentState" -> state(order, action, "shipmentState", OrderImport.SHIPMENT_STATES);
            case "changePaymentState" -> state(order, action, "paymentState", OrderImport.PAYMENT_STATES);
            case "transitionLineItemState" -> states.transition(order, action);
            case "addPayment" -> payment(order, action);
            case "addDelivery" -> deliveries.add(order, action);
            case "addParcelToDelivery" -> deliveries.addParcel(order, action);
            case "setDeliveryItems" -> deliveries.items(order, action, "items");
            case "setParcelTrackingData" -> deliveries.track(order, action);
            case "setCustomField" -> throw Problem.invalidOperation("The resource has no custom type.");
            case "setCustomType" ->
                throw Problem.unreferenced("type", action.findPath("key").asText());
            default -> throw Problem.invalidInput("Request body is not valid: unknown action '" + name + "'.");
        }
    }

    private void syncInfo(ObjectNode order, JsonNode action) {
        ObjectNode channel = channels.identified(Shape.required(action, "channel"));
        String id = channel.path("id").asText();
        if (!channel.path("roles").toString().matches(".*\"Order(Import|Export)\".*")) {
            throw Problem.missingRole(id);
        }
        ArrayNode others = order.arrayNode();
        order.path("syncInfo").forEach(info -> {
            if (!info.at("/channel/id").asText().equals(id)) {
                others.add(info);
            }
        });
        ObjectNode info = others.addObject();
        info.set("channel", Shape.reference("channel", id));
        Shape.copy(action, info, "externalId");
        info.put("syncedAt", action.path("syncedAt").asText(orders.now()));
        order.set("syncInfo", others);
    }

    /** Whether the vendor minds a payment that is there already is unknown: here it is there twice then. */
    private void payment(ObjectNode order, JsonNode action) {
        String id = payments.identified(Shape.required(action, "payment"));
        order.withObject("/paymentInfo").withArray("payments").add(Shape.reference("payment", id));
    }

    private static void address(ObjectNode order, JsonNode action, String field) {
        order.remove(field);
        ObjectNode renamed = Shape.object();
        renamed.set(field, action.path("address").deepCopy());
        Shape.address(renamed, field, order);
    }

    private static void text(ObjectNode order, String field, JsonNode value) {
        if (value.isTextual()) {
            order.set(field, value);
        } else {
            order.remove(field);
        }
    }

    private static void state(ObjectNode order, JsonNode action, String field, List<String> states) {
        Shape.required(action, field);
        order.put(field, Shape.word(action, field, null, states));
    }
}
