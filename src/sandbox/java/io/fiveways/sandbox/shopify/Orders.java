package io.fiveways.sandbox.shopify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The orders of the shop: created once checked, updated in what may change later, found by id or custom id. */
final class Orders {

    private static final List<String> REPLACED = List.of("email", "note", "phone", "poNumber", "customAttributes");

    private final Register register;
    private final Catalogue catalogue;
    private final Metafields metafields;
    private final Fulfilments fulfilments;
    private final OrderParts parts;
    private final OrderRules rules;
    private final NewOrder maker;
    private final List<Node> orders = new ArrayList<>();

    Orders(Register register, Catalogue catalogue, Metafields metafields, Fulfilments fulfilments) {
        this.register = register;
        this.catalogue = catalogue;
        this.metafields = metafields;
        this.fulfilments = fulfilments;
        this.parts = new OrderParts(register);
        this.rules = new OrderRules(register, catalogue, metafields);
        this.maker = new NewOrder(register, parts, new OrderLines(register, catalogue, parts));
    }

    List<Node> all() {
        return List.copyOf(orders);
    }

    Optional<Node> byIdentifier(Map<String, Object> identifier) {
        return identifier.get("customId") == null
                ? register.find(identifier.get("id"), "Order")
                : metafields.owner(Inputs.map(identifier, "customId"));
    }

    Map<String, Object> create(Map<String, Object> input, Map<String, Object> options) {
        List<UserError> errors = rules.check(input, options);
        return Answers.payload("order", errors.isEmpty() ? created(input, options) : null, errors);
    }

    Map<String, Object> update(Map<String, Object> input) {
        Optional<Node> found = register.find(input.get("id"), "Order");
        if (found.isEmpty()) {
            return Answers.payload("order", null, List.of(UserError.invalid("Order does not exist", "id")));
        }
        Node order = found.get();
        List<UserError> errors = metafields.check(Inputs.list(input, "metafields"), order);
        if (errors.isEmpty()) {
            apply(order, input);
        }
        return Answers.payload("order", order, errors);
    }

    /** The marketplace ref that an order carries, null where it has none. */
    static String marketplaceRef(Node order) {
        return Metafields.find(order.nodes("metafields"), Map.of("namespace", "bridge", "key", "source_id"))
                .map(each -> each.text("value"))
                .orElse(null);
    }

    private Node created(Map<String, Object> input, Map<String, Object> options) {
        Node order = maker.of(input);
        metafields.write(order, Inputs.list(input, "metafields"));
        fulfilments.open(order);
        Map<String, Object> shipped = Inputs.map(input, "fulfillment");
        boolean fulfilled = shipped != null || "FULFILLED".equals(input.get("fulfillmentStatus"));
        order.with("bornFulfilled", fulfilled);
        if (fulfilled) {
            fulfilments.ship(order, Fulfilments.everything(order), Tracking.of(shipped == null ? Map.of() : shipped));
        }
        if (!"BYPASS".equals(options.getOrDefault("inventoryBehaviour", "BYPASS"))) {
            Inputs.quantities(Inputs.list(input, "lineItems"), catalogue).forEach(catalogue::claim);
        }
        orders.add(order);
        return order;
    }

    private void apply(Node order, Map<String, Object> input) {
        REPLACED.stream().filter(input::containsKey).forEach(field -> order.with(field, input.get(field)));
        if (input.containsKey("tags")) {
            order.with("tags", NewOrder.tags(input.get("tags")));
        }
        if (input.containsKey("shippingAddress")) {
            Node address = parts.address(Inputs.map(input, "shippingAddress"));
            order.with("shippingAddress", address).with("displayAddress", address);
            order.nodes("fulfillmentOrders").forEach(work -> work.with("destination", address));
        }
        metafields.write(order, Inputs.list(input, "metafields"));
        register.touch(order);
    }
}
