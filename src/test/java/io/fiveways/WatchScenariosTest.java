package io.fiveways;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fiveways.console.RiskList;
import io.fiveways.console.RiskList.Risk;
import io.fiveways.console.RiskList.State;
import io.fiveways.model.Ref;
import io.fiveways.sandbox.AmazonMarket;
import io.fiveways.sandbox.AmazonOrderDraft;
import io.fiveways.sandbox.DraftLine;
import io.fiveways.sandbox.Fault;
import io.fiveways.state.OpenOrders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Acceptance scenarios of what is late or will be, by their numbers. */
class WatchScenariosTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Rig rig;

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    @Test
    void scenario_11_of_120_open_orders_the_7_that_are_due_are_listed_and_the_2_short_of_stock_on_top()
            throws Exception {
        rig = new Rig(600);
        rig.shopify.stock("1005-RED", 0);
        rig.shopify.stock("1001-BLK-M", 5);
        rig.start();
        Instant noon = rig.amazon.now();
        List<String> later = place(113, "TEE-BLK-M", "STANDARD");
        List<String> due = place(5, "TEE-BLK-M", "SAME_DAY");
        List<String> blocked = place(2, "MUG-RED", "SAME_DAY");
        await().atMost(PATIENCE).until(() -> rig.placed.get() == 120);
        assertEquals(113, later.size());

        List<Risk> risks = risks(noon);

        assertEquals(refs(blocked), refsOf(risks.subList(0, 2)), "stock-blocked ones are on top");
        assertEquals(refs(due), refsOf(risks.subList(2, risks.size())));
        assertEquals(
                List.of(State.BLOCKED, State.BLOCKED),
                risks.stream().limit(2).map(Risk::stock).toList());
        assertTrue(risks.stream().skip(2).allMatch(risk -> risk.stock() == State.IN_STOCK), risks::toString);
        assertEquals(1, risks.get(0).articles().get(0).missing());
    }

    @Test
    void stock_that_came_in_and_units_that_left_take_an_order_from_the_top_and_off_the_risk_list() throws Exception {
        rig = new Rig(600);
        rig.shopify.stock("1005-RED", 0);
        rig.start();
        Instant noon = rig.amazon.now();
        String first = place(1, "MUG-RED", "SAME_DAY").get(0);
        rig.awaitShopOrder(first);
        String second = place(1, "MUG-RED", "SAME_DAY").get(0);
        rig.awaitShopOrder(second);
        await().atMost(PATIENCE).until(() -> risks(noon).size() == 2);
        rig.shopify.stock("1005-RED", -1);
        List<State> withOne = risks(noon).stream().map(Risk::stock).toList();
        String inStock = risks(noon).get(1).order().id();

        rig.ship(inStock, 1, "dhl", "T1");

        await().atMost(PATIENCE).until(() -> risks(noon).size() == 1);
        assertEquals(List.of(State.BLOCKED, State.IN_STOCK), withOne);
        assertEquals(first, inStock, "who has to send first gets first");
        assertEquals(State.BLOCKED, risks(noon).get(0).stock());
    }

    @Test
    void scenario_12_a_parcel_that_amazon_accepted_and_does_not_show_is_one_exception_and_a_retry_tells_it_again()
            throws Exception {
        String id = acceptedButNotApplied();
        await().atMost(PATIENCE).until(() -> raised("state = 'OPEN'") == 1);
        rig.watches().look();
        int raised = raised("true");
        Map<String, Object> letter = rig.database.sql().queryForMap("select * from dead_letter");
        Duration waited = rig.database
                .sql()
                .queryForObject("""
                select extract(epoch from l.parked_at - s.confirmed_at) from dead_letter l, confirmed_shipment s""", (row, number) -> Duration.ofMillis((long) (row.getDouble(1) * 1000)));

        int replayed = rig.replay("NotShipped");

        await().atMost(PATIENCE).until(() -> rig.amazon.confirmations(id).size() == 1);
        await().atMost(PATIENCE).until(() -> rig.database.count("placed_order", "status = 'SHIPPED'") == 1);
        rig.watches().look();
        assertEquals(1, replayed);
        assertEquals("T1", rig.amazon.confirmations(id).get(0).trackingNumber());
        assertEquals(1, raised("state = 'REPLAYED'"));
        assertEquals(0, raised("state = 'OPEN'"));
        assertEquals(1, raised, "raised once, also by a process that starts meanwhile");
        assertTrue(waited.compareTo(rig.clock.real(Duration.ofHours(3))) >= 0, "raised after " + waited);
        assertEquals("operations", letter.get("owner"));
        assertNotNull(letter.get("deadline"));
        String payload = rig.seal().open((byte[]) letter.get("sealed_payload"), "dead_letter.payload");
        assertEquals("T1", rig.json.readTree(payload).path("trackingNumber").asText());
        assertEquals(2, rig.amazon.calls("confirmShipment").accepted());
    }

    @Test
    void a_missed_parcel_that_is_shown_after_all_closes_its_exception_by_itself() throws Exception {
        String id = acceptedButNotApplied();
        await().atMost(PATIENCE).until(() -> raised("state = 'OPEN'") == 1);

        rig.amazon.shipByHand(id);

        await().atMost(PATIENCE).until(() -> raised("state = 'HEALED' and decided_by = 'watch'") == 1);
        assertEquals(0, rig.replay("NotShipped"), "what is healed is not told again");
        assertEquals(1, rig.amazon.calls("confirmShipment").accepted());
        assertEquals(1, rig.database.count("trace_step", "step = 'HEALED' and ref = 'amazon:" + id + "'"));
    }

    /** A parcel that Amazon says yes to and forgets; three hours of the systems' time are nine seconds. */
    private String acceptedButNotApplied() throws Exception {
        Map<String, String> numbers = new HashMap<>(Rig.NUMBERS);
        numbers.put("watches.cron", "* * * * * ?");
        rig = new Rig(1200).start(numbers);
        rig.amazon.faults().add(Fault.times(1, "confirmShipment", Fault.Kind.ACCEPTED_NOT_APPLIED, Duration.ZERO));
        String id = place(1, "SOCK-3P", "STANDARD").get(0);
        rig.awaitShopOrder(id);
        rig.ship(id, 1, "dhl", "T1");
        await().atMost(PATIENCE).until(() -> rig.database.count("confirmed_shipment", "confirmed_at is not null") == 1);
        assertEquals(List.of(), rig.amazon.confirmations(id), "accepted, not applied");
        return id;
    }

    private int raised(String where) {
        return rig.database.count("dead_letter", "cause = 'NotShipped' and " + where);
    }

    private List<String> place(int orders, String sku, String serviceLevel) {
        AmazonOrderDraft draft = AmazonOrderDraft.of(AmazonMarket.GB, DraftLine.of(sku, 1, "10.00"))
                .by(serviceLevel);
        return IntStream.range(0, orders).mapToObj(i -> rig.amazon.place(draft)).toList();
    }

    private List<Risk> risks(Instant noon) {
        Clock clock = Clock.fixed(noon, ZoneOffset.UTC);
        return new RiskList(new OpenOrders(rig.database.sql()), new Shelves(rig.camel()), clock)
                .within(Duration.ofHours(4));
    }

    private static Set<Ref> refsOf(List<Risk> risks) {
        return new HashSet<>(risks.stream().map(Risk::order).toList());
    }

    private static Set<Ref> refs(List<String> ids) {
        return new HashSet<>(ids.stream().map(id -> new Ref("amazon", id)).toList());
    }
}
