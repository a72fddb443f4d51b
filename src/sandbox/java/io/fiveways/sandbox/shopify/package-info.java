/**
 * What the simulated Shopify keeps and how it answers; read {@link io.fiveways.sandbox.shopify.Shop} first.
 *
 * <p>Everything is kept in the shape the Admin API shows it ({@link io.fiveways.sandbox.shopify.Node}), so that an
 * answer is a walk over what is there.
 */
package io.fiveways.sandbox.shopify;
