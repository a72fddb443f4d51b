package io.fiveways;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fiveways.sandbox.AmazonMarket;
import io.fiveways.sandbox.AmazonOrderDraft;
import io.fiveways.sandbox.DraftLine;
import io.fiveways.sandbox.Fault;
import io.fiveways.sandbox.Faults;
import io.fiveways.sandbox.SandboxClock;
import io.fiveways.sandbox.SimulatedAmazon;
import io.fiveways.sandbox.SimulatedCommercetools;
import io.fiveways.sandbox.SimulatedShopify;
import io.fiveways.sandbox.SimulatedShopify.Refusal;
import io.fiveways.sandbox.SimulatedSystem;
import io.fiveways.sandbox.SubmittedFeed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Acceptance scenario 2: the packaged application is killed twenty times while orders are delivered three times and out
 * of order, answers are lost after the commit, and requests commit after the client gave up. The vendors' memory and the
 * database survive in this JVM.
 */
@Execution(ExecutionMode.CONCURRENT)
class KillIT {

    private static final AmazonMarket[] MARKETS = {AmazonMarket.GB, AmazonMarket.US, AmazonMarket.GB, AmazonMarket.DE};

    /** Longer than the client waits (2 s), shorter than until it looks up (4 s). */
    private static final Duration AFTER_THE_CLIENT = Duration.ofMillis(2_600);

    private static final int PLENTY = 10_000;

    private final Random random = new Random(2);
    private final SandboxClock clock = new SandboxClock(600);
    private final SimulatedAmazon amazon = new SimulatedAmazon(0, clock, 2);
    private final SimulatedShopify shopify = new SimulatedShopify(0, clock, 2);
    private final SimulatedCommercetools commercetools = new SimulatedCommercetools(0, clock, 2);
    private final List<String> ids = new ArrayList<>();

    @TempDir
    private Path home;

    @BeforeEach
    void make_the_systems_unreliable() {
        amazon.faults().add(new Fault("searchOrders", Fault.Kind.DUPLICATE, 0.5, -1, Duration.ZERO));
        amazon.faults().add(new Fault("searchOrders", Fault.Kind.REORDER, 0.5, -1, Duration.ZERO));
        for (Faults faults : List.of(shopify.faults(), commercetools.faults())) {
            faults.add(new Fault("*", Fault.Kind.TIMEOUT_AFTER_COMMIT, 0.02, -1, AFTER_THE_CLIENT));
            faults.add(new Fault("*", Fault.Kind.LATE_COMMIT, 0.02, -1, AFTER_THE_CLIENT));
            faults.add(new Fault("*", Fault.Kind.SERVER_ERROR, 0.02, -1, Duration.ZERO));
        }
    }

