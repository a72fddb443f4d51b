package io.fiveways.flow.orders;

import io.fiveways.model.Shipment;
import io.fiveways.state.ParcelBacklog;

/** Parcels are confirmed one by one at once, unless more of them wait than could be told in time: then by feed. */
public final class ParcelWays {

    private final ParcelBacklog backlog;

    public ParcelWays(ParcelBacklog backlog) {
        this.backlog = backlog;
    }

    public boolean isByFeed(Shipment shipment) {
        return backlog.goesByFeed(shipment.ref());
    }
}
