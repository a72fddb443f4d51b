package io.fiveways;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fiveways.sandbox.AmazonMarket;
import io.fiveways.sandbox.AmazonOrderDraft;
import io.fiveways.sandbox.DraftLine;
import io.fiveways.sandbox.Fault;
import io.fiveways.sandbox.SandboxClock;
import io.fiveways.sandbox.SimulatedAmazon;
import io.fiveways.sandbox.SimulatedCommercetools;
import io.fiveways.sandbox.SimulatedShopify;
import io.fiveways.sandbox.SimulatedShopify.Refusal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Acceptance scenario 2: the packaged application is killed twenty times while orders are delivered three times and out
 * of order, answers are lost after the commit, and requests commit after the client gave up. The vendors' memory and the
 * database survive in this JVM.
 */
class KillIT {

    private static final int ORDERS = 500;
    private static final int KILLS = 20;
    private static final AmazonMarket[] MARKETS = {AmazonMarket.GB, AmazonMarket.US, AmazonMarket.GB, AmazonMarket.DE};

    /** Longer than the client waits (2 s), shorter than until it looks up (4 s). */
    private static final Duration AFTER_THE_CLIENT = Duration.ofMillis(2_600);

    private final Random random = new Random(2);
    private final SandboxClock clock = new SandboxClock(600);
    private final List<String> ids = new ArrayList<>();

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void scenario_2_five_hundred_orders_survive_twenty_kills(Refusal unique, @TempDir Path home) throws Exception {
        try (TestDatabase database = new TestDatabase();
                SimulatedAmazon amazon = new SimulatedAmazon(0, clock, 2);
                SimulatedShopify shopify = new SimulatedShopify(0, clock, 2);
                SimulatedCommercetools commercetools = new SimulatedCommercetools(0, clock, 2);
                ChildProcess child =
                        new ChildProcess("kill-" + unique, settings(database, home, amazon, shopify, commercetools))) {
            shopify.uniqueIds(unique);
            amazon.faults().add(new Fault("searchOrders", Fault.Kind.DUPLICATE, 0.5, -1, Duration.ZERO));
            amazon.faults().add(new Fault("searchOrders", Fault.Kind.REORDER, 0.5, -1, Duration.ZERO));
            for (var shop : List.of(shopify, commercetools)) {
                shop.faults().add(new Fault("*", Fault.Kind.TIMEOUT_AFTER_COMMIT, 0.02, -1, AFTER_THE_CLIENT));
                shop.faults().add(new Fault("*", Fault.Kind.LATE_COMMIT, 0.02, -1, AFTER_THE_CLIENT));
                shop.faults().add(new Fault("*", Fault.Kind.SERVER_ERROR, 0.02, -1, Duration.ZERO));
            }

            for (int kill = 0; kill < KILLS; kill++) {
                child.start();
                place(amazon, ORDERS / KILLS);
                TimeUnit.MILLISECONDS.sleep(random.nextInt(4_000)); // a random moment is what is tested
                child.kill();
            }
            child.start();
            await().atMost(Duration.ofMinutes(5))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> database.count("placed_order", "shop_order is not null") == ORDERS
                            && database.count("queue_delivery", "true") == 0);

            assertEquals(Map.of(), copies(shopify, commercetools), "orders that are not in the shops exactly once");
            assertEquals(
                    ORDERS, shopify.orders().size() + commercetools.orders().size());
            assertEquals(ORDERS, shopify.reserved("1005-RED") + commercetools.reserved("1005-RED"), "reservations");
            assertEquals(ORDERS, shopify.picks() + commercetools.picks(), "picks");
            assertEquals(0, database.count("dead_letter", "true"), "dead letters, see " + child.log());
        }
    }

    /** Each order is delivered in three versions at least. */
    private void place(SimulatedAmazon amazon, int count) {
        for (int i = 0; i < count; i++)
            ids.add(amazon.place(
                    AmazonOrderDraft.of(MARKETS[ids.size() % MARKETS.length], DraftLine.of("MUG-RED", 1, "11.95"))));
        for (int i = 0; i < 2 * count; i++) amazon.touch(ids.get(Math.max(0, ids.size() - 1 - i / 2)));
    }

    /** How often each order is in the shops, but for those that are there once. */
    private Map<String, Integer> copies(SimulatedShopify shopify, SimulatedCommercetools commercetools) {
        Map<String, Integer> copies = new TreeMap<>();
        for (String id : ids) {
            int found = shopify.ordersFor("amazon:" + id).size()
                    + commercetools.ordersFor("amazon:" + id).size();
            if (found != 1) copies.put(id, found);
        }
        return copies;
    }

    private Map<String, String> settings(
            TestDatabase database,
            Path home,
            SimulatedAmazon amazon,
            SimulatedShopify shopify,
            SimulatedCommercetools commercetools) {
        Map<String, String> settings = new HashMap<>();
        Rig.systems(amazon, shopify, commercetools)
                .forEach(system -> system.values()
                        .forEach((key, value) -> settings.put("fiveways.system." + system.name() + "." + key, value)));
        settings.put("fiveways.home", home.toString());
        settings.put("fiveways.time-factor", Double.toString(clock.factor()));
        settings.put("fiveways.time-origin", clock.origin().toString());
        settings.put("FIVEWAYS_KEY", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
        settings.put("FIVEWAYS_OPERATOR_PASSWORD", "operator");
        settings.put("FIVEWAYS_DB_URL", database.url());
        return settings;
    }
}
