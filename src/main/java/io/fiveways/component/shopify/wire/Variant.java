package io.fiveways.component.shopify.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * What is sold under a SKU.
 *
 * @param inventoryQuantity what may still be sold of it, at all locations; null where it is not tracked
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Variant(String id, String sku, Integer inventoryQuantity) {}
