package io.fiveways.flow.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fiveways.TestDatabase;
import io.fiveways.mapping.MappingTable;
import io.fiveways.mapping.UnmappedException;
import io.fiveways.model.MarketplaceOrder;
import io.fiveways.model.MarketplaceOrder.FulfilledBy;
import io.fiveways.model.MarketplaceOrder.Status;
import io.fiveways.model.Money;
import io.fiveways.model.OrderLine;
import io.fiveways.model.OrderLink;
import io.fiveways.model.Ref;
import io.fiveways.model.RefusedException;
import io.fiveways.state.PlacedOrders;
import io.fiveways.state.TaxedLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DuplicateKeyException;

class OrdersTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static TestDatabase database;
    private static int number;

    private final List<String> placements = new ArrayList<>();
    private final Ref ref = new Ref("amazon", "403-0000000-%07d".formatted(++number));
    private final Orders orders;

    OrdersTest() throws IOException {
        orders = orders(mapping("shops"));
    }

    private Orders orders(MappingTable shops) throws IOException {
        return new Orders(
                new PlacedOrders(database.sql(), new ObjectMapper()),
                shops,
                mapping("skus"),
                mapping("shipping-methods"),
                new Sales(
                        mapping("tax-codes"),
                        mapping("commissions"),
                        new TaxedLines(database.sql(), new ObjectMapper())),
                (marketplace, market, shop) -> placements.add(marketplace + " " + market + " " + shop));
    }

    @BeforeAll
    static void start() {
        database = new TestDatabase();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void an_order_is_decided_in_the_words_of_the_shop_that_serves_its_market() {
        MarketplaceOrder order = order(Status.OPEN, NOON);

        String shop = shop(order);
        MarketplaceOrder decided = decide(order).order();

        assertEquals("1005-RED", decided.lines().get(0).sku());
        assertEquals("commercetools", shop);
    }

    @ParameterizedTest
    @CsvSource({"DE, shopify", "FR, commercetools"})
    void an_order_stays_in_its_shop_whatever_the_mapping_says_later(String market, String shop, @TempDir Path directory)
            throws IOException {
        decide(order(Status.OPEN, NOON));
        Path file = Files.writeString(directory.resolve("shops.yaml"), """
                name: shops
                purpose: Another shop for the market of the order, or none.
                given: [marketplace, market]
                gives: [shop]
                rows:
                  - {marketplace: amazon, market: %s, shop: %s}
                """.formatted(market, shop));
        Orders later = orders(MappingTable.read(file));

        later.decide(arrival(order(Status.OPEN, NOON.plusSeconds(1))));

        assertEquals("commercetools", later.shop(arrival(order(Status.OPEN, NOON.plusSeconds(2)))));
    }

    @Test
    void a_pending_order_waits_for_its_payment() {
        assertNull(shop(order(Status.PENDING, NOON)));
    }

    @Test
    void an_older_version_comes_too_late_and_the_same_one_does_not() {
        decide(order(Status.OPEN, NOON));

        assertNull(shop(order(Status.OPEN, NOON.minusSeconds(1))));
        assertNotNull(shop(order(Status.OPEN, NOON)));
        assertNotNull(shop(order(Status.OPEN, NOON.plusSeconds(1))));
    }

    @Test
    void an_order_that_was_cancelled_meanwhile_is_not_placed_when_its_dead_letter_is_replayed() {
        shop(order(Status.CANCELLED, NOON.plusSeconds(60)));

        assertNull(shop(order(Status.OPEN, NOON)));
    }

    @Test
    void a_cancellation_of_a_placed_order_is_not_written_to_the_order_and_outdates_what_is_older() {
        place();

        assertNull(shop(order(Status.CANCELLED, NOON.plusSeconds(60))));
        assertNull(shop(order(Status.OPEN, NOON.plusSeconds(30))));
    }

    @Test
    void a_cancellation_of_what_the_marketplace_ships_goes_to_a_person() {
        place(FulfilledBy.MARKETPLACE);

        RefusedException refused = assertThrows(
                RefusedException.class,
                () -> shop(order(FulfilledBy.MARKETPLACE, Status.CANCELLED, NOON.plusSeconds(60), "MUG-RED")));
        assertTrue(refused.getMessage().contains("Cancel it in commercetools"), refused.getMessage());
    }

    @Test
    void what_was_shipped_without_us_is_never_picked_again() {
        assertThrows(RefusedException.class, () -> shop(order(Status.SHIPPED, NOON)));
        assertNotNull(shop(order(FulfilledBy.MARKETPLACE, Status.SHIPPED, NOON, "MUG-RED")));
    }

    @Test
    void an_older_version_of_what_was_shipped_without_us_comes_too_late() {
        assertThrows(RefusedException.class, () -> shop(order(Status.SHIPPED, NOON.plusSeconds(60))));

        assertNull(shop(order(Status.OPEN, NOON)));
        assertThrows(RefusedException.class, () -> shop(order(Status.SHIPPED, NOON.plusSeconds(60))));
    }

    @Test
    void what_was_shipped_while_its_link_is_behind_waits_for_it() {
        decide(order(Status.OPEN, NOON));

        assertThrows(IllegalStateException.class, () -> shop(order(Status.SHIPPED, NOON.plusSeconds(60))));

        orders.link(link());
        assertNotNull(shop(order(Status.SHIPPED, NOON.plusSeconds(60))));
    }

    /** A process that lost its lease goes on with what it knew; the queue tries again with what is known by then. */
    @Test
    void an_order_that_another_process_decided_meanwhile_is_not_kept_as_new_and_succeeds_at_the_next_try() {
        MarketplaceOrder order = order(Status.OPEN, NOON);
        Arrival stale = arrival(order);
        orders.decide(arrival(order));

        assertThrows(DuplicateKeyException.class, () -> orders.decide(stale));
        orders.decide(arrival(order));

        assertEquals(1, database.count("taxed_line", "order_ref = '" + ref + "'"));
    }

    @Test
    void an_article_that_nobody_mapped_is_never_guessed() {
        MarketplaceOrder order = order(FulfilledBy.MERCHANT, Status.OPEN, NOON, "MUG-NEW");

        assertThrows(UnmappedException.class, () -> decide(order));
        assertEquals(0, database.count("placed_order", "ref = '" + ref + "'"));
    }

    @Test
    void a_placement_is_told_once() {
        place();

        orders.link(link());

        assertEquals(List.of("amazon DE commercetools"), placements);
    }

    private static Arrival arrival(MarketplaceOrder order) {
        return new Arrival(
                order,
                new PlacedOrders(database.sql(), new ObjectMapper())
                        .find(order.ref())
                        .orElse(null));
    }

    private String shop(MarketplaceOrder order) {
        return orders.shop(arrival(order));
    }

    private Arrival decide(MarketplaceOrder order) {
        return orders.decide(arrival(order));
    }

    private void place() {
        place(FulfilledBy.MERCHANT);
    }

    private void place(FulfilledBy by) {
        decide(order(by, Status.OPEN, NOON, "MUG-RED"));
        orders.link(link());
    }

    private OrderLink link() {
        return new OrderLink(ref, new Ref("commercetools", "1"), "amazon-1", NOON);
    }

    private MarketplaceOrder order(Status status, Instant updatedAt) {
        return order(FulfilledBy.MERCHANT, status, updatedAt, "MUG-RED");
    }

    private MarketplaceOrder order(FulfilledBy by, Status status, Instant updatedAt, String sku) {
        Money price = Money.of("11.95", "EUR");
        Money nothing = Money.zero("EUR");
        OrderLine line = new OrderLine("1", sku, "Mug", 1, price, nothing, nothing, nothing, nothing, List.of(), null);
        return new MarketplaceOrder(
                ref,
                "amazon",
                "DE",
                NOON,
                updatedAt,
                status,
                by,
                null,
                null,
                "STANDARD",
                NOON,
                NOON,
                List.of(line),
                price);
    }

    private static MappingTable mapping(String name) throws IOException {
        return MappingTable.read(Path.of("mappings", name + ".yaml"));
    }
}
