package io.fiveways.sandbox;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.StringJoiner;

/**
 * All simulated systems together, with buyers and warehouses that keep them busy.
 *
 * <p>Found by the application's start as a registered {@link AutoCloseable}; it tells the application where the systems
 * are through system properties, and sets none that is set already.
 */
public final class Sandbox implements AutoCloseable {

    private static final Duration WAREHOUSE_ROUND = Duration.ofSeconds(2);
    private static final Duration SETTLEMENT = Duration.ofMinutes(2);
    /** So that the first look at the page finds something. */
    private static final int FIRST_ORDERS = 3;

    private static final String APPLICATION = "http://127.0.0.1:" + System.getProperty("quarkus.http.port", "8080");

    private final SandboxOptions options = SandboxOptions.read();
    private final SandboxClock clock = new SandboxClock(options.timeFactor());
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final StringJoiner line = new StringJoiner(", ");
    private int systems;

    public Sandbox() {
        SimulatedAmazon amazon = new SimulatedAmazon(port(), clock, options.seed());
        run("amazon", amazon, settings(amazon));
        SimulatedShopify shopify = new SimulatedShopify(port(), clock, options.seed());
        shopify.webhook(URI.create(APPLICATION + "/hooks/shopify"), SimulatedShopify.CLIENT_SECRET);
        run("shopify", shopify, settings(shopify));
        SimulatedCommercetools commercetools = new SimulatedCommercetools(port(), clock, options.seed());
        run("commercetools", commercetools, settings(commercetools));
        set("fiveways.time-factor", Double.toString(clock.factor()));
        set("fiveways.time-origin", clock.origin().toString());
        buyers(amazon);
        System.out.printf("Sandbox: time runs %s times as fast as the wall clock; %s%n", clock.factor(), line);
    }

    @Override
    public void close() throws Exception {
        while (!running.isEmpty()) {
            running.pop().close();
        }
    }

    /** Takes a system in: the application learns its settings, and a shop gets a warehouse. */
    private void run(String name, SimulatedSystem system, Map<String, String> settings) {
        running.push(system);
        line.add(name + " " + system.url());
        settings.forEach((key, value) -> set("fiveways.system." + name + "." + key, value));
        if (options.faults()) {
            mishaps(system.faults());
        }
        if (system instanceof ShippingShop shop) {
            Warehouse warehouse = new Warehouse(shop, clock, options.seed());
            running.push(new Rounds("sandbox-warehouse-" + name, () -> WAREHOUSE_ROUND, warehouse::round));
        }
    }

    private void buyers(SimulatedAmazon amazon) {
        if (options.rate() > 0) {
            OrderGenerator generator = new OrderGenerator(amazon, options.seed());
            generator.place(FIRST_ORDERS);
            running.push(new Rounds("sandbox-buyers", () -> generator.pause(options.rate()), generator::placeNext));
            running.push(new Rounds("sandbox-settlements", () -> SETTLEMENT, amazon.settlements()::close));
        }
    }

    private static Map<String, String> settings(SimulatedAmazon amazon) {
        return Map.of(
                "type",
                "amazon",
                "base-url",
                amazon.url().toString(),
                "token-url",
                amazon.tokenUrl(),
                "client-id",
                SimulatedAmazon.CLIENT_ID,
                "client-secret",
                SimulatedAmazon.CLIENT_SECRET,
                "refresh-token",
                SimulatedAmazon.REFRESH_TOKEN,
                "seller-id",
                SimulatedAmazon.SELLER_ID,
                "markets",
                "DE,FR,GB,US");
    }

    private static Map<String, String> settings(SimulatedShopify shopify) {
        return Map.of(
                "type",
                "shopify",
                "base-url",
                shopify.url().toString(),
                "client-id",
                SimulatedShopify.CLIENT_ID,
                "client-secret",
                SimulatedShopify.CLIENT_SECRET);
    }

    private static Map<String, String> settings(SimulatedCommercetools commercetools) {
        return Map.of(
                "type",
                "commercetools",
                "base-url",
                commercetools.url().toString(),
                "auth-url",
                commercetools.url() + "/oauth/token",
                "project",
                SimulatedCommercetools.PROJECT,
                "client-id",
                SimulatedCommercetools.CLIENT_ID,
                "client-secret",
                SimulatedCommercetools.CLIENT_SECRET,
                "channel",
                "amazon");
    }

    /** What goes wrong on an ordinary day. */
    private static void mishaps(Faults faults) {
        faults.add(new Fault("*", Fault.Kind.TOO_MANY_REQUESTS, 0.01, -1, Duration.ZERO));
        faults.add(new Fault("*", Fault.Kind.SERVER_ERROR, 0.01, -1, Duration.ZERO));
        faults.add(new Fault("*", Fault.Kind.SLOW, 0.02, -1, Duration.ofSeconds(1)));
        faults.add(new Fault("*", Fault.Kind.TIMEOUT_AFTER_COMMIT, 0.005, -1, Duration.ofSeconds(2)));
        faults.add(new Fault("*", Fault.Kind.LATE_COMMIT, 0.003, -1, Duration.ofSeconds(12)));
        faults.add(new Fault("*", Fault.Kind.DUPLICATE, 0.1, -1, Duration.ZERO));
        faults.add(new Fault("*", Fault.Kind.REORDER, 0.1, -1, Duration.ZERO));
        faults.add(new Fault("*", Fault.Kind.LOST_WEBHOOK, 0.1, -1, Duration.ZERO));
    }

    /** One after the other from the first, or any free one. */
    private int port() {
        return options.port() == 0 ? 0 : options.port() + systems++;
    }

    private static void set(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
