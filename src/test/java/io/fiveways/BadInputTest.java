package io.fiveways;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fiveways.sandbox.AmazonMarket;
import io.fiveways.sandbox.AmazonOrderDraft;
import io.fiveways.sandbox.DraftLine;
import io.fiveways.sandbox.OrderGenerator;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A thousand orders that something went wrong with on their way out of Amazon, through the real intake. */
class BadInputTest {

    private static final int ORDERS = 1_000;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    /** What only a programmer understands: class names, stack traces, the words of our libraries. */
    private static final Pattern JARGON = Pattern.compile(
            "(?i)\\b(java|javax|io|com|org)\\.[a-z]+\\.|exception\\b|\\bat line:|cannot invoke|deserializ|null pointer|stack");

    private static final Pattern ADVICE =
            Pattern.compile("(?is).*(replay|discard|give it to integration|by hand)[^.]*\\.?$");

    private static final String FLOWED = "select ref from placed_order where shop_order is not null";
    private static final String PARKED = "select distinct ref from dead_letter where state = 'OPEN'";
    /** Pending, cancelled, or only shipped by Amazon: read, and rightly not placed. */
    private static final String LEFT = """
            select distinct ref from trace_step t where step = 'LEFT'
               and not exists (select from placed_order p where p.ref = t.ref and p.shop_order is not null)
               and not exists (select from dead_letter d where d.ref = t.ref)""";

    private Rig rig;

    @BeforeEach
    void start() throws Exception {
        rig = new Rig(600).start(Map.of("orders.poll", "PT5M", "shipments.poll", "PT30S", "orders.per-second", "500"));
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    @Test
    void a_thousand_damaged_orders_each_flow_or_wait_for_a_person_with_a_sentence() {
        rig.amazon.shipsAfter(Duration.ofDays(365)); // each is shown once, as it was damaged
        Mutations mutations = new Mutations(20261121);
        OrderGenerator buyers = new OrderGenerator(rig.amazon, 7);
        for (int i = 0; i < ORDERS; i++) rig.amazon.place(buyers.next(), mutations::mutated);

        String whole = rig.amazon.place(AmazonOrderDraft.of(AmazonMarket.DE, DraftLine.of("MUG-RED", 1, "11.95")));
        await().atMost(PATIENCE).until(() -> rig.shopOrders(whole).size() == 1 && settled() >= ORDERS + 1);

        System.out.println("BAD INPUT flowed=" + count(FLOWED) + " left=" + count(LEFT) + " parked=" + count(PARKED));
        assertEquals(ORDERS + 1, settled(), "each once: the damaged ones and the one behind them");
        for (Map<String, Object> letter :
                rig.database.sql().queryForList("select ref, cause, message from dead_letter")) check(letter);
        assertEquals(0, rig.database.count("alarm", "true"), "the consumer was never in trouble");
        assertTrue(count(FLOWED) > ORDERS / 10 && count(PARKED) > ORDERS / 10, "the damage is of both kinds");
    }

    private void check(Map<String, Object> letter) {
        String sentence = String.valueOf(letter.get("message"));
        String ref = String.valueOf(letter.get("ref"));
        assertTrue(
                sentence.contains("without an id")
                        || sentence.contains("which no id of Amazon is")
                        || ref.matches("amazon:[A-Za-z0-9-]+"),
                () -> "names no order: " + letter);
        assertTrue(!JARGON.matcher(sentence).find(), () -> "is for programmers: " + letter);
        assertTrue(ADVICE.matcher(sentence).matches(), () -> "does not say what to do: " + letter);
        assertTrue(sentence.length() < 1_500, () -> "nobody reads that: " + letter);
    }

    /** Of what became of each: nothing is counted twice, whatever happened to it later. */
    private int settled() {
        return rig.database
                .sql()
                .queryForObject(
                        "select count(*) from (select ref from (%s) flowed union select ref from (%s) waits union select ref from (%s) left_out) one"
                                .formatted(FLOWED, PARKED, LEFT),
                        Integer.class);
    }

    private int count(String what) {
        return rig.database.sql().queryForObject("select count(*) from (" + what + ") counted", Integer.class);
    }
}
