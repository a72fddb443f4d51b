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
                    .map(Depot::pick)
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

    private static Pick pick(JsonNode order) {
        Map<String, Integer> open = new LinkedHashMap<>();
        for (JsonNode line : order.path("lineItems")) {
            String id = line.path("id").asText();
            int left = (int) (line.path("quantity").asLong() - Deliveries.delivered(order, id));
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
