package io.fiveways.component.amazon;

import io.fiveways.component.Sink;
import io.fiveways.component.Source;
import io.fiveways.component.SystemEndpoint;
import io.fiveways.model.Canonical;

/** What can be read from and written to Amazon. */
public final class AmazonEndpoint extends SystemEndpoint {

    private final AmazonComponent amazon;
    private boolean sweep;

    AmazonEndpoint(String uri, AmazonComponent amazon, String resource) {
        super(uri, amazon, resource);
        this.amazon = amazon;
    }

    @Override
    protected Source<? extends Canonical> source() {
        return switch (resource()) {
            case "orders" ->
                sweep
                        ? new AmazonSweep(amazon.client(), amazon.settings(), amazon.installation())
                        : new AmazonOrders(amazon.client(), amazon.settings(), amazon.installation());
            case "verdicts" -> new AmazonVerdicts(amazon.feeds());
            default -> throw unknown("source", "orders, verdicts");
        };
    }

    @Override
    protected Sink<? extends Canonical> sink() {
        return switch (resource()) {
            case "shipments" -> new AmazonShipments(amazon.client(), amazon.installation());
            case "shipment-feed" -> new AmazonShipmentFeed(amazon.feeds());
            case "acknowledgements" -> new AmazonAcknowledgements(amazon.feeds());
            case "cancellations" -> new AmazonCancellations(amazon.client(), amazon.feeds());
            default -> throw unknown("sink", "shipments, shipment-feed, acknowledgements, cancellations");
        };
    }

    public boolean isSweep() {
        return sweep;
    }

    /** Whether to look for orders that the normal reading was never shown. */
    public void setSweep(boolean sweep) {
        this.sweep = sweep;
    }
}
