package io.fiveways.sandbox.commercetools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The stock of the project, one entry for each SKU, and what orders took of it. */
final class Inventory {

    /** So much of everything that nothing runs out unless somebody says so. */
    static final long PLENTY = 1_000_000;

    private static final List<String> SKUS = List.of(
            "1001-BLK-M",
            "1001-BLK-L",
            "1001-WHT-M",
            "1002-GRY-M",
            "1002-GRY-L",
            "1003-NVY",
            "1004-3P",
            "1005-RED",
            "1006-NAT",
            "1007-WOOL");

    private final Resources entries;
    private final Map<String, Integer> reserved = new LinkedHashMap<>();

    Inventory(Resources entries) {
        this.entries = entries;
        SKUS.forEach(sku -> entries.put(
                entries.start().put("sku", sku).put("quantityOnStock", PLENTY).put("availableQuantity", PLENTY)));
    }

    List<ObjectNode> all() {
        return entries.all();
    }

    ObjectNode get(String id) {
        return entries.get(id);
    }

    long stock(String sku) {
        return entry(sku).map(entry -> entry.path("availableQuantity").asLong()).orElse(0L);
    }

    void stock(String sku, long quantity) {
        ObjectNode entry = entry(sku)
                .orElseThrow(() -> new IllegalArgumentException("The simulated project has no stock of " + sku))
                .deepCopy();
        entries.replace(entry.put("quantityOnStock", quantity).put("availableQuantity", quantity), 1);
    }

    int reserved(String sku) {
        return reserved.getOrDefault(sku, 0);
    }

    /** Takes stock for the lines of an order that is about to be created: all of them, or none. */
    void take(List<ObjectNode> lines, String orderMode) {
        Map<String, Long> wanted = new LinkedHashMap<>();
        for (ObjectNode line : lines) {
            String mode = line.path("inventoryMode").asText(orderMode);
            String sku = line.path("variant").path("sku").asText();
            if (!mode.equals("None")) {
                check(line, sku, mode, wanted.merge(sku, line.path("quantity").asLong(), Long::sum));
            }
        }
        wanted.forEach(this::take);
    }

    /** TrackOnly lets the stock go below zero, but even it needs an entry. */
    private void check(JsonNode line, String sku, String mode, long wanted) {
        boolean there = entry(sku).isPresent();
        if (!there || mode.equals("ReserveOnOrder") && stock(sku) < wanted) {
            throw Problem.outOfStock(line.path("id").asText(), sku);
        }
    }

    private void take(String sku, long quantity) {
        ObjectNode entry = entry(sku).orElseThrow().deepCopy();
        entry.put("availableQuantity", entry.path("availableQuantity").asLong() - quantity);
        entry.put("quantityOnStock", entry.path("quantityOnStock").asLong() - quantity);
        entry.remove("lastModifiedBy");
        entries.replace(entry, 1);
        reserved.merge(sku, (int) quantity, Integer::sum);
    }

    /** Adds to the stock of an entry, or takes from it, on exactly the version that the client knows. */
    ObjectNode update(String id, JsonNode update, String user) {
        ObjectNode present = entries.get(id);
        Resources.expect(present, Shape.whole(update, "version"));
        ObjectNode changed = present.deepCopy();
        for (JsonNode action : Shape.required(update, "actions")) {
            long quantity = Shape.whole(action, "quantity");
            switch (Shape.text(action, "action")) {
                case "addQuantity" -> add(changed, quantity);
                case "removeQuantity" -> add(changed, -quantity);
                default -> throw Problem.invalidInput("Request body is not valid: unknown action.");
            }
        }
        if (user != null) {
            changed.putObject("lastModifiedBy").put("externalUserId", user);
        }
        entries.replace(changed, 1);
        return changed;
    }

    private static void add(ObjectNode entry, long quantity) {
        entry.put("availableQuantity", entry.path("availableQuantity").asLong() + quantity);
        entry.put("quantityOnStock", entry.path("quantityOnStock").asLong() + quantity);
    }

    private Optional<ObjectNode> entry(String sku) {
        return entries.first(entry -> entry.path("sku").asText().equals(sku));
    }
}
