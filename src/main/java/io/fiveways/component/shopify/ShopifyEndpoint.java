package io.fiveways.component.shopify;

import io.fiveways.component.Sightings;
import io.fiveways.component.Sink;
import io.fiveways.component.Source;
import io.fiveways.component.SystemEndpoint;
import io.fiveways.model.Canonical;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;

/** What can be read from and written to Shopify. */
public final class ShopifyEndpoint extends SystemEndpoint {

    private final ShopifyComponent shopify;

    ShopifyEndpoint(String uri, ShopifyComponent shopify, String resource) {
        super(uri, shopify, resource);
        this.shopify = shopify;
    }

    @Override
    protected Source<? extends Canonical> source() {
        return switch (resource()) {
            case "shipments" -> new ShopifyShipments(shopify.client(), shopify.settings(), shopify.installation());
            case "cancellations" ->
                new ShopifyCancelled(
                        shopify.client(),
                        shopify.settings(),
                        shopify.installation(),
                        () -> Sightings.in(getCamelContext()));
            default -> throw unknown("source", "shipments, cancellations, notifications");
        };
    }

    @Override
    protected Sink<? extends Canonical> sink() {
        return switch (resource()) {
            case "orders" -> new ShopifyOrders(shopify.client(), shopify.settings(), shopify.installation());
            case "cancellations" -> new ShopifyCancellations(shopify.client(), shopify.installation());
            case "customers" -> new ShopifyCustomers(shopify.client());
            case "payouts" ->
                new ShopifyPayouts(shopify.client(), shopify.installation().json());
            default -> throw unknown("sink", "orders, customers, cancellations, payouts");
        };
    }

    /** A webhook comes by itself; everything else is read. */
    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        return resource().equals("notifications")
                ? new ShopifyNotifications(this, processor, shopify.signature())
                : super.createConsumer(processor);
    }
}
