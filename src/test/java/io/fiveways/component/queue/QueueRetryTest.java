package io.fiveways.component.queue;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fiveways.component.Delivery;
import io.fiveways.component.LaterException;
import io.fiveways.component.RejectedException;
import io.fiveways.component.UnknownOutcomeException;
import io.fiveways.component.queue.Retry.Backoff;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What fails comes back, in its turn, and in the end reaches a person. */
class QueueRetryTest {

    private static final String QUICK = "&backoffMillis=20";

    private final Node node = new Node();
    private final List<String> got = new CopyOnWriteArrayList<>();
    private final AtomicInteger tries = new AtomicInteger();

    @AfterEach
    void close() {
        node.close();
    }

    private void note(Exchange exchange) {
        got.add(exchange.getMessage().getBody(String.class)
                + Delivery.of(exchange).attempt());
    }

    private void gone(String queue) {
        await().until(() -> QueueDatabase.messages(queue) == 0);
    }

    @Test
    void a_failed_message_comes_again_and_its_attempts_are_counted() {
        node.read("queue:fails?groupId=a" + QUICK, exchange -> {
            note(exchange);
            if (tries.incrementAndGet() < 3) throw new IllegalStateException("not yet");
        });

        node.put("fails", "amazon:20", "x");

        gone("fails");
        assertEquals(List.of("x1", "x2", "x3"), got);
    }

    @Test
    void the_last_attempt_parks_the_message() {
        node.read("queue:hopeless?groupId=a&attempts=3" + QUICK, "hopeless-out", exchange -> {
            note(exchange);
            throw new IllegalStateException("never");
        });

        node.put("hopeless", "amazon:21", "x");

        gone("hopeless");
        assertEquals(List.of("x1", "x2", "x3"), got);
        assertEquals(1, node.letters.size());
        assertEquals("x", node.letters.get(0).payload());
        assertEquals("a", node.letters.get(0).group());
        assertEquals(3, node.letters.get(0).attempts());
        assertEquals("hopeless-out", node.letters.get(0).route());
    }

    @Test
    void a_refusal_is_parked_at_once() {
        node.read("queue:refused?groupId=a" + QUICK, exchange -> {
            note(exchange);
            throw new RejectedException("no such product");
        });

        node.put("refused", "amazon:22", "x");

        gone("refused");
        assertEquals(List.of("x1"), got);
        assertEquals(1, node.letters.size());
    }

    @Test
    void what_cannot_be_parked_is_not_skipped() {
        node.canPark = false;
        node.read("queue:full?groupId=a&attempts=1" + QUICK, exchange -> {
            if (tries.incrementAndGet() == 3) node.canPark = true;
            throw new IllegalStateException("never");
        });

        node.put("full", "amazon:23", "x");

        gone("full");
        assertEquals(3, tries.get());
        assertEquals(1, node.letters.size());
    }

    @Test
    void later_does_not_count() {
        node.read("queue:later?groupId=a&attempts=2", exchange -> {
            note(exchange);
            if (tries.incrementAndGet() < 5) throw new LaterException("quota", Duration.ofMillis(20));
        });

        node.put("later", "amazon:24", "x");

        gone("later");
        assertEquals(List.of("x1", "x1", "x1", "x1", "x1"), got);
    }

    @Test
    void an_unknown_outcome_is_looked_up_not_before_its_time() {
        CopyOnWriteArrayList<Long> at = new CopyOnWriteArrayList<>();
        node.read("queue:unknown?groupId=a" + QUICK, exchange -> {
            note(exchange);
            at.add(System.nanoTime());
            if (at.size() == 1) throw new UnknownOutcomeException("silence", Duration.ofMillis(700), null);
        });

        node.put("unknown", "amazon:25", "x");

        gone("unknown");
        assertEquals(List.of("x1", "x2"), got);
        assertTrue(at.get(1) - at.get(0) >= 700_000_000L);
    }

    @Test
    void a_waiting_message_blocks_its_key_and_no_other() {
        node.read("queue:blocks?groupId=a", exchange -> {
            if (tries.incrementAndGet() == 1) throw new LaterException("quota", Duration.ofMillis(500));
            note(exchange);
        });

        node.put("blocks", "amazon:26", "first");
        await().until(() -> tries.get() == 1);
        node.put("blocks", "amazon:26", "second");
        node.put("blocks", "amazon:27", "other");

        gone("blocks");
        assertEquals(List.of("other1", "first1", "second1"), got);
    }

    @Test
    void what_cannot_be_opened_is_kept_until_somebody_brings_the_key_and_holds_nobody_up() {
        node.read("queue:locked?groupId=a&attempts=2" + QUICK, this::note);
        String put = "select queue_put('locked', 'amazon:28', ?, null, 0)";
        QueueDatabase.column(put, Node.SEAL.seal("secret", "another.place"));

        node.put("locked", "amazon:29", "x");

        await().until(() -> got.equals(List.of("x1")));
        await().until(() -> !QueueDatabase.column(
                        "select 1 from queue_delivery where key = 'amazon:28' and attempt > 3")
                .isEmpty());
        assertEquals(List.of(), node.letters);
        assertEquals(1, QueueDatabase.messages("locked"));
    }

    @Test
    void the_waits_grow_up_to_a_cap_and_are_spread_over_their_whole_length() {
        Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5), new Random(7));

        List<Long> third = java.util.stream.Stream.generate(
                        () -> backoff.after(3).toMillis())
                .limit(1000)
                .toList();

        assertTrue(third.stream().allMatch(wait -> wait < 4000));
        assertTrue(third.stream().anyMatch(wait -> wait < 200) && third.stream().anyMatch(wait -> wait > 3800));
        assertTrue(backoff.after(1_000_000).compareTo(Duration.ofMinutes(5)) < 0);
    }
}
