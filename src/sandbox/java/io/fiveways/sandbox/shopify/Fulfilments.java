package io.fiveways.sandbox.shopify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The warehouse side of orders: what is to be fulfilled, and the fulfilments with their tracking. */
final class Fulfilments {

    private final Register register;
    private final Node location;
    private Consumer<Node> listener = fulfilment -> {};

    Fulfilments(Register register) {
        this.register = register;
        this.location = register.create("Location")
                .with("name", "Main warehouse")
                .with("isActive", true)
                .with("isPrimary", true)
                .with("fulfillsOnlineOrders", true)
                .with("shipsInventory", true);
    }

    /** Tells this listener about every parcel from now on. */
    void listener(Consumer<Node> told) {
        this.listener = told;
    }

    Node location() {
        return location;
    }

    /** Opens the one fulfilment order of a new order. */
    void open(Node order) {
        Node work = register.create("FulfillmentOrder");
        List<Node> lines = order.nodes("lineItems").stream().map(this::work).toList();
        work.with("order", order)
                .with("orderId", order.id())
                .with("orderName", order.get("name"))
                .with("orderProcessedAt", order.get("processedAt"))
                .with("requestStatus", "UNSUBMITTED")
                .with("fulfillAt", order.get("createdAt"))
                .with("destination", order.get("shippingAddress"))
                .with("assignedLocation", assigned())
                .with("lineItems", lines)
                .derived("fulfillments", () -> order.nodes("fulfillments"))
                .derived("status", () -> status(order));
        order.with("fulfillmentOrders", List.of(work))
                .with("fulfillments", new ArrayList<Node>())
                .derived("nonFulfillableLineItems", () -> lines(order, true))
                .derived("fulfillmentsCount", () -> count(order))
                .derived("fulfillable", () -> !lines(order, false).isEmpty())
                .derived("displayFulfillmentStatus", () -> display(order));
    }

    /** Lets a parcel leave with this much of each line. */
    Node ship(Node order, Map<Node, Integer> quantities, List<Map<String, Object>> tracking) {
        Node fulfilment = register.create("Fulfillment");
        List<Node> lines = new ArrayList<>();
        quantities.forEach((line, quantity) -> lines.add(shipped(line, quantity)));
        int parcel = order.nodes("fulfillments").size() + 1;
        fulfilment
                .with("name", order.get("name") + "-F" + parcel)
                .with("order", order)
                .with("location", location)
                .with("status", "SUCCESS")
                .with("displayStatus", "FULFILLED")
                .with("requiresShipping", true)
                .with("fulfillmentOrders", order.get("fulfillmentOrders"))
                .with("fulfillmentLineItems", lines)
                .with("trackingInfo", tracking)
                .with(
                        "totalQuantity",
                        quantities.values().stream().mapToInt(Integer::intValue).sum());
        order.nodes("fulfillments").add(fulfilment);
        register.touch(order);
        listener.accept(fulfilment);
        return fulfilment;
    }

    /** Everything that is open of an order. */
    static Map<Node, Integer> everything(Node order) {
        Map<Node, Integer> quantities = new LinkedHashMap<>();
        lines(order, false).forEach(line -> quantities.put(line, OrderLines.open(line)));
        return quantities;
    }

    private Node work(Node line) {
        Node variant = line.node("variant");
        return register.create("FulfillmentOrderLineItem")
                .with("lineItem", line)
                .with("variant", variant)
                .with(
                        "inventoryItemId",
                        variant == null ? null : variant.node("inventoryItem").id())
                .with("productTitle", line.get("title"))
                .with("sku", line.get("sku"))
                .with("variantTitle", line.get("variantTitle"))
                .with("vendor", line.get("vendor"))
                .with("requiresShipping", line.get("requiresShipping"))
                .with("totalQuantity", line.get("quantity"))
                .derived("remainingQuantity", () -> OrderLines.open(line));
    }

    private Node shipped(Node line, int quantity) {
        line.with("fulfilled", line.number("fulfilled") + quantity);
        Map<String, Object> total = ((Price) line.get("unit")).times(quantity).bag();
        return register.create("FulfillmentLineItem")
                .with("lineItem", line)
                .with("quantity", quantity)
                .with("originalTotalSet", total)
                .with("discountedTotalSet", total);
    }

    private Map<String, Object> assigned() {
        return Map.of("name", location.get("name"), "countryCode", "GB", "location", location);
    }

    private static List<Node> lines(Node order, boolean fulfilled) {
        return order.nodes("lineItems").stream()
                .filter(line -> OrderLines.open(line) == 0 == fulfilled)
                .toList();
    }

    private static Map<String, Object> count(Node order) {
        return Map.of("count", order.nodes("fulfillments").size(), "precision", "EXACT");
    }

    private static String status(Node order) {
        if (lines(order, false).isEmpty()) {
            return "CLOSED";
        }
        return order.is("begun") || touched(order) ? "IN_PROGRESS" : "OPEN";
    }

    private static String display(Node order) {
        if (lines(order, false).isEmpty()) {
            return "FULFILLED";
        }
        return touched(order) ? "PARTIALLY_FULFILLED" : "UNFULFILLED";
    }

    private static boolean touched(Node order) {
        return order.nodes("lineItems").stream().anyMatch(line -> line.number("fulfilled") > 0);
    }
}