    @AfterEach
    void close_the_systems() {
        List.of(amazon, shopify, commercetools).forEach(SimulatedSystem::close);
    }

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void scenario_2_five_hundred_orders_survive_twenty_kills(Refusal unique) throws Exception {
        shopify.uniqueIds(unique);
        try (TestDatabase database = new TestDatabase();
                ChildProcess child = new ChildProcess("kill-" + unique, settings())) {
            child.set("FIVEWAYS_DB_URL", database.url());

            placeAndKill(child, 20, 25);

            child.start();
            await().atMost(Duration.ofMinutes(5))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> database.count("placed_order", "shop_order is not null") == ids.size()
                            && database.count("queue_delivery", "true") == 0);
            assertEachOrderIsInTheShopsOnce(child);
            assertEquals(0, database.count("dead_letter", "true"), "dead letters, see " + child.log());
        }
    }

    @Test
    void a_hundred_orders_survive_when_the_database_inside_is_killed_too() throws Exception {
        try (ChildProcess child = new ChildProcess("kill-embedded", settings())) {

            for (int kill = 0; kill < 5; kill++) {
                placeAndKill(child, 1, 20);
                killDatabase();
            }

            child.start();
            await().atMost(Duration.ofMinutes(3))
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> {
                        assertEquals(Map.of(), copies());
                        String figures = child.get("/api/figures");
                        assertTrue(figures.contains("\"ordersWaiting\":0"), figures);
                    });
            assertEachOrderIsInTheShopsOnce(child);
            assertTheLogNamesEachOrder(Path.of(child.log()));
        }
    }

    @Test
    void cancellations_and_the_feed_that_tells_of_them_survive_kills_and_are_done_once() throws Exception {
        amazon.feeds().takes(Duration.ofHours(1));
        shopify.stock("1005-RED", PLENTY);
        commercetools.stock("1005-RED", PLENTY);
        try (TestDatabase database = new TestDatabase();
                ChildProcess child = new ChildProcess("kill-cancellations", settings())) {
            child.set("FIVEWAYS_DB_URL", database.url());
            child.set("cancellations.poll", "PT10M");
            child.start();
            place(12);
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> database.count("placed_order", "shop_order is not null") == ids.size());

            ids.forEach(amazon::requestCancel);
            await().atMost(Duration.ofMinutes(1)).until(() -> database.count("cancelled_item", "true") > 2);
            child.kill();
            child.start();
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> database.count("feed_message", "matter = 'CANCELLATION' and state = 'FED'") > 0);
            child.kill();

            child.start();
            await().atMost(Duration.ofMinutes(2)).until(() -> ids.stream().allMatch(this::isCancelled));
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> database.count("feed_message", "state = 'ACCEPTED'") == 2 * ids.size());
            assertEquals(0, database.count("dead_letter", "true"), "dead letters, see " + child.log());
            assertEquals(PLENTY, shopify.stock("1005-RED"), "what was taken came back once");
            assertEquals(PLENTY, commercetools.stock("1005-RED"), "what was taken came back once");
            assertEquals(2 * ids.size(), messages(), "acknowledged once and cancelled once, each");
        }
    }

    private int messages() {
        return amazon.feeds().all().stream().mapToInt(SubmittedFeed::messages).sum();
    }

    private boolean isCancelled(String id) {
        return amazon.order(id).at("/fulfillment/fulfillmentStatus").asText().equals("CANCELLED");
    }

    /** Each order is delivered in three versions at least, while somebody pulls the plug at random moments. */
    private void placeAndKill(ChildProcess child, int kills, int ordersEach) throws Exception {
        for (int kill = 0; kill < kills; kill++) {
            child.start();
            place(ordersEach);
            for (int i = 0; i < 2 * ordersEach; i++) amazon.touch(ids.get(ids.size() - 1 - i / 2));
            TimeUnit.MILLISECONDS.sleep(random.nextInt(4_000));
            child.kill();
        }
    }

    private void place(int orders) {
        for (int i = 0; i < orders; i++) {
            AmazonMarket market = MARKETS[ids.size() % MARKETS.length];
            ids.add(amazon.place(AmazonOrderDraft.of(market, DraftLine.of("MUG-RED", 1, "11.95"))));
        }
    }

    private void killDatabase() throws IOException {
        String process =
                Files.readAllLines(home.resolve("postgres/postmaster.pid")).get(0);
        ProcessHandle.of(Long.parseLong(process.strip())).ifPresent(ProcessHandle::destroyForcibly);
    }

    private void assertEachOrderIsInTheShopsOnce(ChildProcess child) {
        assertEquals(Map.of(), copies(), "orders that are not in the shops exactly once, see " + child.log());
        assertEquals(
                ids.size(), shopify.orders().size() + commercetools.orders().size());
        assertEquals(ids.size(), shopify.reserved("1005-RED") + commercetools.reserved("1005-RED"), "reservations");
        assertEquals(ids.size(), shopify.picks() + commercetools.picks(), "picks");
    }

    /** A kill may cut a line short; every whole one is JSON and says whom it is about. */
    private static void assertTheLogNamesEachOrder(Path log) throws IOException {
        Set<String> named = new HashSet<>();
        for (String line : Files.readAllLines(log)) {
            if (!line.contains("flow.orders.Orders") || !line.endsWith("}")) continue;
            JsonNode said = new ObjectMapper().readTree(line);
            String ref = said.at("/mdc/ref").asText();
            assertTrue(said.path("message").asText().startsWith(ref + " is "), line);
            named.add(ref);
        }
        assertFalse(named.isEmpty(), "orders in " + log);
    }

    /** How often each order is in the shops, but for those that are there once. */
    private Map<String, Integer> copies() {
        Map<String, Integer> copies = new TreeMap<>();
        for (String id : ids) {
            int found = shopify.ordersFor("amazon:" + id).size()
                    + commercetools.ordersFor("amazon:" + id).size();
            if (found != 1) copies.put(id, found);
        }
        return copies;
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        Rig.systems(amazon, shopify, commercetools)
                .forEach(system -> system.values()
                        .forEach((key, value) -> settings.put("fiveways.system." + system.name() + "." + key, value)));
        settings.put("fiveways.home", home.toString());
        settings.put("fiveways.time-factor", Double.toString(clock.factor()));
        settings.put("fiveways.time-origin", clock.origin().toString());
        settings.put("FIVEWAYS_KEY", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
        settings.put("FIVEWAYS_OPERATOR_PASSWORD", "operator");
        return settings;
    }
}
