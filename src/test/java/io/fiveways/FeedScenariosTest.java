package io.fiveways;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fiveways.model.OrderLink;
import io.fiveways.model.Ref;
import io.fiveways.model.Shipment;
import io.fiveways.sandbox.AmazonMarket;
import io.fiveways.sandbox.AmazonOrderDraft;
import io.fiveways.sandbox.Confirmation;
import io.fiveways.sandbox.DraftLine;
import io.fiveways.sandbox.SubmittedFeed;
import io.fiveways.state.Acknowledgements;
import io.fiveways.state.Acknowledgements.Share;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What marketplaces are told in bulk, from the shop's side to Amazon's verdict. */
class FeedScenariosTest {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final List<String> UNKNOWN =
            List.of("403-0000000-0000001", "403-0000000-0000002", "403-0000000-0000003");

    private Rig rig;

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    @Test
    void of_500_acknowledgements_in_one_feed_three_are_refused_and_parked_and_the_others_recorded() throws Exception {
        rig = started(Map.of());
        List<String> ids = placed(497);
        String fulfilledByAmazon = rig.amazon.place(order().byAmazon());
        known(fulfilledByAmazon, "MARKETPLACE");
        UNKNOWN.forEach(id -> known(id, "MERCHANT"));
        Stream.of(ids, UNKNOWN, List.of(fulfilledByAmazon))
                .flatMap(List::stream)
                .forEach(this::link);
        await().atMost(PATIENCE).until(() -> rig.placed.get() == 501);
        await().atMost(PATIENCE).until(() -> rig.database.count("feed_message", "true") == 500);

        feedsUntil(() -> rig.database.count("dead_letter", "state = 'OPEN'") == 3);

        assertEquals(1, rig.amazon.feeds().all().size());
        assertEquals(500, rig.amazon.feeds().all().get(0).messages());
        assertEquals(497, rig.database.count("feed_message", "state = 'ACCEPTED'"));
        assertTrue(ids.stream()
                .allMatch(id -> rig.amazon.feeds().acknowledgements(id).equals(List.of("#" + id))));
        List<String> letters = rig.database.sql().queryForList("select message from dead_letter", String.class);
        for (String id : UNKNOWN)
            assertEquals(1, letters.stream().filter(text -> isAbout(text, id)).count());
        assertEquals(List.of(), rig.amazon.feeds().acknowledgements(fulfilledByAmazon));
        assertEquals(new Share(500, 497), share());
    }

    @Test
    void a_refused_acknowledgement_goes_out_again_when_a_person_replays_it() throws Exception {
        rig = started(Map.of());
        known(UNKNOWN.get(0), "MERCHANT");
        link(UNKNOWN.get(0));
        await().atMost(PATIENCE).until(() -> rig.database.count("feed_message", "true") == 1);
        feedsUntil(() -> rig.database.count("dead_letter", "state = 'OPEN'") == 1);

        int replayed = rig.replay("RefusedException");

        assertEquals(1, replayed);
        feedsUntil(() -> rig.amazon.feeds().all().size() == 2);
        feedsUntil(() -> rig.database.count("dead_letter", "state = 'OPEN'") == 1);
        assertEquals(2, rig.amazon.feeds().all().size());
    }

    @Test
    void a_backlog_of_2000_parcels_goes_by_feed_and_a_single_parcel_at_once_by_call() throws Exception {
        int parcels = 2_000;
        rig = started(Map.of());
        List<String> ids = placed(parcels);
        rig.camel().getRouteController().suspendRoute("shipments-out");
        ids.parallelStream().forEach(id -> rig.put("confirmations", parcel(id)));

        rig.camel().getRouteController().resumeRoute("shipments-out");

        feedsUntil(() -> rig.database.count("confirmed_shipment", "confirmed_at is not null") == parcels);
        assertTrue(ids.stream().allMatch(id -> rig.amazon.confirmations(id).size() == 1));
        int byFeed = rig.database.count("confirmed_shipment", "way = 'FEED'");
        assertTrue(byFeed > parcels / 2, byFeed + " went by feed");
        assertEquals(
                byFeed,
                rig.amazon.feeds().all().stream()
                        .mapToInt(SubmittedFeed::messages)
                        .sum());
        assertEquals(parcels - byFeed, rig.amazon.calls("confirmShipment").accepted());
        assertEquals(0, rig.database.count("dead_letter", "true"));

        String single = placed(1).get(0);
        rig.put("confirmations", parcel(single));
        await().atMost(PATIENCE).until(() -> rig.amazon.confirmations(single).size() == 1);
        assertEquals(parcels - byFeed + 1, rig.amazon.calls("confirmShipment").accepted());
    }

