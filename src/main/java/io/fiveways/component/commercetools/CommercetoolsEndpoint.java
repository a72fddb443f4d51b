package io.fiveways.component.commercetools;

import io.fiveways.component.Sink;
import io.fiveways.component.Source;
import io.fiveways.component.SystemEndpoint;
import io.fiveways.model.Canonical;
import java.time.Duration;

/** What can be read from and written to commercetools. */
public final class CommercetoolsEndpoint extends SystemEndpoint {

    private final CommercetoolsComponent shop;

    CommercetoolsEndpoint(String uri, CommercetoolsComponent shop, String resource) {
        super(uri, shop, resource);
        this.shop = shop;
    }

    @Override
    protected Source<? extends Canonical> source() {
        return switch (resource()) {
            case "shipments" ->
                new CommercetoolsShipments(shop.client(), shop.channels(), shop.settings(), shop.installation());
            case "cancellations" -> new CommercetoolsCancelled(shop);
            default -> throw unknown("source", "shipments, cancellations");
        };
    }

    @Override
    protected Sink<? extends Canonical> sink() {
        return switch (resource()) {
            case "orders" ->
                new CommercetoolsOrders(shop.client(), shop.channels(), shop.settings(), shop.installation());
            case "cancellations" ->
                new CommercetoolsCancellations(
                        shop.client(),
                        shop.channels(),
                        shop.states(),
                        shop.installation(),
                        shop.settings().duration("time-limit", Duration.ofSeconds(20)));
            case "customers" -> new CommercetoolsCustomers(shop.client(), shop.settings());
            case "payouts" -> new CommercetoolsPayouts(shop.payments());
            default -> throw unknown("sink", "orders, customers, cancellations, payouts");
        };
    }
}
