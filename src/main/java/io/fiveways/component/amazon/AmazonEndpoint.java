package io.fiveways.component.amazon;

import io.fiveways.component.Intake;
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
    private boolean named;
    private boolean report;

    AmazonEndpoint(String uri, AmazonComponent amazon, String resource) {
        super(uri, amazon, resource);
        this.amazon = amazon;
    }

    @Override
    protected Source<? extends Canonical> source() {
        return switch (resource()) {
            case "orders" -> orders();
            case "settlements" -> amazon.settlements();
            case "verdicts" -> new AmazonVerdicts(amazon.feeds());
            default -> throw unknown("source", "orders, settlements, verdicts, notifications");
        };
    }

    private Source<? extends Canonical> orders() {
        if (sweep) return new AmazonSweep(amazon.client(), amazon.settings(), amazon.installation());
        if (named) return amazon.namedOrders();
        return report ? amazon.orderReports() : amazon.orders();
    }

    @Override
    protected String wakeWord() {
        if (sweep) return "orders-sweep"; // it has time
        if (named) return Intake.NAMED;
        if (resource().equals("settlements")) return NotificationType.REPORT_PROCESSING_FINISHED.resource();
        return report ? Intake.REPORTED : super.wakeWord();
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

    public boolean isNamed() {
        return named;
    }

    /** Whether to read, one by one, the orders that somebody named. */
    public void setNamed(boolean named) {
        this.named = named;
    }

    public boolean isReport() {
        return report;
    }

    /** Whether to read orders from reports, where there are too many to search for. */
    public void setReport(boolean report) {
        this.report = report;
    }
}
