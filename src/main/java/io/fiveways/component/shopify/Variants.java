package io.fiveways.component.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import io.fiveways.component.RejectedException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which variant of the shop has a SKU; the thousand asked for last are remembered. */
final class Variants {

    private static final int REMEMBERED = 1000;

    private final ShopifyClient client;
    private final String system;
    private final Map<String, String> ids = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > REMEMBERED;
        }
    });

    Variants(ShopifyClient client, String system) {
        this.client = client;
        this.system = system;
    }

    String id(String sku) throws Exception {
        String known = ids.get(sku);
        if (known != null) return known;
        String found = find(sku);
        ids.put(sku, found);
        return found;
    }

    /** The search is lenient, so only an equal SKU counts. */
    private String find(String sku) throws Exception {
        String query = "sku:\"" + sku.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
        for (JsonNode variant : client.send(Document.VARIANTS_BY_SKU, Map.of("sku", query))
                .path("productVariants")
                .path("nodes"))
            if (variant.path("sku").asText().equals(sku))
                return variant.path("id").asText();
        throw new RejectedException(
                "%s has no variant with the SKU '%s'. Create it there, or correct mappings/skus.yaml, then replay."
                        .formatted(system, sku));
    }
}
