package io.fiveways.sandbox.commercetools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** The orders of the project: imported once for each order number, changed only by who knows their version. */
final class Orders {

    private static final int MOST_ACTIONS = 500;

    private final Resources orders;
    private final Inventory inventory;
    private final OrderImport drafts;
    private final OrderActions actions;
    private final Random random;
    private final Set<String> bornShipped = new HashSet<>();
    private double conflicts;

    Orders(
            Resources orders,
            Channels channels,
            Inventory inventory,
            Customers customers,
            LineItemStates states,
            Payments payments,
            long seed) {
        this.orders = orders;
        this.inventory = inventory;
        Deliveries deliveries = new Deliveries(orders);
        this.drafts = new OrderImport(orders, channels, deliveries, customers);
        this.actions = new OrderActions(orders, channels, deliveries, states, payments);
        this.random = new Random(seed);
    }

    /** How often somebody else changes an order just before an update reaches it. */
    void conflicts(double probability) {
        this.conflicts = probability;
    }

    List<ObjectNode> all() {
        return orders.all();
    }

    ObjectNode get(String id) {
        return orders.get(id);
    }

    ObjectNode byNumber(String number) {
        return orders.first(order -> order.path("orderNumber").asText().equals(number))
                .orElseThrow(() -> Problem.notFound("key '" + number + "'"));
    }

    ObjectNode create(JsonNode draft) {
        ObjectNode order = drafts.of(draft);
        List<ObjectNode> lines = new ArrayList<>();
        order.path("lineItems").forEach(line -> lines.add((ObjectNode) line));
        inventory.take(lines, order.path("inventoryMode").asText());
        if (gone(order)) {
            bornShipped.add(order.path("id").asText());
        }
        orders.put(order);
        return order;
    }

    /** Applies all actions or none. */
    ObjectNode update(ObjectNode order, JsonNode update) {
        long version = Shape.whole(update, "version");
        JsonNode asked = Shape.required(update, "actions");
        if (!asked.isArray() || asked.size() > MOST_ACTIONS) {
            throw Problem.invalidInput("At most " + MOST_ACTIONS + " actions are allowed.");
        }
        ObjectNode present = conflicts > 0 && random.nextDouble() < conflicts ? touched(order) : order;
        Resources.expect(present, version);
        ObjectNode changed = present.deepCopy();
        asked.forEach(action -> actions.apply(changed, action));
        if (!changed.equals(present)) {
            orders.replace(changed, asked.size());
        }
        return changed;
    }

    /** Adds a delivery as the warehouse does, and says whether all or a part is shipped. */
    void ship(ObjectNode order, JsonNode delivery, boolean all) {
        ObjectNode changed = order.deepCopy();
        actions.apply(changed, delivery);
        changed.put("shipmentState", all ? "Shipped" : "Partial");
        orders.replace(changed, 2);
    }

    boolean bornShipped(ObjectNode order) {
        return bornShipped.contains(order.path("id").asText());
    }

    /** Whether the warehouse has nothing to do with an order any more, or never had. */
    static boolean gone(JsonNode order) {
        return List.of("Shipped", "Delivered", "Canceled")
                        .contains(order.path("shipmentState").asText())
                || List.of("Complete", "Cancelled")
                        .contains(order.path("orderState").asText());
    }

    private ObjectNode touched(ObjectNode order) {
        ObjectNode copy = order.deepCopy();
        orders.replace(copy, 1);
        return copy;
    }
}
