package io.fiveways.component.amazon;

import io.fiveways.component.Sink;
import io.fiveways.component.Source;
import io.fiveways.component.SystemEndpoint;
import io.fiveways.model.Canonical;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;

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
            default -> throw unknown("source", "orders, notifications");
        };
    }

    @Override
    protected Sink<? extends Canonical> sink() {
        return switch (resource()) {
            case "shipments" -> new AmazonShipments(amazon.client(), amazon.installation());
            default -> throw unknown("sink", "shipments");
        };
    }

    /** A notification comes by itself, through a queue; everything else is read. */
    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        return resource().equals("notifications")
                ? new AmazonNotifications(this, processor, amazon.notifications())
                : super.createConsumer(processor);
    }

    public boolean isSweep() {
        return sweep;
    }

    /** Whether to look for orders that the normal reading was never shown. */
    public void setSweep(boolean sweep) {
        this.sweep = sweep;
    }
}
