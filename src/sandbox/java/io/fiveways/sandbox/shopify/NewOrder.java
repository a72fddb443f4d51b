package io.fiveways.sandbox.shopify;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Makes the order that an accepted OrderCreateOrderInput asks for. */
final class NewOrder {

    private final Register register;
    private final OrderParts parts;
    private final OrderLines lines;
    private int number = 1000;

    NewOrder(Register register, OrderParts parts, OrderLines lines) {
        this.register = register;
        this.parts = parts;
        this.lines = lines;
    }

    Node of(Map<String, Object> input) {
        Node order = register.create("Order")
                .copied(input, "email", "phone", "note", "poNumber", "sourceIdentifier", "sourceName", "closedAt")
                .with("number", ++number)
                .with("name", input.getOrDefault("name", "#" + number))
                .with("processedAt", processedAt(input))
                .with("tags", tags(input.get("tags")))
                .with("customAttributes", input.getOrDefault("customAttributes", List.of()))
                .with("customer", parts.customer(input))
                .with("refunds", new ArrayList<Node>())
                .with("metafields", new ArrayList<Node>());
        fixed(order, input);
        addresses(order, input);
        money(order, input);
        return order;
    }

    static List<String> tags(Object tags) {
        // The shop keeps tags sorted
        return tags == null
                ? List.of()
                : ((List<?>) tags)
                        .stream().map(Object::toString).distinct().sorted().toList();
    }

    private static void fixed(Node order, Map<String, Object> input) {
        String currency = Inputs.currency(input);
        order.with("confirmed", true)
                .with("edited", false)
                .with("estimatedTaxes", false)
                .with("taxExempt", false)
                .with("returnStatus", "NO_RETURN")
                .with("discountCodes", List.of())
                .with("test", Inputs.yes(input, "test"))
                .with("taxesIncluded", Inputs.yes(input, "taxesIncluded"))
                .with("closed", input.get("closedAt") != null)
                .with("currencyCode", currency)
                .with(
                        "presentmentCurrencyCode",
                        Objects.requireNonNullElse(input.get("presentmentCurrency"), currency));
    }

    private void addresses(Node order, Map<String, Object> input) {
        Map<String, Object> shipping = Inputs.map(input, "shippingAddress");
        Map<String, Object> billing = Inputs.map(input, "billingAddress");
        Node shippingAddress = parts.address(shipping);
        order.with("shippingAddress", shippingAddress)
                .with("billingAddress", parts.address(billing))
                .with("displayAddress", shippingAddress)
                .with("billingAddressMatchesShippingAddress", Objects.equals(shipping, billing));
    }

    private void money(Node order, Map<String, Object> input) {
        List<Node> items = lines.of(input);
        List<Node> shipping = parts.shippingLines(input);
        List<Node> transactions = parts.transactions(input);
        int quantity = items.stream().mapToInt(line -> line.number("quantity")).sum();
        order.with("lineItems", items)
                .with("subtotalLineItemsQuantity", quantity)
                .derived(
                        "currentSubtotalLineItemsQuantity",
                        () -> items.stream()
                                .mapToInt(line -> line.number("currentQuantity"))
                                .sum())
                .with("requiresShipping", items.stream().anyMatch(line -> line.is("requiresShipping")))
                .with("shippingLines", shipping)
                .with("shippingLine", shipping.isEmpty() ? null : shipping.get(0))
                .with("transactions", transactions);
        transactions.forEach(each -> each.with("order", order));
        Price subtotal = Price.sum(
                Inputs.currency(input),
                items.stream().map(line -> (Price) line.get("amount")).toList());
        order.with("taxLines", Totals.taxLines(order, parts.taxes(input, subtotal)));
        order.with("currentTaxLines", order.get("taxLines"));
        paid(order, input, Totals.of(order, input));
    }

    private static void paid(Node order, Map<String, Object> input, Totals totals) {
        totals.writeTo(order);
        List<Object> gateways = order.nodes("transactions").stream()
                .map(each -> each.get("gateway"))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        order.with("displayFinancialStatus", input.getOrDefault("financialStatus", totals.status()))
                .with("fullyPaid", totals.paid())
                .with("unpaid", !totals.received().positive())
                .with("refundable", totals.received().positive())
                .with("paymentGatewayNames", gateways);
    }

    /** A moment in the future becomes now, as of version 2026-07. */
    private String processedAt(Map<String, Object> input) {
        String now = register.now();
        Object asked = input.get("processedAt");
        return asked == null || Instant.parse(asked.toString()).isAfter(Instant.parse(now)) ? now : asked.toString();
    }
}
