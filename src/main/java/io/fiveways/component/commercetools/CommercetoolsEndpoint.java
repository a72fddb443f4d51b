package io.fiveways.component.commercetools;

import io.fiveways.component.Sink;
import io.fiveways.component.Source;
import io.fiveways.component.SystemEndpoint;
import io.fiveways.model.Canonical;

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
            default -> throw unknown("source", "shipments");
        };
    }

    @Override
    protected Sink<? extends Canonical> sink() {
        return switch (resource()) {
            case "orders" ->
                new CommercetoolsOrders(shop.client(), shop.channels(), shop.settings(), shop.installation());
            case "customers" -> new CommercetoolsCustomers(shop.client(), shop.settings());
            default -> throw unknown("sink", "orders, customers");
        };
    }
}
