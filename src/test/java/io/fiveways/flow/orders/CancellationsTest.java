package io.fiveways.flow.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fiveways.TestDatabase;
import io.fiveways.model.Cancellation;
import io.fiveways.model.Cancellation.By;
import io.fiveways.model.Cancellation.Item;
import io.fiveways.model.Cancellation.State;
import io.fiveways.model.MarketplaceOrder;
import io.fiveways.model.MarketplaceOrder.FulfilledBy;
import io.fiveways.model.MarketplaceOrder.Status;
import io.fiveways.model.Money;
import io.fiveways.model.OrderLine;
import io.fiveways.model.OrderLine.CancelRequest;
import io.fiveways.model.OrderLink;
import io.fiveways.model.PickedException;
import io.fiveways.model.Ref;
import io.fiveways.state.CancelledItems;
import io.fiveways.state.PlacedOrders;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CancellationsTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Ref ORDER = new Ref("amazon", "403-0000000-0000001");

    private final TestDatabase database = new TestDatabase();
    private final PlacedOrders placed = new PlacedOrders(database.sql(), new ObjectMapper());
    private final Cancellations cancellations = new Cancellations(placed, new CancelledItems(database.sql()));

    @AfterEach
    void stop() {
        database.close();
    }

    @Test
    void an_order_that_was_never_placed_takes_nothing_back() {
        assertEquals(List.of(), of(order(Status.CANCELLED, 1, line("1", 2))));
    }

    @Test
    void a_cancelled_order_takes_all_back_even_before_the_shop_has_answered() {
        placed.decide(order(Status.OPEN, 1, line("1", 2)), "shopify");

        List<Cancellation> taken = of(order(Status.CANCELLED, 2, line("1", 2)));

        assertEquals(1, taken.size());
        assertTrue(taken.get(0).isWhole());
        assertEquals("shopify", cancellations.shop(taken.get(0)));
    }

    @Test
    void fewer_units_and_a_line_that_is_gone_are_taken_back_together() {
        place(line("1", 3), line("2", 1));

        List<Cancellation> taken = of(order(Status.OPEN, 2, line("1", 2)));

        assertEquals(
                List.of(new Item("1", 1, 2), new Item("2", 1, 0)), taken.get(0).items());
    }

    @Test
    void an_older_version_takes_nothing_back() {
        place(line("1", 3));

        assertEquals(List.of(), of(order(Status.CANCELLED, 0, line("1", 3))));
    }

    @Test
    void of_two_lines_the_one_that_the_buyer_wants_no_more_is_taken_back() {
        place(line("1", 3), line("2", 1));

        List<Cancellation> taken = of(order(Status.OPEN, 2, line("1", 3), unwanted("2", 1)));

        assertEquals(List.of(new Item("2", 1)), taken.get(0).items());
        assertEquals(State.REQUESTED, taken.get(0).state());
    }

    @Test
    void a_request_waits_until_a_shop_has_the_order() {
        Cancellation request = of(order(Status.OPEN, 1, unwanted("1", 1))).get(0);

        assertThrows(IllegalStateException.class, () -> cancellations.shop(request));
    }

    @Test
    void what_was_picked_is_asked_for_once_and_then_is_a_persons() {
        place(line("1", 1));
        MarketplaceOrder asking = order(Status.OPEN, 2, unwanted("1", 1));
        Cancellation request = of(asking).get(0);
        cancellations.shop(request);

        assertThrows(PickedException.class, () -> cancellations.settle(request.as(State.REQUESTED)));
        assertEquals(List.of(), of(asking));
    }

    @Test
    void what_we_cancelled_in_the_shop_does_not_come_back_as_the_shops() {
        place(line("1", 3), line("2", 1));
        Cancellation request =
                of(order(Status.OPEN, 2, line("1", 3), unwanted("2", 1))).get(0);
        cancellations.shop(request);

        assertNull(cancellations.untold(byShop(new Item("2", 1, 0))));
    }

    @Test
    void when_a_person_cancels_after_all_what_was_picked_the_marketplace_hears_of_it() {
        place(line("1", 1));
        Cancellation request = of(order(Status.OPEN, 2, unwanted("1", 1))).get(0);
        cancellations.shop(request);
        assertThrows(PickedException.class, () -> cancellations.settle(request.as(State.REQUESTED)));

        assertTrue(cancellations.untold(byShop()).isWhole());
    }

    @Test
    void what_the_shop_takes_off_is_told_until_it_is_told_and_then_only_what_is_more() {
        place(line("1", 3), line("2", 1));

        Cancellation first = cancellations.untold(byShop(new Item("1", 1, 2)));
        Cancellation again = cancellations.untold(byShop(new Item("1", 1, 2)));
        cancellations.told(again);
        Cancellation more = cancellations.untold(byShop(new Item("1", 2, 1)));

        assertEquals(first, again);
        assertEquals(List.of(new Item("1", 1, 2)), first.items());
        assertEquals(List.of(new Item("1", 1, 1)), more.items());
        assertNull(cancellations.untold(byShop(new Item("1", 1, 2))));
    }

    @Test
    void what_a_person_was_told_of_is_not_told_again_when_the_shop_shows_it_anew() {
        place(line("1", 3), line("2", 1));
        Cancellation told = cancellations.untold(byShop(new Item("1", 1, 2)));
        database.sql().update("""
                        insert into dead_letter (ref, flow, route, endpoint, cause, sealed_payload, attempts, message)
                        values (?, 'orders', 'r', 'e', 'RefusedException', '', 1, ?)""", ORDER.toString(), told.ref() + ": 1 of MUG will not be sent");

        Cancellation again = cancellations.untold(byShop(new Item("1", 1, 2)));
        Cancellation more = cancellations.untold(byShop(new Item("1", 2, 1)));

        assertNull(again);
        assertEquals(List.of(new Item("1", 2, 1)), more.items());
    }

    private List<Cancellation> of(MarketplaceOrder order) {
        return cancellations.of(new Arrival(order, placed.find(ORDER).orElse(null)));
    }

    private void place(OrderLine... lines) {
        placed.decide(order(Status.OPEN, 1, lines), "shopify");
        placed.link(new OrderLink(ORDER, new Ref("shopify", "9"), "#9", NOON.plusSeconds(1)));
    }

    private static Cancellation byShop(Item... items) {
        return new Cancellation(
                new Ref("shopify", "9"), ORDER, By.SHOP, State.DONE, "unsaid", NOON.plusSeconds(9), List.of(items));
    }

    private static OrderLine line(String id, int quantity) {
        return line(id, quantity, null);
    }

    private static OrderLine unwanted(String id, int quantity) {
        return line(id, quantity, new CancelRequest("BUYER", "CHANGED_MIND"));
    }

    private static OrderLine line(String id, int quantity, CancelRequest request) {
        Money nothing = Money.zero("EUR");
        return new OrderLine(
                id, "MUG", "Mug", quantity, nothing, nothing, nothing, nothing, nothing, List.of(), null, request);
    }

    private static MarketplaceOrder order(Status status, int version, OrderLine... lines) {
        return new MarketplaceOrder(
                ORDER,
                "amazon",
                "GB",
                NOON,
                NOON.plusSeconds(version),
                status,
                FulfilledBy.MERCHANT,
                null,
                null,
                "STANDARD",
                NOON,
                NOON,
                List.of(lines),
                Money.zero("EUR"));
    }
}
