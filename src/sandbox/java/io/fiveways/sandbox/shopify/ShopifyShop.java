package io.fiveways.sandbox.shopify;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.UnaryOperator;

/** The simulated shop in one piece, without HTTP: its API, its warehouse, and what a test may ask or change. */
public final class ShopifyShop implements AutoCloseable {

    private final Shop shop;
    private final CostBucket bucket;
    private final AdminApi api;
    private final Warehouse warehouse;
    private final Webhooks webhooks;
    private final List<Webhooks.Receiver> receivers = new CopyOnWriteArrayList<>();

    /**
     * Opens the shop.
     *
     * @param real how long a stretch of the clock's time takes in reality
     */
    public ShopifyShop(Clock clock, UnaryOperator<Duration> real) {
        this.shop = new Shop(clock);
        this.bucket = new CostBucket(clock);
        this.api = new AdminApi(shop, bucket);
        this.warehouse = new Warehouse(shop);
        this.webhooks = new Webhooks(clock, real);
    }

    public AdminApi api() {
        return api;
    }

    public Warehouse warehouse() {
        return warehouse;
    }

    /** Tells a receiver about every parcel from now on, signed with this secret. */
    public void webhook(URI uri, String secret) {
        receivers.add(new Webhooks.Receiver(uri, secret));
    }

    /**
     * Lets every parcel be told to those who want to know.
     *
     * @param secret what news to subscriptions made over the API are signed with
     * @param copies how often the next news is sent: 1, or 0 where it gets lost, or more where it is doubled
     * @param text writes a value as JSON
     */
    public void announce(String secret, IntSupplier copies, Function<Object, String> text) {
        shop.fulfilments.listener(fulfilment -> {
            List<Webhooks.Receiver> all = new ArrayList<>(receivers);
            shop.subscriptions.to("FULFILLMENTS_CREATE").forEach(uri -> all.add(new Webhooks.Receiver(uri, secret)));
            String body = text.apply(FulfilmentNotice.of(fulfilment));
            all.forEach(receiver -> webhooks.tell(receiver, "fulfillments/create", body, copies.getAsInt()));
        });
    }

    /** Whether a second order with the value of a unique metafield is refused, or silently created. */
    public void refuseDuplicates(boolean refuse) {
        synchronized (shop) {
            shop.metafields.refusing(refuse);
        }
    }

    /** Leaves this many points of the budget. */
    public void drainTo(int points) {
        bucket.drainTo(points);
    }

    /**
     * The orders as the API shows them, oldest first.
     *
     * @param query which ones, in the API's search language; blank for all
     */
    public List<Map<String, Object>> orders(String query) {
        List<Map<String, Object>> orders = new ArrayList<>();
        Object cursor = null;
        do {
            Map<String, Object> page = page(query, cursor);
            ((List<?>) page.get("nodes")).forEach(order -> orders.add(typed(order)));
            Map<String, Object> info = typed(page.get("pageInfo"));
            cursor = Boolean.TRUE.equals(info.get("hasNextPage")) ? info.get("endCursor") : null;
        } while (cursor != null);
        return orders;
    }

    /** The customers as the API shows them: id, name, tags, addresses. */
    public List<Map<String, Object>> customers() {
        String document = "{ customers(first: 250) { nodes { id displayName email tags"
                + " metafields(first: 9) { nodes { key value } }"
                + " addressesV2(first: 9) { nodes { name address1 address2 city zip countryCodeV2 phone } } } } }";
        Map<String, Object> page = typed(api.run(Map.of("query", document)).get("data"));
        return ((List<?>) typed(page.get("customers")).get("nodes"))
                .stream().map(ShopifyShop::typed).toList();
    }

    /** Somebody becomes a customer in the shop itself; the new id. */
    public String customer(Map<String, Object> input) {
        synchronized (shop) {
            return ((Node) shop.customers.set(null, input).get("customer")).id();
        }
    }

    @Override
    public void close() {
        webhooks.close();
    }

    private Map<String, Object> page(String query, Object cursor) {
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("query", query);
        variables.put("after", cursor);
        Map<String, Object> answer = api.run(Map.of("query", document(), "variables", variables));
        return typed(typed(answer.get("data")).get("orders"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> typed(Object map) {
        return (Map<String, Object>) map;
    }

    private static String document() {
        try (InputStream file = ShopifyShop.class.getResourceAsStream("/shopify.orders.graphql")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
