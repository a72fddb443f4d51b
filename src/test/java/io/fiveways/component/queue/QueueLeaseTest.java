package io.fiveways.component.queue;

import static io.fiveways.component.queue.QueueDatabase.column;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of a message when the process that holds it dies, hangs, is slow or is told to stop. */
class QueueLeaseTest {

    private final Node one = new Node();
    private final Node other = new Node();
    private final List<String> got = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void close() {
        end.countDown();
        one.close();
        other.close();
    }

    private void gone(String queue) {
        await().atMost(Duration.ofSeconds(20)).until(() -> QueueDatabase.messages(queue) == 0);
    }

    private void started(String by) {
        await().until(() -> got.contains(by));
    }

    @Test
    void another_process_takes_over_when_one_dies() {
        one.read("queue:dies?groupId=a&leaseSeconds=1", exchange -> {
            got.add("one");
            end.await();
        });
        one.put("dies", "amazon:30", "x");
        started("one");
        other.read("queue:dies?groupId=a&leaseSeconds=1", exchange -> got.add("other"));

        one.cut();

        gone("dies");
        assertEquals(List.of("one", "other"), got);
    }

    @Test
    void long_work_keeps_its_lease() {
        CountDownLatch work = new CountDownLatch(1);
        one.read("queue:long?groupId=a&leaseSeconds=1", exchange -> {
            got.add("one");
            work.await();
        });
        one.put("long", "amazon:31", "x");
        started("one");

        other.read("queue:long?groupId=a&leaseSeconds=1", exchange -> got.add("other"));

        await().during(Duration.ofSeconds(3)).atMost(Duration.ofSeconds(4)).until(() -> got.equals(List.of("one")));
        work.countDown();
        gone("long");
        assertEquals(List.of("one"), got);
    }

    @Test
    void who_lost_the_lease_settles_nothing() throws Exception {
        QueueTables tables = new QueueTables(QueueDatabase.dataSource());
        QueueTables.Group group = tables.register("fence", "a");
        one.put("fence", "amazon:32", "x");
        Claimed lost = tables.claim(group, 1, Duration.ZERO).get(0);
        Claimed held = tables.claim(group, 1, Duration.ofSeconds(60)).get(0);

        boolean more = tables.done(group, List.of(lost));
        tables.later(group, lost, Retry.AT_ONCE);
        int renewed = tables.renew(group, List.of(lost), Duration.ofSeconds(60)).size();

        assertEquals(false, more);
        assertEquals(0, renewed);
        assertEquals(1, held.takeovers());
        assertEquals(1, QueueDatabase.messages("fence"));
        assertEquals(List.of(), tables.claim(group, 1, Duration.ZERO));
        tables.done(group, List.of(held));
        assertEquals(0, QueueDatabase.messages("fence"));
    }

    @Test
    void a_message_that_kills_its_processes_is_parked_unseen() throws Exception {
        QueueTables tables = new QueueTables(QueueDatabase.dataSource());
        QueueTables.Group group = tables.register("deadly", "a");
        one.put("deadly", "amazon:33", "poison");
        for (int death = 1; death <= 4; death++) tables.claim(group, 1, Duration.ZERO);

        one.read("queue:deadly?groupId=a&maxTakeovers=3", exchange -> got.add("tried"));

        gone("deadly");
        assertEquals(List.of(), got);
        assertEquals(
                List.of("poison"),
                one.letters.stream().map(letter -> letter.payload()).toList());
    }

    @Test
    void a_deadly_message_that_cannot_be_parked_is_kept_and_not_tried() throws Exception {
        QueueTables tables = new QueueTables(QueueDatabase.dataSource());
        QueueTables.Group group = tables.register("stays", "a");
        one.put("stays", "amazon:34", "poison");
        for (int death = 1; death <= 4; death++) tables.claim(group, 1, Duration.ZERO);
        one.canPark = false;

        one.read("queue:stays?groupId=a&maxTakeovers=3&leaseSeconds=1", exchange -> got.add("tried"));

        await().until(() -> !column("select 1 from queue_delivery where key = 'amazon:34' and takeovers > 4")
                .isEmpty());
        one.canPark = true;
        gone("stays");
        assertEquals(List.of(), got);
    }

    @Test
    void a_stop_finishes_what_is_in_flight_and_gives_the_rest_back_at_once() throws Exception {
        one.read("queue:stops?groupId=a&consumers=2", exchange -> {
            got.add("one");
            end.await(10, TimeUnit.SECONDS);
        });
        for (int i = 0; i < 10; i++) one.put("stops", "amazon:4" + i, "x");
        await().until(() -> column("select 1 from queue_delivery where key like 'amazon:4%' and lease is not null")
                        .size()
                == 4);

        Thread stop = new Thread(one.camel::stop);
        stop.start();

        await().until(() -> column("select 1 from queue_delivery where key like 'amazon:4%' and lease is not null")
                        .size()
                == 2);
        end.countDown();
        stop.join();
        assertEquals(8, QueueDatabase.messages("stops"));
        assertEquals(2, got.size());
    }

    @Test
    void a_suspended_route_claims_nothing_and_a_resumed_one_goes_on() throws Exception {
        one.read("queue:pause?groupId=a", "pause", exchange -> got.add("one"));
        one.camel.getRouteController().suspendRoute("pause");
        one.put("pause", "amazon:50", "x");
        await().during(Duration.ofMillis(300)).until(got::isEmpty);

        one.camel.getRouteController().resumeRoute("pause");

        gone("pause");
        assertTrue(got.contains("one"));
    }

    @Test
    void a_consumer_survives_an_absent_database() throws Exception {
        one.read("queue:absent?groupId=a", exchange -> got.add("one"));
        one.cut();
        other.put("absent", "amazon:51", "x");
        await().during(Duration.ofMillis(500)).until(got::isEmpty);

        one.mend();

        gone("absent");
        assertEquals(List.of("one"), got);
    }
}
