package io.fiveways.component.amazon;

import io.fiveways.component.Sink;
import io.fiveways.model.Shipment;
import io.fiveways.model.Verdict.Matter;

/** Tells Amazon with the next feed that a parcel left: the way for more parcels than can be told one by one in time. */
final class AmazonShipmentFeed implements Sink<Shipment> {

    private final AmazonFeeds feeds;

    AmazonShipmentFeed(AmazonFeeds feeds) {
        this.feeds = feeds;
    }

    @Override
    public Shipment write(Shipment shipment) throws Exception {
        feeds.put(Matter.SHIPMENT, shipment);
        return shipment;
    }
}
