package io.fiveways.component.shopify;

import io.fiveways.component.Installation;
import io.fiveways.component.Once;
import io.fiveways.component.RejectedException;
import io.fiveways.component.Settings;
import io.fiveways.component.Sink;
import io.fiveways.component.shopify.ShopifyClient.TakenException;
import io.fiveways.component.shopify.wire.OrderCreate;
import io.fiveways.model.MarketplaceOrder;
import io.fiveways.model.OrderLine;
import io.fiveways.model.OrderLink;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Places a marketplace's order in the shop once, and shows its newest version there.
 *
 * <p>The order carries its ref in a unique metafield. Whether Shopify refuses a second order with it or keeps silent does
 * not matter: we ask for it before, and after an unknown outcome not before the first request can no longer commit.
 */
final class ShopifyOrders implements Sink<MarketplaceOrder> {

    private final ShopifyClient client;
    private final Settings settings;
    private final Once once;
    private final Variants variants;
    private final ShopifyCustomers customers;
    private volatile boolean isDefined;

    ShopifyOrders(ShopifyClient client, Settings settings, Installation installation) {
        this.client = client;
        this.settings = settings;
        this.once = new Once(installation);
        this.variants = new Variants(client);
        this.customers = new ShopifyCustomers(client);
    }

    @Override
    public OrderLink write(MarketplaceOrder order) throws Exception {
        define();
        Placed placed = once.write(order.ref(), "create-order", order.ref(), Placed.class, new Creation(order));
        Placed newest = placed.shown().isBefore(order.updatedAt()) ? updated(order) : placed;
        return newest.link(order.ref(), settings.name());
    }

    /** Once in the life of a shop, asked once in the life of this process. */
    private void define() throws Exception {
        if (isDefined) return;
        try {
            client.define(Draft.SOURCE_DEFINITION);
        } catch (TakenException e) {
            // It is there already, which is all we want
        }
        isDefined = true;
    }

    /** What the shop shows may be newer than what we remember; nothing is written then. */
    private Placed updated(MarketplaceOrder order) throws Exception {
        Placed placed = find(order)
                .orElseThrow(() -> new RejectedException(
                        "Order %s was placed in %s, but is there no longer".formatted(order.ref(), settings.name())));
        Instant version = order.updatedAt();
        if (!placed.shown().isBefore(version)) return placed;
        client.updateOrder(new Draft(order, variants).update(placed.id()));
        return new Placed(placed.id(), placed.number(), placed.name(), version);
    }

    private Optional<Placed> find(MarketplaceOrder order) throws Exception {
        return client.orderBySource(order.ref()).map(Placed::of);
    }

    /** Creates one order; what is remembered is what the shop calls it. */
    private final class Creation implements Once.Write<Placed> {

        private final MarketplaceOrder order;
        private OrderCreate draft;

        Creation(MarketplaceOrder order) {
            this.order = order;
        }

        /** The draft asks for variants and the customer: what may go wrong with that does so before anything is sent. */
        @Override
        public Optional<Placed> lookUp() throws Exception {
            Optional<Placed> found = find(order);
            if (found.isEmpty()) draft = new Draft(order, variants).create(customers.id(order));
            return found;
        }

        @Override
        public Placed send() throws Exception {
            try {
                return Placed.of(client.createOrder(draft), order.updatedAt());
            } catch (TakenException e) {
                return find(order)
                        .orElseThrow(() -> new IOException(e.getMessage() + ", but it cannot be found yet", e));
            } catch (RejectedException e) {
                variants.forget(order.lines().stream().map(OrderLine::sku).collect(Collectors.toSet()));
                customers.forget(order);
                throw e;
            }
        }

        @Override
        public Duration limit() {
            return client.limit();
        }
    }
}