    @Test
    void a_parcel_that_comes_again_while_its_feed_is_on_its_way_is_told_once() throws Exception {
        rig = started(Map.of("shipments.most-by-call", "0"));
        String id = placed(1).get(0);
        rig.put("confirmations", parcel(id));
        await().atMost(PATIENCE).until(() -> rig.database.count("feed_message", "true") == 1);

        rig.put("confirmations", parcel(id));

        feedsUntil(() -> rig.database.count("confirmed_shipment", "confirmed_at is not null") == 1);
        List<Confirmation> confirmations = rig.amazon.confirmations(id);
        assertEquals(1, confirmations.size());
        assertEquals("1", confirmations.get(0).packageReferenceId());
        assertEquals(0, rig.amazon.calls("confirmShipment").accepted());
    }

    // ---- What they have in common

    /** Feeds go out only when {@link #feedsUntil} says so, and orders are not read at all. */
    private static Rig started(Map<String, String> more) throws Exception {
        Map<String, String> numbers = new HashMap<>(more);
        for (String rhythm : List.of("orders.poll", "orders.sweep", "shipments.poll", "feeds.every"))
            numbers.put(rhythm, "PT100000H");
        Rig rig = new Rig(600).start(numbers);
        for (String source : List.of("orders-from-amazon", "orders-swept-from-amazon"))
            rig.camel().getRouteController().stopRoute(source);
        return rig;
    }

    private void feedsUntil(Callable<Boolean> wanted) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(300)).until(() -> {
            rig.installation.checkpoints().hint("amazon", "verdicts");
            return wanted.call();
        });
    }

    private Share share() {
        return new Acknowledgements(rig.database.sql(), rig.clock, Duration.ofDays(7)).share();
    }

    private static boolean isAbout(String letter, String id) {
        return letter.contains("amazon:" + id) && letter.contains("13013: Order " + id + " was not found.");
    }

    /** Orders of Amazon, as if they had gone to the shop. */
    private List<String> placed(int count) {
        List<String> ids = IntStream.range(0, count)
                .mapToObj(i -> rig.amazon.place(order()))
                .toList();
        known(ids.stream()
                .map(id -> new Object[] {"amazon:" + id, "MERCHANT", itemOf(id)})
                .toList());
        return ids;
    }

    private void known(String id, String fulfilledBy) {
        known(List.<Object[]>of(new Object[] {"amazon:" + id, fulfilledBy, "1"}));
    }

    private void known(List<Object[]> orders) {
        rig.database.sql().batchUpdate("""
                insert into placed_order (ref, marketplace, market, shop, fulfilled_by, status, placed_at, updated_at,
                                          total, lines)
                values (?, 'amazon', 'GB', 'shopify', ?, 'OPEN', now(), now(), '10.00 GBP', jsonb_build_object(?, 1))""", orders);
    }

    private void link(String id) {
        rig.put("order-links", new OrderLink(Ref.of("amazon:" + id), Ref.of("shopify:" + id), "#" + id, Instant.now()));
    }

    private Shipment parcel(String id) {
        return new Shipment(
                Ref.of("shopify:parcel-" + id),
                Ref.of("amazon:" + id),
                null,
                0,
                new Shipment.Carrier("dhl", null, null),
                "T" + id,
                Instant.now(),
                Instant.now(),
                List.of(new Shipment.Item(itemOf(id), 1)));
    }

    private String itemOf(String id) {
        return rig.amazon.order(id).at("/orderItems/0/orderItemId").asText();
    }

    private static AmazonOrderDraft order() {
        return AmazonOrderDraft.of(AmazonMarket.GB, DraftLine.of("SOCK-3P", 1, "10.00"));
    }
}
