package io.fiveways.sandbox.shopify;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the line items of an order and knows how much of each is fulfilled. */
final class OrderLines {

    private final Register register;
    private final Catalogue catalogue;
    private final OrderParts parts;

    OrderLines(Register register, Catalogue catalogue, OrderParts parts) {
        this.register = register;
        this.catalogue = catalogue;
        this.parts = parts;
    }

    List<Node> of(Map<String, Object> order) {
        List<Node> lines = new ArrayList<>();
        for (Map<String, Object> input : Inputs.list(order, "lineItems")) {
            Optional<Node> variant = catalogue.variant(input.get("variantId"));
            lines.add(line(input, variant, price(input, variant, Inputs.currency(order))));
        }
        return lines;
    }

    /** How many of a line are still to be fulfilled. */
    static int open(Node line) {
        return line.number("quantity") - line.number("fulfilled") - line.number("removed");
    }

    private Node line(Map<String, Object> input, Optional<Node> variant, Price unit) {
        int quantity = ((Number) input.get("quantity")).intValue();
        Price total = unit.times(quantity);
        Node line = register.create("LineItem")
                .copied(input, "quantity", "requiresShipping", "taxable", "variantTitle", "vendor")
                .with("variant", variant.orElse(null))
                .with("product", variant.map(each -> each.node("product")).orElse(null))
                .with("sku", variant.map(each -> each.get("sku")).orElse(input.get("sku")))
                .with("customAttributes", properties(input))
                .with("isGiftCard", false)
                .with("amount", total)
                .with("unit", unit)
                .with("originalUnitPriceSet", unit.bag())
                .with("discountedUnitPriceSet", unit.bag())
                .with("originalTotalSet", total.bag())
                .with("discountedTotalSet", total.bag())
                .with("totalDiscountSet", Price.zero(unit.currency()).bag())
                .with("taxLines", parts.taxes(input, total));
        return quantities(titled(line, input, variant));
    }

    private static Node titled(Node line, Map<String, Object> input, Optional<Node> variant) {
        Object title = Optional.ofNullable(input.get("title"))
                .orElseGet(() ->
                        variant.map(each -> each.node("product").get("title")).orElse(""));
        return line.with("title", title).with("name", title);
    }

    private static Node quantities(Node line) {
        return line.with("fulfilled", 0)
                .with("removed", 0)
                .derived("currentQuantity", () -> line.number("quantity") - line.number("removed"))
                .derived("refundableQuantity", () -> line.number("quantity") - line.number("removed"))
                .derived("unfulfilledQuantity", () -> open(line))
                .derived("fulfillableQuantity", () -> open(line))
                .derived("nonFulfillableQuantity", () -> line.number("fulfilled") + line.number("removed"))
                .derived("fulfillmentStatus", () -> status(line));
    }

    private static String status(Node line) {
        if (open(line) == 0) {
            return "fulfilled";
        }
        return line.number("fulfilled") == 0 ? "unfulfilled" : "partial";
    }

    private static Price price(Map<String, Object> input, Optional<Node> variant, String currency) {
        return input.get("priceSet") != null
                ? Price.of(input.get("priceSet"))
                : new Price(new BigDecimal(variant.orElseThrow().text("price")), currency);
    }

    private static List<Map<String, Object>> properties(Map<String, Object> input) {
        return Inputs.list(input, "properties").stream()
                .map(each -> Map.of("key", each.get("name"), "value", each.get("value")))
                .toList();
    }
}
