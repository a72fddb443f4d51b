package io.fiveways.component.shopify;

import io.fiveways.component.RejectedException;
import io.fiveways.component.shopify.wire.Variant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which variant is sold under which SKU, remembered for as long as the shop does not object. */
final class Variants {

    private static final int REMEMBERED = 10_000;

    private final ShopifyClient client;
    private final Map<String, String> ids = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > REMEMBERED;
        }
    };

    Variants(ShopifyClient client) {
        this.client = client;
    }

    /** The variant's global id; refused when the shop has none, or more than one. */
    String id(String sku) throws Exception {
        synchronized (ids) {
            String known = ids.get(sku);
            if (known != null) return known;
        }
        String found = found(sku);
        synchronized (ids) {
            ids.put(sku, found);
        }
        return found;
    }

    /** The shop refused an order with them: a variant may have been made anew. */
    void forget(Set<String> skus) {
        synchronized (ids) {
            ids.keySet().removeAll(skus);
        }
    }

    private String found(String sku) throws Exception {
        List<Variant> exact = client.variants(query(sku)).stream()
                .filter(variant -> sku.equals(variant.sku()))
                .toList();
        if (exact.size() == 1) return exact.get(0).id();
        throw new RejectedException(
                exact.isEmpty()
                        ? "Shopify has no variant with SKU '%s'. Create it, or correct mappings/skus.yaml, then replay."
                                .formatted(sku)
                        : "Shopify has %d variants with SKU '%s'. Make it unique, then replay."
                                .formatted(exact.size(), sku));
    }

    /** The search for a SKU; it is lenient, so that the answers must be compared. */
    static String query(String sku) {
        return "sku:" + quoted(sku);
    }

    static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
