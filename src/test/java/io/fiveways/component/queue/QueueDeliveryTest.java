package io.fiveways.component.queue;

import static io.fiveways.component.queue.QueueDatabase.column;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.fiveways.component.CanonicalFormat;
import io.fiveways.component.Delivery;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** What goes in comes out, once for every group. */
class QueueDeliveryTest {

    private final Node node = new Node();
    private final List<String> got = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        node.close();
    }

    private void collect(Exchange exchange) {
        got.add(exchange.getMessage().getBody(String.class));
    }

    @Test
    void a_message_comes_out_as_it_went_in() {
        node.read("queue:as-is?groupId=a", this::collect);

        byte[] note = "{\"note\":\"Happy birthday 🎁 Żółć\"}".getBytes(StandardCharsets.UTF_8);
        node.put("as-is", "amazon:1", new ByteArrayInputStream(note));

        await().until(() -> got.equals(List.of("{\"note\":\"Happy birthday 🎁 Żółć\"}")));
    }

    @Test
    void a_message_brings_its_key_its_trace_and_its_delivery() {
        node.read("queue:brings?groupId=a&attempts=7", exchange -> {
            got.add(exchange.getMessage().getHeader(CanonicalFormat.KEY, String.class));
            got.add(exchange.getMessage().getHeader("traceparent", String.class));
            got.add(Delivery.of(exchange).toString());
            got.add(MDC.get("ref"));
        });

        node.putWith(Map.of(CanonicalFormat.KEY, "amazon:2", "traceparent", "00-ab-cd-01"), "brings", "{}");

        await().until(() -> got.size() == 4);
        String delivery = new Delivery("brings", "a", "amazon:2", "{}", 1, 7).toString();
        assertEquals(List.of("amazon:2", "00-ab-cd-01", delivery, "amazon:2"), got);
    }

    @Test
    void a_payload_cannot_be_read_in_the_table() {
        node.put("sealed", "amazon:3", "{\"name\":\"Ada Lovelace\"}");

        String kept = column("select encode(sealed_payload, 'escape') from queue_message where queue = 'sealed'")
                .get(0);
        assertFalse(kept.contains("Lovelace"), kept);
    }

    @Test
    void a_put_is_traced() {
        node.put("traced", "amazon:4", "{}");

        assertEquals(
                List.of("QUEUED traced"),
                column("select step || ' ' || detail from trace_step where ref = 'amazon:4'"));
    }

    @Test
    void a_message_is_gone_only_after_its_exchange_is_complete() {
        node.read(
                "queue:complete?groupId=a",
                exchange -> exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
                    @Override
                    public void onDone(Exchange done) {
                        got.add("there: " + QueueDatabase.messages("complete"));
                    }
                }));

        node.put("complete", "amazon:5", "{}");

        await().until(() -> QueueDatabase.messages("complete") == 0);
        assertEquals(List.of("there: 1"), got);
    }

    @Test
    void every_group_gets_every_message() {
        node.read("queue:groups?groupId=a", exchange -> got.add("a"));
        node.read("queue:groups?groupId=b", exchange -> got.add("b"));

        node.put("groups", "amazon:6", "{}");

        await().until(() -> QueueDatabase.messages("groups") == 0);
        assertEquals(List.of("a", "b"), got.stream().sorted().toList());
    }

    @Test
    void a_message_stays_until_its_last_group_is_done() {
        CountDownLatch slow = new CountDownLatch(1);
        node.read("queue:slow?groupId=a", this::collect);
        node.read("queue:slow?groupId=b", exchange -> slow.await());

        node.put("slow", "amazon:7", "{}");

        await().until(() -> QueueDatabase.waiting("slow") == 1);
        assertEquals(1, QueueDatabase.messages("slow"));
        slow.countDown();
        await().until(() -> QueueDatabase.messages("slow") == 0);
    }

    @Test
    void messages_without_a_group_are_kept_for_the_first() {
        for (int i = 0; i < 5; i++) node.put("kept", "amazon:8", "" + i);
        assertEquals(List.of("5"), column("select waiting from queue_depth where queue = 'kept'"));

        node.read("queue:kept?groupId=first", this::collect);
        node.read("queue:kept?groupId=second", exchange -> got.add("second"));

        await().until(() -> QueueDatabase.messages("kept") == 0);
        assertEquals(List.of("0", "1", "2", "3", "4"), got);
    }

    @Test
    void a_delayed_message_waits_and_the_next_of_another_key_does_not() {
        node.read("queue:delay?groupId=a", this::collect);

        node.putWith(Map.of(CanonicalFormat.KEY, "amazon:9", QueueEndpoint.DELAY, 600), "delay", "slow");
        node.put("delay", "amazon:10", "quick");

        await().until(() -> got.size() == 2);
        assertEquals(List.of("quick", "slow"), got);
    }

    @Test
    void a_replay_reaches_only_its_group() {
        node.read(
                "queue:replay?groupId=a",
                exchange -> got.add("a" + exchange.getMessage().getBody()));
        node.read(
                "queue:replay?groupId=b",
                exchange -> got.add("b" + exchange.getMessage().getBody()));

        column(
                "select queue_put_to('replay', 'b', 'amazon:11', ?, null)",
                Node.SEAL.seal("again", QueueEndpoint.PLACE));

        await().until(() -> QueueDatabase.messages("replay") == 0);
        assertEquals(List.of("bagain"), got);
    }

    @Test
    void a_put_wakes_a_consumer_of_the_same_process_at_once() {
        node.read("queue:wake?groupId=a&pollMillis=60000", this::collect);
        await().until(() ->
                column("select 1 from queue_group where queue = 'wake'").size() == 1);

        for (int i = 0; i < 20; i++) node.put("wake", "amazon:12", "" + i);

        await().until(() -> got.size() == 20);
    }

    @Test
    void the_depth_tells_how_many_wait_and_how_long() {
        CountDownLatch stuck = new CountDownLatch(1);
        node.read("queue:depth?groupId=a", exchange -> stuck.await());

        for (int i = 0; i < 3; i++) node.put("depth", "amazon:13", "" + i);

        await().until(() -> column("select waiting from queue_depth where queue = 'depth' and oldest_seconds > 0.2")
                .equals(List.of("3")));
        stuck.countDown();
    }
}
