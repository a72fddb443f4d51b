package io.fiveways.sandbox.shopify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The two mutations by which an outsider reports a parcel: a fulfilment, and new tracking for it. */
final class FulfilmentRequests {

    private final Register register;
    private final Fulfilments fulfilments;

    FulfilmentRequests(Register register, Fulfilments fulfilments) {
        this.register = register;
        this.fulfilments = fulfilments;
    }

    Map<String, Object> create(Map<String, Object> input) {
        Map<Node, Integer> quantities = new LinkedHashMap<>();
        List<UserError> errors = new ArrayList<>();
        for (Map<String, Object> part : Inputs.list(input, "lineItemsByFulfillmentOrder")) {
            Optional<Node> work = register.find(part.get("fulfillmentOrderId"), "FulfillmentOrder");
            if (work.isEmpty()) {
                errors.add(invalid("Fulfillment order does not exist."));
            } else {
                collect(work.get(), Inputs.list(part, "fulfillmentOrderLineItems"), quantities, errors);
            }
        }
        if (errors.isEmpty() && quantities.isEmpty()) {
            errors.add(invalid("The fulfillment order has no line items left to fulfill."));
        }
        return Answers.payload("fulfillment", errors.isEmpty() ? shipped(input, quantities) : null, errors);
    }

    Map<String, Object> track(Object id, Map<String, Object> tracking) {
        Optional<Node> fulfilment = register.find(id, "Fulfillment");
        if (fulfilment.isEmpty()) {
            return Answers.payload("fulfillment", null, List.of(invalid("Fulfillment does not exist.")));
        }
        fulfilment.get().with("trackingInfo", Tracking.of(tracking));
        register.touch(fulfilment.get());
        register.touch(fulfilment.get().node("order"));
        return Answers.payload("fulfillment", fulfilment.get(), List.of());
    }

    private Node shipped(Map<String, Object> input, Map<Node, Integer> quantities) {
        Map<String, Object> tracking = Inputs.map(input, "trackingInfo");
        Object first = Inputs.list(input, "lineItemsByFulfillmentOrder").get(0).get("fulfillmentOrderId");
        Node order = register.find(first).orElseThrow().node("order");
        return fulfilments.ship(order, quantities, Tracking.of(tracking == null ? Map.of() : tracking));
    }

    private static void collect(
            Node work, List<Map<String, Object>> asked, Map<Node, Integer> quantities, List<UserError> errors) {
        if (asked.isEmpty()) {
            quantities.putAll(Fulfilments.everything(work.node("order")));
        }
        for (Map<String, Object> each : asked) {
            int quantity = ((Number) each.get("quantity")).intValue();
            Optional<Node> line = work.nodes("lineItems").stream()
                    .filter(candidate -> candidate.id().equals(each.get("id")))
                    .map(candidate -> candidate.node("lineItem"))
                    .filter(candidate -> quantity > 0 && quantity <= OrderLines.open(candidate))
                    .findFirst();
            if (line.isEmpty() || quantities.put(line.get(), quantity) != null) {
                errors.add(invalid("Invalid fulfillment order line item quantity requested."));
            }
        }
    }

    private static UserError invalid(String message) {
        return UserError.invalid(message, "fulfillment");
    }
}
