package io.fiveways.component.shopify.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** What is sold under a SKU. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Variant(String id, String sku) {}
