package io.fiveways.sandbox.commercetools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** Checks an OrderImportDraft as the vendor would and makes the order of it; totals are kept as they are given. */
final class OrderImport {

    static final List<String> ORDER_STATES = List.of("Open", "Confirmed", "Complete", "Cancelled");
    static final List<String> SHIPMENT_STATES =
            List.of("Shipped", "Delivered", "Ready", "Pending", "Delayed", "Partial", "Backorder", "Canceled");
    static final List<String> PAYMENT_STATES = List.of("BalanceDue", "Failed", "Pending", "CreditOwed", "Paid");

    /** Things that must be in the project before an order can point at them; this project has none. */
    private static final Map<String, String> ELSEWHERE = Map.of(
            "custom", "type",
            "customerGroup", "customer-group",
            "businessUnit", "business-unit",
            "store", "store",
            "state", "state",
            "paymentInfo", "payment");

    private final Resources orders;
    private final LineItems lineItems;
    private final ImportedShipping shipping;
    private final Customers customers;

    OrderImport(Resources orders, Channels channels, Deliveries deliveries, Customers customers) {
        this.orders = orders;
        this.lineItems = new LineItems(channels);
        this.shipping = new ImportedShipping(deliveries);
        this.customers = customers;
    }

    ObjectNode of(JsonNode draft) {
        ObjectNode order = orders.start();
        number(draft, order);
        elsewhere(draft);
        customer(draft, order);
        Shape.copy(draft, order, "purchaseOrderNumber", "customerEmail", "completedAt");
        order.set("totalPrice", Shape.money(draft, "totalPrice"));
        List<ObjectNode> lines = lineItems.of(draft);
        if (lines.isEmpty() && draft.path("customLineItems").isEmpty()) {
            throw Problem.required("lineItems");
        }
        order.putArray("lineItems").addAll(lines);
        order.putArray("customLineItems").addAll(CustomLineItems.of(draft));
        taxedPrice(draft, order);
        states(draft, order);
        modes(draft, order);
        country(draft, order);
        Shape.address(draft, "shippingAddress", order);
        Shape.address(draft, "billingAddress", order);
        shipping.of(draft, order);
        lists(order);
        return order;
    }

    private void number(JsonNode draft, ObjectNode order) {
        if (!draft.hasNonNull("orderNumber")) {
            return;
        }
        String number = Shape.text(draft, "orderNumber");
        if (!number.matches("[a-zA-Z0-9_-]{2,36}")) {
            throw Problem.invalidField("orderNumber", number);
        }
        if (orders.first(other -> other.path("orderNumber").asText().equals(number))
                .isPresent()) {
            throw Problem.duplicate("orderNumber", number);
        }
        order.put("orderNumber", number);
    }

    private void customer(JsonNode draft, ObjectNode order) {
        if (!draft.hasNonNull("customerId")) {
            return;
        }
        String id = Shape.text(draft, "customerId");
        if (!customers.has(id)) {
            throw Problem.unreferenced("customer", id);
        }
        order.put("customerId", id);
    }

    private static void elsewhere(JsonNode draft) {
        ELSEWHERE.forEach((field, typeId) -> {
            JsonNode value = draft.path(field);
            if (draft.hasNonNull(field)) {
                String id = value.isTextual()
                        ? value.asText()
                        : value.findPath("id").asText(value.findPath("key").asText());
                throw Problem.unreferenced(typeId, id);
            }
        });
    }

    private static void taxedPrice(JsonNode draft, ObjectNode order) {
        if (!draft.hasNonNull("taxedPrice")) {
            return;
        }
        JsonNode given = draft.path("taxedPrice");
        ObjectNode net = Shape.money(given, "totalNet");
        ObjectNode gross = Shape.money(given, "totalGross");
        ObjectNode taxed = order.putObject("taxedPrice");
        taxed.set("totalNet", net);
        taxed.set("totalGross", gross);
        ArrayNode portions = taxed.putArray("taxPortions");
        for (JsonNode portion : Shape.required(given, "taxPortions")) {
            ObjectNode made = portions.addObject();
            Shape.copy(portion, made, "name");
            made.set("rate", Shape.required(portion, "rate"));
            made.set("amount", Shape.money(portion, "amount"));
        }
        long tax = gross.path("centAmount").asLong() - net.path("centAmount").asLong();
        taxed.set("totalTax", Shape.money(tax, gross.path("currencyCode").asText()));
    }

    private static void states(JsonNode draft, ObjectNode order) {
        order.put("orderState", Shape.word(draft, "orderState", "Open", ORDER_STATES));
        String shipment = Shape.word(draft, "shipmentState", null, SHIPMENT_STATES);
        String payment = Shape.word(draft, "paymentState", null, PAYMENT_STATES);
        if (shipment != null) {
            order.put("shipmentState", shipment);
        }
        if (payment != null) {
            order.put("paymentState", payment);
        }
    }

    private static void modes(JsonNode draft, ObjectNode order) {
        List<String> rounding = List.of("HalfEven", "HalfUp", "HalfDown");
        order.put("origin", Shape.word(draft, "origin", "Customer", List.of("Customer", "Merchant", "Quote")))
                .put("inventoryMode", Shape.word(draft, "inventoryMode", "None", LineItems.MODES))
                .put("taxMode", "External")
                .put("priceRoundingMode", Shape.word(draft, "priceRoundingMode", "HalfEven", rounding))
                .put("taxRoundingMode", Shape.word(draft, "taxRoundingMode", "HalfEven", rounding))
                .put(
                        "taxCalculationMode",
                        Shape.word(
                                draft,
                                "taxCalculationMode",
                                "LineItemLevel",
                                List.of("LineItemLevel", "UnitPriceLevel")))
                .put("shippingMode", "Single");
    }

    private static void country(JsonNode draft, ObjectNode order) {
        if (draft.hasNonNull("country")) {
            String country = Shape.text(draft, "country");
            if (!country.matches("[A-Z]{2}")) {
                throw Problem.invalidField("country", country);
            }
            order.put("country", country);
        }
    }

    private static void lists(ObjectNode order) {
        for (String list : List.of(
                "shipping",
                "syncInfo",
                "returnInfo",
                "refusedGifts",
                "discountCodes",
                "directDiscounts",
                "itemShippingAddresses")) {
            order.putArray(list);
        }
    }
}
