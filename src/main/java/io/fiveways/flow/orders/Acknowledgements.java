package io.fiveways.flow.orders;

import io.fiveways.model.OrderLink;
import io.fiveways.state.PlacedOrders;
import io.fiveways.state.PlacedOrders.Known;

/** What we fulfil is acknowledged with the shop's number; what the marketplace fulfils itself is none of our promises. */
public final class Acknowledgements {

    private final PlacedOrders placed;

    public Acknowledgements(PlacedOrders placed) {
        this.placed = placed;
    }

    public boolean isDue(OrderLink link) {
        return placed.find(link.ref()).map(Known::isMerchantFulfilled).orElse(false);
    }
}
