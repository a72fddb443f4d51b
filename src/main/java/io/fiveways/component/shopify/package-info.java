/**
 * Shopify's GraphQL Admin API 2026-10: orders in, parcels out. Read {@link
 * io.fiveways.component.shopify.ShopifyEndpoint} first. The documents lie beside the classes as {@code .graphql}.
 */
package io.fiveways.component.shopify;
