package io.fiveways.component.shopify.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * An order as the shop has it.
 *
 * @param id its global id, {@code gid://shopify/Order/1}
 * @param legacyResourceId its number in the Admin's address
 * @param version the marketplace's version of it that the shop shows; null where it does not say
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ShopOrder(String id, String legacyResourceId, String name, Metafield version) {

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Metafield(String value) {}
}
