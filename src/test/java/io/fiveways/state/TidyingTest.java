package io.fiveways.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.fiveways.TestDatabase;
import io.fiveways.state.Tidying.Retention;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each table holds one row that is long done and some that are not: only the first goes. */
class TidyingTest {

    private static final Duration WORK = Duration.ofDays(90);
    private static final List<String> TABLES = List.of(
            "reserved_stock",
            "cancelled_item",
            "feed_message",
            "feed",
            "wanted_order",
            "stray_order",
            "intake_choice",
            "intake_figure",
            "backfill_order",
            "backfill",
            "line_tax",
            "taxed_line");
    private static TestDatabase database;

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
        database.sql().update("truncate placed_order, dead_letter, " + String.join(", ", TABLES));
    }

    @Test
    void what_is_done_since_long_is_gone_and_what_is_not_stays() {
        orders();
        reservations();
        cancellations();
        feeds();
        lists();

        tidying(Duration.ofDays(400)).tidy();

        assertEquals(List.of("open", "fresh"), rows("select order_ref from reserved_stock order by order_ref desc"));
        assertEquals(
                List.of("undecided", "open", "fresh"),
                rows("select order_ref from cancelled_item order by order_ref desc"));
        assertEquals(List.of("waiting", "lettered", "fresh"), rows("select ref from feed_message order by ref desc"));
        assertEquals(List.of("fresh"), rows("select submission from feed"));
        assertEquals(List.of("fresh"), rows("select ref from wanted_order"));
        assertEquals(List.of("lettered", "fresh"), rows("select shop_order from stray_order order by shop_order desc"));
        assertEquals(List.of("fresh"), rows("select route from intake_choice"));
        assertEquals(List.of("fresh"), rows("select route from intake_figure"));
        assertEquals(List.of("unread", "read"), rows("select ref from backfill_order order by ref desc"));
        assertEquals(List.of("half"), rows("select asked_by from backfill"));
    }

    @Test
    void what_a_bank_line_says_is_forgotten_after_its_time_and_what_it_paid_is_not() {
        database.sql().update("""
                with statement as (
                  insert into bank_statement (account, statement, checksum, from_day, to_day)
                  values ('DE1', '1', 'x', '2026-01-01', '2026-01-31') returning id)
                insert into bank_line (statement, reference, part, currency, amount_minor, booked_on, names_marketplace,
                                       sealed_text)
                select id, days::text, 1, 'EUR', 9000, now() - days * interval '1 day', true, 'sealed'
                  from statement, unnest(array[1, 89, 91]) as of (days)""");

        tidying(Duration.ofDays(400)).tidy();

        assertEquals(
                List.of("1 sealed", "89 sealed", "91 gone"),
                rows("select reference || case when sealed_text is null then ' gone' else ' sealed' end from bank_line"
                        + " order by reference::int"));
    }

    @Test
    void what_was_sold_is_kept_for_as_long_as_finance_wants() {
        sale("old", 401);
        sale("kept", 399);

        tidying(Duration.ofDays(400)).tidy();

        assertEquals(List.of("kept"), rows("select order_ref from taxed_line"));
        assertEquals(List.of("kept"), rows("select order_ref from line_tax"));
    }

    @Test
    void more_than_fits_into_one_step_goes_in_several() {
        database.sql().update("""
                insert into wanted_order (ref, system, named_by, urgency, changed_at, named_on)
                select 'amazon:' || i, 'amazon', 'EVENT', 0, now(), now() - interval '91 days'
                  from generate_series(1, 10001) i""");

        tidying(Duration.ofDays(400)).tidy();

        assertEquals(0, database.count("wanted_order", "true"));
    }

    @Test
    void nobody_keeps_sales_for_a_shorter_time_than_the_work_on_them() {
        assertThrows(IllegalArgumentException.class, () -> tidying(Duration.ofDays(30)));
    }

    private static Tidying tidying(Duration sales) {
        return new Tidying(database.sql(), new Retention(WORK, sales));
    }

    private static void orders() {
        for (String ref : List.of("open", "done"))
            database.sql().update("""
                            insert into placed_order (ref, marketplace, market, shop, fulfilled_by, status, placed_at,
                                                      updated_at, total, lines)
                            values (?, 'amazon', 'GB', 'shopify', 'MERCHANT', ?, now(), now(), '1.00 GBP', '{}')""", ref, ref.equals("open") ? "OPEN" : "SHIPPED");
    }

    private static void reservations() {
        String row = """
                insert into reserved_stock (order_ref, order_item, shop, sku, quantity, state, version, since)
                values (?, '1', 'shopify', 'MUG', 1, 'RESERVED', now(), now() - ? * interval '1 day')""";
        database.sql().update(row, "done", 91);
        database.sql().update(row, "open", 91);
        database.sql().update(row, "fresh", 89);
    }

    private static void cancellations() {
        String row = """
                insert into cancelled_item (ref, order_ref, order_item, remaining, said_by, state, settled_at)
                values (?, ?, '1', 0, 'SHOP', ?, now() - ? * interval '1 day')""";
        database.sql().update(row, "done", "done", "DONE", 91);
        database.sql().update(row, "open", "open", "DONE", 91);
        database.sql().update(row, "undecided", "undecided", "DECIDED", 91);
        database.sql().update(row, "fresh", "fresh", "DONE", 89);
    }

    private static void feeds() {
        String feed = """
                insert into feed (system, type, state, submission, composed_at, finished_at)
                values ('amazon', 'T', 'FINISHED', ?, now(), now() - ? * interval '1 day') returning id""";
        long old = database.sql().queryForObject(feed, Long.class, "old", 91);
        long fresh = database.sql().queryForObject(feed, Long.class, "fresh", 91);
        message("old", "ACCEPTED", old, 91);
        message("fresh", "ACCEPTED", fresh, 89);
        message("lettered", "REFUSED", null, 91);
        message("waiting", "WAITING", null, 91);
        letter("lettered", null);
    }

    private static void message(String ref, String state, Long feed, int days) {
        database.sql().update("""
                        insert into feed_message (system, matter, ref, about, type, thing, state, feed, put_at, settled_at)
                        values ('amazon', 'CANCELLATION', ?, ?, 'T', '{}', ?, ?, now(), now() - ? * interval '1 day')""", ref, ref, state, feed, days);
    }

    private static void letter(String ref, String watched) {
        database.sql().update("""
                        insert into dead_letter (ref, flow, route, endpoint, cause, sealed_payload, attempts, watched)
                        values (?, 'orders', 'r', 'e', 'c', '', 1, ?)""", ref, watched);
    }

    private static void lists() {
        letter("other", "lettered");
        for (String ref : List.of("old", "lettered", "fresh")) {
            int days = ref.equals("fresh") ? 89 : 91;
            old("insert into stray_order (shop_order, mark, seen_at) values (?, 'm', %s)", ref, days);
            if (ref.equals("lettered")) continue;
            old("""
                    insert into wanted_order (ref, system, named_by, urgency, changed_at, named_on)
                    values (?, 'amazon', 'EVENT', 0, now(), %s)""", ref, days);
            old("""
                    insert into intake_choice (system, source, route, reason, last_on)
                    values ('amazon', 'orders', ?, 'r', %s)""", ref, days);
            old("insert into intake_figure (system, route, hour) values ('amazon', ?, %s)", ref, days);
        }
        backfill("all", "gone");
        backfill("half", "read", "unread");
    }

    private static void backfill(String askedBy, String... refs) {
        long id = database.sql().queryForObject("""
                        insert into backfill (system, asked_by, asked_on) values ('amazon', ?, now() - interval '91 days')
                        returning id""", Long.class, askedBy);
        for (String ref : refs) database.sql().update("""
                            insert into backfill_order (backfill, ref, read_on)
                            values (?, ?, case when ? then null else now() - interval '91 days' end)""", id, ref, ref.equals("unread"));
    }

    private static void sale(String order, int days) {
        old("""
                insert into taxed_line (order_ref, order_item, sku, quantity, currency, net_minor, version)
                values (?, '1', 'MUG', 1, 'GBP', 100, %s)""", order, days);
        old("""
                insert into line_tax (order_ref, order_item, taxed, code, remitter, included, currency, amount_minor, version)
                values (?, '1', 'ITEM', 'GB', 'SELLER', true, 'GBP', 20, %s)""", order, days);
    }

    private static void old(String insert, String ref, int days) {
        database.sql().update(insert.formatted("now() - interval '" + days + " days'"), ref);
    }

    private static List<String> rows(String query) {
        return database.sql().queryForList(query, String.class);
    }
}
