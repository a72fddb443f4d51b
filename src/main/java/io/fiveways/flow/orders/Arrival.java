package io.fiveways.flow.orders;

import io.fiveways.model.MarketplaceOrder;
import io.fiveways.state.PlacedOrders.Known;

/**
 * A version of an order, and what was known of the order when it came: read once, and every step goes by it.
 *
 * @param known null for an order that is new
 */
public record Arrival(MarketplaceOrder order, Known known) {}
