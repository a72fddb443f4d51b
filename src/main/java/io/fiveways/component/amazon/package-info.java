/**
 * Amazon's Selling Partner API. Read {@link io.fiveways.component.amazon.AmazonEndpoint} first: it names the resources.
 */
package io.fiveways.component.amazon;
