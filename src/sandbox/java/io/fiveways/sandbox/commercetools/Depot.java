package io.fiveways.sandbox.commercetools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The project as the people in its warehouse see it: stock, what is to be picked, parcels that leave. */
public final class Depot {

    /** Key of the line-item state of units that are not delivered. */
    private static final String CANCELLED = "cancelled";

    private final Project project;

    Depot(Project project) {
        this.project = project;
    }

    /** An order with something left to pick; quantities by line item id. */
    public record Pick(String orderId, String marketplaceRef, Map<String, Integer> quantities, Instant placedAt) {}

    public List<Pick> open() {
        synchronized (project) {
            return project.orders().stream()
                    .filter(order -> !Orders.gone(order))
                    .map(this::pick)
                    .filter(pick -> !pick.quantities().isEmpty())
                    .toList();
        }
    }

    /** Lets a parcel leave and gives its marketplace ref; too much of a line is the caller's mistake. */
    public String ship(String orderId, Map<String, Integer> quantities, String carrier, String tracking) {
        synchronized (project) {
            ObjectNode order = project.orderBook().get(orderId);
            Map<String, Integer> open = pick(order).quantities();
            quantities.forEach((line, quantity) -> {
                if (quantity < 1 || quantity > open.getOrDefault(line, 0)) {
                    throw new IllegalArgumentException(
                            "Order " + orderId + " has no " + quantity + " open of line " + line);
                }
            });
            project.orderBook().ship(order, delivery(quantities, carrier, tracking), open.equals(quantities));
            return marketplaceRef(order);
        }
    }

    /** The people in the warehouse begin with an order. */
    public void pick(String orderId) {
        change(orderId, Shape.object().put("action", "changeOrderState").put("orderState", "Confirmed"));
    }

    /** They put everything back: the order is as if nobody had begun. */
    public void unpick(String orderId) {
        change(orderId, Shape.object().put("action", "changeOrderState").put("orderState", "Open"));
    }

    /** Somebody in the shop cancels an order. */
    public void cancel(String orderId) {
        change(orderId, Shape.object().put("action", "changeOrderState").put("orderState", "Cancelled"));
    }

    /** Somebody in the shop cancels units of a line. */
    public void cancel(String orderId, String lineId, int units) {
        synchronized (project) {
            ObjectNode to = project.states().all().stream()
                    .filter(state -> state.path("key").asText().equals(CANCELLED))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("The project has no state of cancelled units"));
            ObjectNode action =
                    Shape.object().put("action", "transitionLineItemState").put("lineItemId", lineId);
            action.put("quantity", units).set("fromState", Shape.reference("state", LineItems.INITIAL_STATE));
            action.set("toState", Shape.reference("state", to.path("id").asText()));
            change(orderId, action);
        }
    }

    private void change(String orderId, ObjectNode action) {
        synchronized (project) {
            ObjectNode order = project.orderBook().get(orderId);
            ObjectNode update =
                    Shape.object().put("version", order.path("version").asLong());
            update.putArray("actions").add(action);
            project.orderBook().update(order, update);
        }
    }

    /** How many lines are, or once were, open to pick: those of orders that came shipped never are. */
    public int picks() {
        synchronized (project) {
            return project.orders().stream()
                    .filter(order -> !project.orderBook().bornShipped(order))
                    .mapToInt(order -> order.path("lineItems").size())
                    .sum();
        }
    }

    /** The orders as the API shows them, oldest first; a change puts a new one in the place of the old. */
    public List<JsonNode> orders() {
        return List.copyOf(project.orders());
    }

    public List<JsonNode> customers() {
        return List.copyOf(project.customers());
    }

    public List<JsonNode> payments() {
        return List.copyOf(project.payments());
    }

    public void conflicts(double probability) {
        synchronized (project) {
            project.orderBook().conflicts(probability);
        }
    }

    public long stock(String sku) {
        synchronized (project) {
            return project.inventory().stock(sku);
        }
    }

    public void stock(String sku, long quantity) {
        synchronized (project) {
            project.inventory().stock(sku, quantity);
        }
    }

    public int reserved(String sku) {
        synchronized (project) {
            return project.inventory().reserved(sku);
        }
    }

    /** The marketplace ref of an order: what was synchronised, or else what its number says; null without either. */
    public static String marketplaceRef(JsonNode order) {
        String external = order.at("/syncInfo/0/externalId").asText(null);
        String number = order.path("orderNumber").asText(null);
        return external != null || number == null ? external : number.replaceFirst("-", ":");
    }

    private Pick pick(JsonNode order) {
        Map<String, Integer> open = new LinkedHashMap<>();
        for (JsonNode line : order.path("lineItems")) {
            String id = line.path("id").asText();
            int left = (int) (line.path("quantity").asLong()
                    - Deliveries.delivered(order, id)
                    - project.states().units(line, CANCELLED));
            if (left > 0) {
                open.put(id, left);
            }
        }
        Instant placed = Instant.parse(order.path("createdAt").asText());
        return new Pick(order.path("id").asText(), marketplaceRef(order), open, placed);
    }

    private static ObjectNode delivery(Map<String, Integer> quantities, String carrier, String tracking) {
        ObjectNode action = Shape.object().put("action", "addDelivery");
        ArrayNode items = action.putArray("items");
        quantities.forEach((line, quantity) -> items.addObject().put("id", line).put("quantity", quantity));
        ObjectNode parcel = action.putArray("parcels").addObject();
        parcel.set("items", items.deepCopy());
        parcel.putObject("trackingData")
                .put("trackingId", tracking)
                .put("carrier", carrier)
                .put("isReturn", false);
        return action;
    }
}
