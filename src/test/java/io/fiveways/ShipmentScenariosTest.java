package io.fiveways;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fiveways.model.Ref;
import io.fiveways.model.Shipment;
import io.fiveways.sandbox.AmazonMarket;
import io.fiveways.sandbox.AmazonOrderDraft;
import io.fiveways.sandbox.Confirmation;
import io.fiveways.sandbox.DraftLine;
import io.fiveways.sandbox.OpenOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Acceptance scenarios of parcels on their way back to the marketplace, by their numbers. */
class ShipmentScenariosTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private Rig rig;

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    @Test
    void scenario_8_two_parcels_of_one_order_are_two_confirmations_and_a_third_is_refused() throws Exception {
        rig = new Rig(600).start();
        String id = rig.amazon.place(order(AmazonMarket.GB, 5));
        rig.awaitShopOrder(id);
        rig.ship(id, 2, "dhl", "T1");
        rig.ship(id, 3, "royal-mail", "T2");
        await().atMost(PATIENCE).until(() -> rig.amazon.confirmations(id).size() == 2);

        rig.put("confirmations", sixthUnit(id));

        await().atMost(PATIENCE).until(() -> rig.database.count("dead_letter", "state = 'OPEN'") == 1);
        List<Confirmation> confirmations = rig.amazon.confirmations(id);
        assertEquals(
                Map.of("T1", 2, "T2", 3),
                confirmations.stream()
                        .collect(Collectors.toMap(Confirmation::trackingNumber, ShipmentScenariosTest::units)));
        assertEquals(5, rig.amazon.shippedQuantity(id, itemOf(id)));
        assertTrue(rig.database
                .sql()
                .queryForObject("select message from dead_letter", String.class)
                .contains("5 of 5 ordered have left already"));
    }

    @Test
    void scenario_10_an_unmapped_carrier_is_never_sent_and_forty_parcels_go_out_in_one_step(@TempDir Path mappings)
            throws Exception {
        copy(Path.of("mappings"), mappings);
        rig = new Rig(600, mappings).start();
        List<String> ids = IntStream.range(0, 40)
                .mapToObj(i -> rig.amazon.place(order(AmazonMarket.DE, 1)))
                .toList();
        ids.forEach(rig::awaitShopOrder);
        ids.forEach(id -> rig.ship(id, 1, "DPD Classic NL", "NL" + id));
        await().atMost(PATIENCE).until(() -> rig.database.count("dead_letter", "state = 'OPEN'") == 40);
        assertEquals(0, rig.amazon.calls("confirmShipment").accepted());
        String sentence = rig.database.sql().queryForObject("select message from dead_letter limit 1", String.class);
        assertTrue(sentence.matches("(?s).*DPD Classic NL.*dpd.*,.*,.*"), "names three candidates: " + sentence);

        Files.writeString(
                mappings.resolve("carriers.yaml"),
                "  - {marketplace: amazon, market: \"*\", carrier: DPD Classic NL, code: DPD, name: DPD, method: Classic}\n",
                StandardOpenOption.APPEND);
        await().atMost(PATIENCE).ignoreExceptions().until(() -> mappedCarrier().equals("DPD"));
        int replayed = rig.replay("UnmappedException");

        assertEquals(40, replayed);
        await().atMost(PATIENCE)
                .until(() ->
                        ids.stream().allMatch(id -> rig.amazon.confirmations(id).size() == 1));
        assertEquals("DPD", rig.amazon.confirmations(ids.get(0)).get(0).carrierCode());
    }

    @Test
    void scenario_9_parcels_are_confirmed_within_a_minute_at_seven_thousand_an_hour() throws Exception {
        int parcels = 7_000 / 30; // two minutes
        rig = new Rig(3).start(Map.of("orders.poll", "PT1M", "shipments.poll", "PT10S", "orders.per-second", "500"));
        List<String> ids = IntStream.range(0, parcels)
                .mapToObj(i -> rig.amazon.place(order(AmazonMarket.GB, 1)))
                .toList();
        await().atMost(Duration.ofMinutes(3)).until(() -> rig.placed.get() == parcels);

        shipEach(ids, Duration.ofMinutes(2));

        await().atMost(Duration.ofMinutes(4))
                .until(() -> rig.amazon.calls("confirmShipment").accepted() == parcels);
        List<Duration> waits = confirmationTimes();
        Duration p95 = waits.get((int) Math.ceil(waits.size() * 0.95) - 1);
        assertTrue(p95.compareTo(Duration.ofSeconds(60)) <= 0, "p95 is " + p95);
        assertTrue(rig.amazon.calls("confirmShipment").refused() <= parcels / 100, "429s stay below 1 %");
    }

    private String mappedCarrier() {
        return rig.mapping("carriers")
                .row(Map.of("marketplace", "amazon", "market", "DE", "carrier", "DPD Classic NL"))
                .get("code");
    }

    /** Parcels leave at random moments, spread evenly over a stretch of the systems' time. */
    private void shipEach(List<String> ids, Duration over) {
        Random random = new Random(9);
        ScheduledExecutorService warehouse = Executors.newScheduledThreadPool(4);
        long millis = rig.clock.real(over).toMillis();
        Map<String, OpenOrder> open =
                rig.shopify.openOrders().stream().collect(Collectors.toMap(OpenOrder::marketplaceRef, order -> order));
        for (String id : ids) {
            OpenOrder order = open.get("amazon:" + id);
            warehouse.schedule(
                    () -> rig.shopify.ship(order.id(), order.openQuantities(), "dhl", "T" + id),
                    random.nextLong(millis),
                    TimeUnit.MILLISECONDS);
        }
        warehouse.shutdown();
    }

    /** From the parcel's leaving to Amazon's acceptance in the systems' time, shortest first. */
    private List<Duration> confirmationTimes() {
        return rig.shopify.shipped().stream()
                .map(parcel -> Duration.between(
                        parcel.sandbox(),
                        rig.amazon
                                .confirmations(parcel.marketplaceRef().substring("amazon:".length()))
                                .get(0)
                                .at()))
                .sorted()
                .toList();
    }

    private static AmazonOrderDraft order(AmazonMarket market, int quantity) {
        return AmazonOrderDraft.of(market, DraftLine.of("SOCK-3P", quantity, quantity + "0.00"));
    }

    private Shipment sixthUnit(String id) {
        return new Shipment(
                new Ref("shopify", "999"),
                new Ref("amazon", id),
                null,
                0,
                new Shipment.Carrier("dhl", null, null),
                "T3",
                Instant.now(),
                Instant.now(),
                List.of(new Shipment.Item(itemOf(id), 1)));
    }

    private String itemOf(String id) {
        return rig.amazon
                .order(id)
                .path("orderItems")
                .path(0)
                .path("orderItemId")
                .asText();
    }

    private static int units(Confirmation confirmation) {
        return confirmation.quantities().values().stream().mapToInt(i -> i).sum();
    }

    private static void copy(Path from, Path to) throws Exception {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) Files.copy(file, to.resolve(file.getFileName()));
        }
    }
}
