/**
 * Shopify's Admin API in GraphQL, version 2026-10; the documents lie in {@code resources/shopify}. Read {@link
 * io.fiveways.component.shopify.ShopifyEndpoint} first: it names the resources.
 */
package io.fiveways.component.shopify;
