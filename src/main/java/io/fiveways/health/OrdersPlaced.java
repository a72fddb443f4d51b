package io.fiveways.health;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** Counts orders that became an order in a shop, each once. */
@Singleton
public class OrdersPlaced {

    private final MeterRegistry meters;

    public OrdersPlaced(MeterRegistry meters) {
        this.meters = meters;
    }

    public void count(String marketplace, String market, String shop) {
        counter(marketplace, market, shop).increment();
    }

    /** Shows a combination at 0: an alert cannot see the rise of a counter that did not exist before. */
    public void expect(String marketplace, String market, String shop) {
        counter(marketplace, market, shop);
    }

    private Counter counter(String marketplace, String market, String shop) {
        return Counter.builder("fiveways.orders.placed")
                .description("Orders of a marketplace that became an order in a shop")
                .tags("marketplace", marketplace, "market", market, "shop", shop)
                .register(meters);
    }
}
