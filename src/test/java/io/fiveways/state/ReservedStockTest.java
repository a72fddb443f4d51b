package io.fiveways.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fiveways.TestDatabase;
import io.fiveways.model.MarketplaceOrder;
import io.fiveways.model.MarketplaceOrder.FulfilledBy;
import io.fiveways.model.MarketplaceOrder.Status;
import io.fiveways.model.Money;
import io.fiveways.model.OrderLine;
import io.fiveways.model.OrderLink;
import io.fiveways.model.Ref;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

class ReservedStockTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Ref ORDER = new Ref("amazon", "403-0000000-0000001");

    private static final String ROWS_READ = """
            select coalesce(sum(seq_tup_read + idx_tup_fetch), 0) from pg_stat_xact_user_tables
             where relname = 'reserved_stock'""";

    private final TestDatabase database = new TestDatabase();
    private final ReservedStock reserved = new ReservedStock(database.sql());

    @AfterEach
    void stop() {
        database.close();
    }

    @Test
    void a_newer_version_changes_what_is_held_and_lets_go_of_what_is_gone() {
        reserved.hold(order(1, line("1", "MUG", 2), line("2", "CAP", 1)), "shopify");

        reserved.hold(order(2, line("1", "MUG", 1)), "shopify");

        assertEquals(1, held("MUG"));
        assertEquals(0, held("CAP"));
    }

    @Test
    void an_older_version_after_the_release_holds_nothing() {
        reserved.release(order(3, line("1", "MUG", 2)));

        reserved.hold(order(2, line("1", "MUG", 2), line("2", "CAP", 1)), "shopify");

        assertEquals(0, held("MUG"));
        assertEquals(0, held("CAP"));
    }

    @Test
    void what_the_shop_has_is_the_shops_to_count_whichever_comes_first() {
        PlacedOrders placed = new PlacedOrders(database.sql(), new ObjectMapper());
        MarketplaceOrder order = order(1, line("1", "MUG", 2));
        placed.decide(order, "shopify");
        placed.link(new OrderLink(ORDER, new Ref("shopify", "9"), "#9", NOON));

        reserved.hold(order, "shopify");

        assertEquals(0, held("MUG"));
    }

    @Test
    void what_is_named_is_held_until_the_order_itself_takes_its_place() {
        reserved.hold(named(1), Map.of("MUG", 2, "CAP", 1), "shopify");
        int named = held("MUG");

        reserved.hold(order(2, line("1", "MUG", 1), line("2", "MUG", 1)), "shopify");

        assertEquals(2, named);
        assertEquals(2, held("MUG"), "not doubled");
        assertEquals(0, held("CAP"));
    }

    @Test
    void a_name_that_says_nothing_newer_than_the_order_holds_nothing() {
        reserved.hold(order(2, line("1", "MUG", 1)), "shopify");

        reserved.hold(named(2), Map.of("MUG", 3), "shopify");

        assertEquals(1, held("MUG"));
    }

    @Test
    void a_name_without_articles_lets_go_of_what_an_earlier_one_held() {
        reserved.hold(named(1), Map.of("MUG", 2), "shopify");

        reserved.hold(named(2), Map.of(), "shopify");

        assertEquals(0, held("MUG"));
    }

    @Test
    void an_order_that_turns_out_to_be_cancelled_lets_go_of_what_its_name_held() {
        reserved.hold(named(1), Map.of("MUG", 2), "shopify");

        reserved.release(order(2, line("1", "MUG", 2)));

        assertEquals(0, held("MUG"));
    }

    @Test
    void an_order_that_was_decided_before_holds_nothing_by_its_name() {
        new PlacedOrders(database.sql(), new ObjectMapper()).decide(order(1, line("1", "MUG", 2)), "shopify");

        reserved.hold(named(2), Map.of("MUG", 2), "shopify");

        assertEquals(0, held("MUG"));
    }

    @Test
    void any_order_of_arrival_with_any_repetition_ends_in_what_the_newest_version_holds() {
        List<Runnable> history = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            history.add(() -> reserved.hold(order(1, line("1", "MUG", 2)), "shopify"));
            history.add(() -> reserved.hold(order(2, line("1", "MUG", 3), line("2", "CAP", 1)), "shopify"));
            history.add(() -> reserved.hold(order(4, line("1", "MUG", 1)), "shopify"));
            history.add(() -> reserved.release(order(3, line("1", "MUG", 3))));
            history.add(() -> reserved.hold(named(1), Map.of("MUG", 2, "CAP", 2), "shopify"));
            history.add(() -> reserved.hold(named(3), Map.of("MUG", 5), "shopify"));
        }
        Random random = new Random(6);
        for (int i = 0; i < 30; i++) {
            database.sql().update("delete from reserved_stock");
            Collections.shuffle(history, random);

            history.forEach(Runnable::run);

            assertEquals(1, held("MUG"), "after shuffle " + i);
            assertEquals(0, held("CAP"), "after shuffle " + i);
        }
    }

    /** The session made its plan when few orders held stock, as after every start; rows are counted here, not seconds. */
    @Test
    void an_order_reads_its_own_rows_however_many_others_hold_stock() throws SQLException {
        try (Connection session = database.source().getConnection()) {
            JdbcTemplate sql = new JdbcTemplate(new SingleConnectionDataSource(session, true));
            ReservedStock planned = new ReservedStock(sql);
            for (int version = 1; version <= 20; version++)
                planned.hold(order(version, line("1", "MUG", version)), "shopify");
            database.sql()
                    .update(
                            "insert into reserved_stock (order_ref, order_item, shop, sku, quantity, state, version)"
                                    + " select 'amazon:' || n, '1', 'shopify', 'MUG', 1, 'RESERVED', now() from generate_series(1, 10000) n");
            session.setAutoCommit(false);
            int before = sql.queryForObject(ROWS_READ, Integer.class);

            planned.hold(order(21, line("1", "MUG", 1)), "shopify");

            int read = sql.queryForObject(ROWS_READ, Integer.class) - before;
            session.rollback();
            session.setAutoCommit(true);
            assertTrue(read > 0 && read < 100, read + " rows were read");
        }
    }

    private int held(String sku) {
        return reserved.of(sku).stream()
                .mapToInt(ReservedStock.Reservation::quantity)
                .sum();
    }

    private static ReservedStock.Named named(int version) {
        return new ReservedStock.Named(ORDER, NOON.plusSeconds(version));
    }

    private static OrderLine line(String id, String sku, int quantity) {
        Money nothing = Money.zero("EUR");
        return new OrderLine(id, sku, sku, quantity, nothing, nothing, nothing, nothing, nothing, List.of(), null);
    }

    private static MarketplaceOrder order(int version, OrderLine... lines) {
        return new MarketplaceOrder(
                ORDER,
                "amazon",
                "GB",
                NOON,
                NOON.plusSeconds(version),
                Status.PENDING,
                FulfilledBy.MERCHANT,
                null,
                null,
                "STANDARD",
                NOON,
                NOON,
                Stream.of(lines).toList(),
                Money.zero("EUR"));
    }
}
