package io.fiveways.sandbox.shopify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The variants that the shop sells, and how many of each it has. */
final class Catalogue {

    /** So much of everything that nothing runs out unless somebody says so. */
    static final int PLENTY = 1_000_000;

    private static final Map<String, String> TITLES = new LinkedHashMap<>();

    static {
        TITLES.put("1001-BLK-M", "T-shirt / black / M");
        TITLES.put("1001-BLK-L", "T-shirt / black / L");
        TITLES.put("1001-WHT-M", "T-shirt / white / M");
        TITLES.put("1002-GRY-M", "Hoodie / grey / M");
        TITLES.put("1002-GRY-L", "Hoodie / grey / L");
        TITLES.put("1003-NVY", "Cap / navy");
        TITLES.put("1004-3P", "Socks / pack of 3");
        TITLES.put("1005-RED", "Mug / red");
        TITLES.put("1006-NAT", "Tote bag / natural");
        TITLES.put("1007-WOOL", "Scarf / wool");
    }

    private final Register register;
    private final List<Node> variants = new ArrayList<>();
    private final Map<String, Integer> stock = new LinkedHashMap<>();
    private final Map<String, Integer> reserved = new LinkedHashMap<>();

    Catalogue(Register register) {
        this.register = register;
        TITLES.forEach(this::sell);
    }

    List<Node> variants() {
        return List.copyOf(variants);
    }

    Optional<Node> variant(Object id) {
        return register.find(id, "ProductVariant");
    }

    int stock(String sku) {
        return stock.getOrDefault(sku, 0);
    }

    void stock(String sku, int quantity) {
        if (!stock.containsKey(sku)) {
            throw new IllegalArgumentException("The simulated Shopify does not sell " + sku);
        }
        stock.put(sku, quantity);
    }

    /** How many of this were ever taken from stock for orders. */
    int reserved(String sku) {
        return reserved.getOrDefault(sku, 0);
    }

    void claim(String sku, int quantity) {
        stock.merge(sku, -quantity, Integer::sum);
        reserved.merge(sku, quantity, Integer::sum);
    }

    /** What was claimed and is not needed goes back; it stays among what was ever taken. */
    void giveBack(String sku, int quantity) {
        stock.computeIfPresent(sku, (any, units) -> units + quantity);
    }

    private void sell(String sku, String title) {
        String[] words = title.split(" / ", 2);
        stock.put(sku, PLENTY);
        Node product = register.create("Product")
                .with("title", words[0])
                .with("handle", sku.toLowerCase(Locale.ROOT))
                .with("status", "ACTIVE")
                .with("vendor", "Fiveways");
        Node variant = variant(sku, words[1], product);
        variant.with("inventoryItem", item(sku, variant));
        variants.add(variant);
    }

    private Node variant(String sku, String title, Node product) {
        return register.create("ProductVariant")
                .with("sku", sku)
                .with("title", title)
                .with("displayName", product.text("title") + " - " + title)
                .with("price", "19.90")
                .with("product", product)
                .with("position", 1)
                .with("taxable", true)
                .with("inventoryPolicy", "DENY")
                .derived("availableForSale", () -> stock(sku) > 0)
                .derived("inventoryQuantity", () -> stock(sku));
    }

    private Node item(String sku, Node variant) {
        return register.create("InventoryItem")
                .with("sku", sku)
                .with("requiresShipping", true)
                .with("tracked", true)
                .with("variant", variant);
    }
}
