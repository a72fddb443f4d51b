package io.fiveways.component.shopify;

import io.fiveways.component.Shelf;
import io.fiveways.component.shopify.wire.Variant;
import java.util.OptionalInt;

/** What the shop may still sell of an article, at all of its locations together. */
final class ShopifyShelf implements Shelf {

    private final ShopifyClient client;

    ShopifyShelf(ShopifyClient client) {
        this.client = client;
    }

    @Override
    public OptionalInt available(String sku) throws Exception {
        return client.variants(Variants.query(sku)).stream()
                .filter(variant -> sku.equals(variant.sku()) && variant.inventoryQuantity() != null)
                .mapToInt(Variant::inventoryQuantity)
                .findFirst();
    }
}
