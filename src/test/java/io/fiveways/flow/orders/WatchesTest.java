package io.fiveways.flow.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.fiveways.TestDatabase;
import io.fiveways.component.DeadLetters.Letter;
import io.fiveways.component.Owners;
import io.fiveways.component.Owners.Owner;
import io.fiveways.component.Seal;
import io.fiveways.component.Sightings.Sighting;
import io.fiveways.model.MarketplaceOrder;
import io.fiveways.model.MarketplaceOrder.FulfilledBy;
import io.fiveways.model.MarketplaceOrder.Status;
import io.fiveways.model.OrderLink;
import io.fiveways.model.Ref;
import io.fiveways.state.DeadLetters;
import io.fiveways.state.Letters;
import io.fiveways.state.PlacedOrders;
import io.fiveways.state.StoredCheckpoints;
import io.fiveways.state.StrayOrders;
import io.fiveways.state.UnplacedOrders;
import io.fiveways.state.Watched;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is missed is raised once, and closes itself. */
class WatchesTest {

    private static final Ref ORDER = Ref.of("amazon:403-0000000-0000001");
    private static final Ref FIRST = Ref.of("shopify:1001");
    private static final Ref SECOND = Ref.of("shopify:1002");
    private static final Owners OPERATIONS = (flow, cause) -> new Owner("operations", Duration.ofHours(1));
    private static TestDatabase database;

    private final ObjectMapper json = new ObjectMapper().registerModule(new JavaTimeModule());
    private final Seal seal = new Seal(Base64.getEncoder().encodeToString(new byte[32]));
    private final PlacedOrders placed = new PlacedOrders(database.sql(), json);
    private final StrayOrders strays = new StrayOrders(database.sql());
    private final DeadLetters letters =
            new DeadLetters(database.sql(), seal, new StoredCheckpoints(database.sql()), OPERATIONS);
    private final Watches watches = watches(Duration.ZERO);

