package io.fiveways.sandbox.commercetools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Makes what is on an imported order without being a product: gift wraps, notes, fees. Nobody delivers it. */
final class CustomLineItems {

    private CustomLineItems() {}

    static List<ObjectNode> of(JsonNode draft) {
        List<ObjectNode> lines = new ArrayList<>();
        draft.path("customLineItems").forEach(line -> lines.add(line(line)));
        return lines;
    }

    private static ObjectNode line(JsonNode draft) {
        String slug = Shape.text(draft, "slug");
        if (!slug.matches("[A-Za-z0-9_-]{2,256}")) {
            throw Problem.invalidField("customLineItems.slug", slug);
        }
        ObjectNode money = Shape.money(draft, "money");
        long quantity = Shape.whole(draft, "quantity");
        ObjectNode total = Shape.money(
                money.path("centAmount").asLong() * quantity,
                money.path("currencyCode").asText());
        ObjectNode line = Shape.object().put("id", Shape.id()).put("slug", slug).put("quantity", quantity);
        Shape.copy(draft, line, "key");
        line.set("name", LineItems.name(draft));
        line.set("money", money);
        line.set("totalPrice", total);
        LineItems.tax(draft, line, total);
        line.putArray("state");
        line.putArray("discountedPricePerQuantity");
        line.putArray("taxedPricePortions");
        line.putArray("perMethodTaxRate");
        return line.put("priceMode", "Standard");
    }
}
