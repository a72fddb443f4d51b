/** What Shopify says and is told, in its own spelling. */
package io.fiveways.component.shopify.wire;
