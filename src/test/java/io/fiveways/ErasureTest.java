package io.fiveways;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fiveways.component.DeadLetters.Letter;
import io.fiveways.flow.orders.Sold;
import io.fiveways.model.Address;
import io.fiveways.model.Buyer;
import io.fiveways.model.Ref;
import io.fiveways.sandbox.AmazonMarket;
import io.fiveways.sandbox.AmazonOrderDraft;
import io.fiveways.sandbox.AmazonOrderDraft.Recipient;
import io.fiveways.sandbox.DraftLine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What we hold of people comes to its end everywhere, and the history of their orders does not. */
class ErasureTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String NAME = "Zebedea Quillfeather";
    private static final String STREET = "Wimblewick Gasse 7";
    private static final String PHONE = "+49 30 5559876";
    private static final String NOTE = "Hugs from Aunt Philippa";
    private static final List<String> PLANTED =
            List.of(NAME, "Quillfeather", STREET, "Wimblewick", PHONE, "+49305559876", NOTE, "@marketplace.amazon.de");
    private static final Map<String, String> NUMBERS =
            Map.of("orders.poll", "PT5M", "shipments.poll", "PT30S", "personal-data.cron", "* * * * * ?");

    private final Rig rig = new Rig(600);

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    @Test
    void after_its_time_nothing_of_a_person_is_left_in_any_table_and_the_history_is() throws Exception {
        rig.start(NUMBERS, Map.of("customers", "match"));
        String shipped = rig.amazon.place(order("MUG-RED", "10623"));
        String unmapped = rig.amazon.place(order("MUG-NEW", "10623"));
        String unsendable = rig.amazon.place(order("MUG-RED", "1"));
        rig.awaitShopOrder(shipped);
        rig.ship(shipped, 1, "dhl", "00340434161094000001");
        await().atMost(PATIENCE).until(() -> rig.database.count("placed_order", "status = 'SHIPPED'") == 1);
        await().atMost(PATIENCE).until(() -> parked().equals(Set.of("amazon:" + unmapped, "amazon:" + unsendable)));
        assertTrue(
                found().containsAll(Set.of("original.sealed_sent", "dead_letter.sealed_payload")), found().toString());
        List<Map<String, Object>> history = history();

        rig.later(Duration.ofDays(120));

        await().atMost(PATIENCE).until(() -> found().isEmpty());
        assertEquals(history, history());
        assertEquals(Set.of("amazon:" + unmapped, "amazon:" + unsendable), parked());
        assertEquals(1, rig.database.count("trace_step", "step = 'ERASED' and ref = 'amazon:" + shipped + "'"));
    }

    @Test
    void before_its_time_everything_is_there_for_who_must_act() throws Exception {
        rig.start(NUMBERS, Map.of());
        String parked = rig.amazon.place(order("MUG-NEW", "10623"));
        await().atMost(PATIENCE).until(() -> parked().equals(Set.of("amazon:" + parked)));

        rig.later(Duration.ofDays(80));
        erased(old());

        assertEquals(Set.of("original.sealed_sent", "dead_letter.sealed_payload"), found());
        assertEquals(0, rig.database.count("trace_step", "step = 'ERASED' and ref = 'amazon:" + parked + "'"));
    }

    @Test
    void on_request_it_is_erased_at_once_and_so_is_what_comes_later() throws Exception {
        rig.start(NUMBERS, Map.of());
        String id = rig.amazon.place(order("MUG-RED", "10623"));
        rig.awaitShopOrder(id);

        rig.erasures().eraseOnRequest("amazon:" + id, "ada");
        rig.amazon.touch(id);

        await().atMost(PATIENCE).until(() -> rig.database.count("original", "ref = 'amazon:" + id + "'") > 1);
        await().atMost(PATIENCE).until(() -> found().isEmpty());
        assertEquals(1, rig.database.count("trace_step", "step = 'ERASED' and detail = 'on request, by ada'"));
    }

    @Test
    void a_message_that_still_waits_is_emptied_of_the_person_and_nothing_else() throws Exception {
        Ref ref = new Ref("amazon", "403-0000000-0000001");
        Address address = new Address(NAME, null, List.of(STREET), "Berlin", null, "10623", "DE", PHONE);
        String text = rig.text(Sold.of(ref, "DE", new Buyer(NAME, null, null), address));
        rig.database
                .sql()
                .queryForObject(
                        "select queue_put('nobody', ?, ?, null, 0)",
                        Long.class,
                        ref.toString(),
                        rig.seal().seal(text, "message.payload"));

        rig.erasures().eraseOnRequest(ref.toString(), "ada");

        byte[] left = rig.database.sql().queryForObject("select sealed_payload from queue_message", byte[].class);
        String payload = rig.seal().open(left, "message.payload");
        assertEquals(Set.of(), found());
        assertTrue(payload.contains("MUG-RED") && payload.contains("11.95"), payload);
    }

    @Test
    void a_sentence_that_repeats_the_address_keeps_its_reason_and_loses_the_address() throws Exception {
        Ref ref = new Ref("amazon", "403-0000000-0000002");
        Address address = new Address(NAME, null, List.of(STREET), "Berlin", null, "10623", "DE", null);
        String payload = rig.text(Sold.of(ref, "DE", new Buyer(NAME, null, null), address));
        rig.letters.park(new Letter(
                ref.toString(),
                "orders-out",
                "shopify:orders",
                "orders",
                "orders-out",
                "RejectedException",
                "address1 '" + STREET + "' is invalid",
                payload,
                1));

        rig.erasures().eraseOnRequest(ref.toString(), "ada");

        assertEquals(Set.of(), found());
        assertEquals(1, rig.database.count("dead_letter", "message = 'address1 ''…'' is invalid'"));
    }

    /** A letter that was parked long ago: when it is gone, the timer has run. */
    private String old() {
        rig.database.sql().update("""
                insert into dead_letter (ref, flow, route, endpoint, cause, message, sealed_payload, attempts, parked_at)
                values ('amazon:old', 'orders', 'orders-out', 'x', 'Cause', 'why', ?, 1, now() - interval '1 year')""", rig.seal().seal("{}", "dead_letter.payload"));
        return "amazon:old";
    }

    private void erased(String ref) {
        await().atMost(PATIENCE)
                .until(() -> rig.database.count("dead_letter", "erased_at is not null and ref = '" + ref + "'") == 1);
    }

    /** The orders of letters that give a reason; the same letter may be there twice, once for each reading. */
    private Set<String> parked() {
        return Set.copyOf(rig.database
                .sql()
                .queryForList("select distinct ref from dead_letter where message <> ''", String.class));
    }

    private static AmazonOrderDraft order(String sku, String postalCode) {
        DraftLine line = DraftLine.of(sku, 1, "11.95").asGift("2.50", "Classic", NOTE);
        return AmazonOrderDraft.of(AmazonMarket.DE, line)
                .to(new Recipient(NAME, null, List.of(STREET), "Berlin", null, postalCode, "DE", PHONE));
    }

    private List<Map<String, Object>> history() {
        return rig.database
                .sql()
                .queryForList("select ref, shop, status, total, lines::text, shop_order, shop_number from placed_order"
                        + " order by ref");
    }

    /** Every column of every table in which a planted word stands, sealed ones opened. */
    private Set<String> found() {
        Set<String> found = new TreeSet<>();
        for (Map<String, Object> column : rig.database.sql().queryForList("""
                select table_name, column_name from information_schema.columns
                 where table_schema = 'public' and data_type in ('text', 'bytea', 'jsonb', 'character varying', 'json')"""))
            for (String text : texts(column.get("table_name") + "", column.get("column_name") + ""))
                if (PLANTED.stream().anyMatch(text::contains))
                    found.add(column.get("table_name") + "." + column.get("column_name"));
        return found;
    }

    private List<String> texts(String table, String column) {
        List<String> texts = new ArrayList<>();
        String place = new HashMap<>(Map.of("queue_message.sealed_payload", "message.payload"))
                .getOrDefault(table + "." + column, table + "." + column.replace("sealed_", ""));
        rig.database.sql().query("select \"" + column + "\" from " + table, row -> {
            if (column.startsWith("sealed_")) texts.add(rig.seal().open(row.getBytes(1), place));
            else if (row.getString(1) != null) texts.add(row.getString(1));
        });
        return texts;
    }
}
