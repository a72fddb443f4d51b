package io.fiveways.component;

import org.apache.camel.Exchange;

/**
 * One message on its way to one consumer group, as the queue hands it out. Routes do not see it; {@link Parking} does.
 *
 * @param key null for a batch: its messages are never parked as a whole
 * @param payload as it came out of the queue
 * @param attempt from 1
 * @param attempts after which the message is parked
 */
public record Delivery(String queue, String group, String key, String payload, int attempt, int attempts) {

    private static final String PROPERTY = "FivewaysDelivery";

    public static Delivery of(Exchange exchange) {
        return exchange.getProperty(PROPERTY, Delivery.class);
    }

    public void attach(Exchange exchange) {
        exchange.setProperty(PROPERTY, this);
    }

    public boolean isBatch() {
        return key == null;
    }

    public boolean isLast() {
        return attempt >= attempts;
    }
}