    @BeforeAll
    static void start() {
        database = new TestDatabase();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void forget_everything() {
        database.sql().update("truncate placed_order, dead_letter, stray_order, original");
    }

    // ---- An order that is not in its shop

    @Test
    void an_order_that_does_not_get_into_its_shop_is_raised_once_with_an_owner_and_a_deadline() {
        placed.decide(order(Status.OPEN), "shopify");

        watches.look();
        watches.look();

        Map<String, Object> letter = letter();
        assertEquals("NotPlaced", letter.get("cause"));
        assertEquals("operations", letter.get("owner"));
        assertTrue(letter.get("deadline") != null, letter::toString);
        assertTrue(letter.get("message").toString().startsWith(ORDER + " is not in shopify"), letter::toString);
        assertTrue(letter.get("message").toString().contains("Replay this"), letter::toString);
    }

    @Test
    void an_order_that_is_on_its_way_for_a_moment_only_is_not_missed() {
        placed.decide(order(Status.OPEN), "shopify");

        watches(Duration.ofHours(1)).look();

        assertEquals(0, database.count("dead_letter", "true"));
    }

    @Test
    void an_order_that_was_cancelled_before_it_was_placed_is_not_missed() {
        placed.decide(order(Status.CANCELLED), "shopify");

        watches.look();

        assertEquals(0, database.count("dead_letter", "true"));
    }

    @Test
    void an_order_that_a_letter_tells_of_already_is_not_raised_a_second_time() {
        placed.decide(order(Status.OPEN), "shopify");
        letters.park(parked());

        watches.look();

        assertEquals("RejectedException", letter().get("cause"));
    }

    @Test
    void a_missed_order_closes_its_letter_when_its_shop_has_it() {
        placed.decide(order(Status.OPEN), "shopify");
        watches.look();

        placed.link(link(FIRST));
        watches.look();

        assertEquals("HEALED", letter().get("state"));
        assertEquals("watch", letter().get("decided_by"));
    }

    @Test
    void a_missed_order_closes_its_letter_when_it_is_cancelled() {
        placed.decide(order(Status.OPEN), "shopify");
        watches.look();

        placed.decide(order(Status.CANCELLED), "shopify");
        watches.look();

        assertEquals("HEALED", letter().get("state"));
    }

    @Test
    void what_a_person_decided_to_leave_is_not_raised_again() {
        placed.decide(order(Status.OPEN), "shopify");
        watches.look();

        database.sql().update("update dead_letter set state = 'DISCARDED', decided_at = clock_timestamp()");
        watches.look();

        assertEquals("DISCARDED", letter().get("state"));
    }

    @Test
    void an_order_that_is_still_not_there_after_a_replay_is_raised_anew() {
        placed.decide(order(Status.OPEN), "shopify");
        watches.look();
        Letters.replayAll(database, letters, "NotPlaced");
        database.sql().update("update dead_letter set state = 'REPLAYED' where state = 'REQUESTED'");

        watches.look();

        assertEquals(1, database.count("dead_letter", "state = 'OPEN'"));
        assertEquals(1, database.count("dead_letter", "state = 'REPLAYED'"));
    }

    // ---- A shop order without an order

    @Test
    void a_shop_order_that_no_marketplace_knows_is_raised_once() {
        strays.saw(List.of(sighting(FIRST, false)));

        watches.look();
        strays.saw(List.of(sighting(FIRST, false)));
        watches.look();

        Map<String, Object> letter = letter();
        assertEquals("NotSold", letter.get("cause"));
        assertEquals(ORDER.toString(), letter.get("ref"));
        assertEquals("operations", letter.get("owner"));
        assertTrue(
                letter.get("message")
                        .toString()
                        .startsWith("shopify order #1001 says that it is " + ORDER + ", which the marketplace never"),
                letter::toString);
    }

    @Test
    void a_shop_order_that_is_seen_before_its_link_is_known_is_no_stray() {
        placed.decide(order(Status.OPEN), "shopify");
        strays.saw(List.of(sighting(FIRST, false)));
        placed.link(link(FIRST));

        watches.look();

        assertEquals(0, database.count("dead_letter", "true"));
        assertEquals(0, database.count("stray_order", "true"), "nothing is kept of what is as it should be");
    }

    @Test
    void an_order_that_was_read_and_not_placed_by_us_stands_behind_its_shop_order() {
        database.sql().update("""
                insert into original (ref, version, system, sealed_sent) values (?, '1', 'amazon', '')""", ORDER.toString());
        strays.saw(List.of(sighting(FIRST, false)));

        watches.look();

        assertEquals(0, database.count("dead_letter", "true"));
    }

    @Test
    void a_stray_that_is_cancelled_in_the_shop_closes_its_letter() {
        strays.saw(List.of(sighting(FIRST, false)));
        watches.look();

        strays.saw(List.of(sighting(FIRST, true)));
        watches.look();

        assertEquals("HEALED", letter().get("state"));
    }

    @Test
    void a_second_shop_order_for_the_same_order_is_raised_and_closes_when_it_takes_the_place_of_the_first() {
        placed.decide(order(Status.OPEN), "shopify");
        placed.link(link(FIRST));
        strays.saw(List.of(sighting(FIRST, false), sighting(SECOND, false)));
        watches.look();
        String message = letter().get("message").toString();

        placed.link(link(SECOND));
        watches.look();

        assertTrue(message.contains("#1002 is a second one for " + ORDER + ", which is #1001 already"), message);
        assertEquals("HEALED", letter().get("state"));
    }

    @Test
    void a_mark_that_names_no_order_at_all_is_raised_under_the_name_of_the_shop_order() {
        strays.saw(List.of(new Sighting(FIRST, "written by hand", "#1001", false)));

        watches.look();

        assertEquals(FIRST.toString(), letter().get("ref"));
    }

    private Watches watches(Duration patience) {
        return new Watches(
                new Watched(database.sql(), seal, OPERATIONS),
                new PlacementWatch(new UnplacedOrders(database.sql(), seal), patience),
                new StrayWatch(strays, patience, json));
    }

    private static Map<String, Object> letter() {
        return database.sql().queryForMap("select * from dead_letter");
    }

    private static MarketplaceOrder order(Status status) {
        return Sold.of(ORDER, "GB", FulfilledBy.MERCHANT, status, null, null);
    }

    private static OrderLink link(Ref shopOrder) {
        return new OrderLink(
                ORDER, shopOrder, "#" + shopOrder.id(), order(Status.OPEN).updatedAt());
    }

    private static Sighting sighting(Ref shopOrder, boolean isCancelled) {
        return new Sighting(shopOrder, ORDER.toString(), "#" + shopOrder.id(), isCancelled);
    }

    private static Letter parked() {
        return new Letter(
                ORDER.toString(),
                "orders-out",
                "shopify://orders",
                "orders",
                "orders-out",
                "RejectedException",
                "no",
                "{}",
                1);
    }
}
