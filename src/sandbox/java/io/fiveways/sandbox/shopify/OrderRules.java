package io.fiveways.sandbox.shopify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the vendor checks before it creates an order. */
final class OrderRules {

    private final Register register;
    private final Catalogue catalogue;
    private final Metafields metafields;

    OrderRules(Register register, Catalogue catalogue, Metafields metafields) {
        this.register = register;
        this.catalogue = catalogue;
        this.metafields = metafields;
    }

    List<UserError> check(Map<String, Object> order, Map<String, Object> options) {
        List<UserError> errors = new ArrayList<>();
        List<Map<String, Object>> lines = Inputs.list(order, "lineItems");
        if (lines.isEmpty()) {
            errors.add(UserError.invalid("Line items must have at least one line item", "order", "lineItems"));
        }
        for (int i = 0; i < lines.size(); i++) {
            line(lines.get(i), "" + i, errors);
        }
        customer(order, errors);
        taxes(order, errors);
        currencies(order, errors);
        fulfillment(order, errors);
        errors.addAll(metafields.check(Inputs.list(order, "metafields"), null));
        // Stock last: who is refused for another reason has claimed nothing
        return errors.isEmpty() ? stock(lines, options) : errors;
    }

    private void line(Map<String, Object> line, String index, List<UserError> errors) {
        Object variant = line.get("variantId");
        if (variant != null && catalogue.variant(variant).isEmpty()) {
            errors.add(UserError.invalid("Variant does not exist", "order", "lineItems", index, "variantId"));
        }
        if (variant == null && line.get("title") == null) {
            errors.add(UserError.invalid("Title can't be blank", "order", "lineItems", index, "title"));
        }
        if (variant == null && line.get("priceSet") == null) {
            errors.add(UserError.invalid("Price can't be blank", "order", "lineItems", index, "priceSet"));
        }
        if (((Number) line.get("quantity")).intValue() < 1) {
            errors.add(UserError.invalid("Quantity must be greater than 0", "order", "lineItems", index, "quantity"));
        }
    }

    private void customer(Map<String, Object> order, List<UserError> errors) {
        Map<String, Object> customer = Inputs.map(order, "customer");
        Map<String, Object> known = customer == null ? null : Inputs.map(customer, "toAssociate");
        if (known != null
                && known.get("id") != null
                && register.find(known.get("id"), "Customer").isEmpty()) {
            errors.add(UserError.invalid("Customer does not exist", "order", "customer", "toAssociate", "id"));
        }
        if (order.get("customerId") != null && order.get("customer") != null) {
            List<String> field = List.of("order", "customerId");
            errors.add(new UserError("REDUNDANT_CUSTOMER_FIELDS", field, "Only one of customerId and customer."));
        }
    }

    private static void taxes(Map<String, Object> order, List<UserError> errors) {
        boolean onLines = Inputs.list(order, "lineItems").stream().anyMatch(OrderRules::taxed);
        if (taxed(order) && onLines) {
            String message = "Tax lines can be specified on the order or on line items but not both";
            errors.add(UserError.invalid(message, "order", "taxLines"));
        }
        for (String holders : List.of("lineItems", "shippingLines")) {
            Inputs.list(order, holders).stream()
                    .flatMap(each -> Inputs.list(each, "taxLines").stream())
                    .filter(tax -> tax.get("rate") == null
                            || tax.get("rate").toString().isBlank())
                    .forEach(tax -> errors.add(new UserError(
                            "TAX_LINE_RATE_MISSING", List.of("order", holders), "Tax line rate can't be blank")));
        }
    }

    private static boolean taxed(Map<String, Object> holder) {
        return !Inputs.list(holder, "taxLines").isEmpty();
    }

    private static void currencies(Map<String, Object> order, List<UserError> errors) {
        String currency = Inputs.currency(order);
        Inputs.prices(order)
                .filter(price -> !price.currency().equals(currency))
                .findFirst()
                .ifPresent(price -> errors.add(UserError.invalid(
                        "Currency " + price.currency() + " is not the order's " + currency, "order", "currency")));
    }

    private void fulfillment(Map<String, Object> order, List<UserError> errors) {
        Map<String, Object> fulfillment = Inputs.map(order, "fulfillment");
        if (fulfillment != null
                && register.find(fulfillment.get("locationId"), "Location").isEmpty()) {
            String[] field = {"order", "fulfillment", "locationId"};
            errors.add(UserError.invalid("Location does not exist", field));
        }
    }

    private List<UserError> stock(List<Map<String, Object>> lines, Map<String, Object> options) {
        if (!"DECREMENT_OBEYING_POLICY".equals(options.get("inventoryBehaviour"))) {
            return List.of();
        }
        Map<String, Integer> wanted = Inputs.quantities(lines, catalogue);
        Optional<String> missing = wanted.keySet().stream()
                .filter(sku -> catalogue.stock(sku) < wanted.get(sku))
                .findFirst();
        return missing.map(sku -> new UserError(
                        "INVENTORY_CLAIM_FAILED", List.of("order", "lineItems"), "Unable to claim inventory: " + sku))
                .map(List::of)
                .orElse(List.of());
    }
}
