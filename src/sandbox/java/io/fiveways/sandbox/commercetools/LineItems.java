package io.fiveways.sandbox.commercetools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Makes the line items of an imported order.
 *
 * <p>An import is a snapshot of an order elsewhere: a variant that the project does not sell is kept as it is given
 * (with stock kept, the missing inventory entry then refuses the order).
 */
final class LineItems {

    static final List<String> MODES = List.of("None", "TrackOnly", "ReserveOnOrder");

    static final String INITIAL_STATE = named("state/initial");

    private final Channels channels;

    LineItems(Channels channels) {
        this.channels = channels;
    }

    List<ObjectNode> of(JsonNode draft) {
        List<ObjectNode> lines = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        for (JsonNode line : draft.path("lineItems")) {
            ObjectNode made = line(line);
            String key = made.path("key").asText(null);
            if (key != null && keys.contains(key)) {
                throw Problem.duplicate("key", key);
            }
            keys.add(key);
            lines.add(made);
        }
        return lines;
    }

    private ObjectNode line(JsonNode draft) {
        ObjectNode unit = Shape.money(Shape.required(draft, "price"), "value");
        long quantity = Shape.whole(draft, "quantity");
        ObjectNode total = Shape.money(
                unit.path("centAmount").asLong() * quantity,
                unit.path("currencyCode").asText());
        ObjectNode line = Shape.object().put("id", Shape.id());
        key(draft, line);
        Shape.copy(draft, line, "shippingDetails");
        line.set("name", name(draft));
        variant(Shape.required(draft, "variant"), line);
        line.set("price", Shape.object().put("id", Shape.id()).set("value", unit));
        line.put("quantity", quantity).set("totalPrice", total);
        line.putArray("discountedPricePerQuantity");
        line.putArray("taxedPricePortions");
        line.putArray("perMethodTaxRate");
        line.put("priceMode", "Platform").put("lineItemMode", "Standard");
        if (draft.hasNonNull("inventoryMode")) {
            line.put("inventoryMode", Shape.word(draft, "inventoryMode", "None", MODES));
        }
        tax(draft, line, total);
        states(draft, line, quantity);
        channel(draft, line, "supplyChannel");
        channel(draft, line, "distributionChannel");
        return line;
    }

    private static void key(JsonNode draft, ObjectNode line) {
        if (draft.hasNonNull("key")) {
            String key = Shape.text(draft, "key");
            // Letters, digits, _ and -, as everywhere; the vendor's own examples also have points in line item keys
            if (!key.matches("[A-Za-z0-9_.-]{2,256}")) {
                throw Problem.invalidField("lineItems.key", key);
            }
            line.put("key", key);
        }
    }

    static JsonNode name(JsonNode draft) {
        JsonNode name = Shape.required(draft, "name");
        if (!name.isObject() || name.isEmpty()) {
            throw Problem.invalidJson("name: a map of locale to text expected");
        }
        name.fieldNames().forEachRemaining(locale -> {
            if (!locale.matches("[a-z]{2}(-[A-Z]{2})?")) {
                throw Problem.invalidField("name", locale);
            }
        });
        return name.deepCopy();
    }

    private static void variant(JsonNode draft, ObjectNode line) {
        if (!draft.hasNonNull("sku") && !draft.hasNonNull("id")) {
            throw Problem.required("variant.sku");
        }
        String sku = draft.path("sku").asText();
        ObjectNode variant = Shape.object().put("id", draft.path("id").asLong(1));
        Shape.copy(draft, variant, "sku", "images", "attributes");
        variant.withArray("prices");
        variant.withArray("images");
        variant.withArray("attributes");
        line.put("productId", named("product/" + sku));
        line.set("productType", Shape.reference("product-type", named("product-type")));
        line.set("variant", variant);
    }

    static void tax(JsonNode draft, ObjectNode line, ObjectNode total) {
        if (draft.hasNonNull("taxRate")) {
            ObjectNode rate = Shape.taxRate(draft.path("taxRate"));
            line.set("taxRate", rate);
            line.set("taxedPrice", taxed(total, rate));
        }
    }

    /** What a price is with and without tax. */
    static ObjectNode taxed(ObjectNode price, ObjectNode rate) {
        long cents = price.path("centAmount").asLong();
        String currency = price.path("currencyCode").asText();
        BigDecimal factor = BigDecimal.ONE.add(rate.path("amount").decimalValue());
        BigDecimal amount = BigDecimal.valueOf(cents);
        boolean included = rate.path("includedInPrice").asBoolean();
        long net = included ? amount.divide(factor, 0, RoundingMode.HALF_EVEN).longValue() : cents;
        long gross = included
                ? cents
                : amount.multiply(factor).setScale(0, RoundingMode.HALF_EVEN).longValue();
        ObjectNode taxed = Shape.object();
        taxed.set("totalNet", Shape.money(net, currency));
        taxed.set("totalGross", Shape.money(gross, currency));
        ObjectNode portion = taxed.putArray("taxPortions").addObject();
        portion.put("name", rate.path("name").asText()).set("rate", rate.path("amount"));
        portion.set("amount", Shape.money(gross - net, currency));
        taxed.set("totalTax", Shape.money(gross - net, currency));
        return taxed;
    }

    private static void states(JsonNode draft, ObjectNode line, long quantity) {
        if (draft.path("state").isArray()) {
            throw Problem.unreferenced("state", draft.at("/state/0/state/id").asText());
        }
        ArrayNode states = line.putArray("state");
        states.addObject().put("quantity", quantity).set("state", Shape.reference("state", INITIAL_STATE));
    }

    private void channel(JsonNode draft, ObjectNode line, String field) {
        if (draft.hasNonNull(field)) {
            String id = channels.identified(draft.path(field)).path("id").asText();
            line.set(field, Shape.reference("channel", id));
        }
    }

    private static String named(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
