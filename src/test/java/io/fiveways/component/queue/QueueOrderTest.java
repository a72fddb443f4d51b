package io.fiveways.component.queue;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fiveways.component.Delivery;
import io.fiveways.component.LaterException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Things about one order keep their order, whoever handles them and whatever happens on the way. */
class QueueOrderTest {

    private static final int PUTTERS = 4;

    private final Node one = new Node();
    private final Node other = new Node();
    private final Map<String, List<Integer>> got = new ConcurrentHashMap<>();
    private final Map<String, Integer> tries = new ConcurrentHashMap<>();
    private final Map<String, String> inFlight = new ConcurrentHashMap<>();
    private final List<String> overlaps = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        one.close();
        other.close();
    }

    @Test
    void sixteen_threads_in_two_processes_keep_the_order_of_every_key() throws Exception {
        for (Node node : List.of(one, other))
            node.read("queue:order?groupId=a&consumers=16", exchange -> alone(exchange, "order"));

        putAll("order", 40, 50);

        emptied("order");
        assertEquals(List.of(), overlaps);
        assertEquals(expected(40, 50), got);
    }

    @Test
    void a_hot_key_is_handed_out_in_its_order() throws Exception {
        for (Node node : List.of(one, other))
            node.read("queue:hot?groupId=a&consumers=4", exchange -> alone(exchange, "hot"));

        putAll("hot", 1, 500);

        emptied("hot");
        assertEquals(List.of(), overlaps);
        assertEquals(expected(1, 500), got);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20261121, 42})
    void failures_waits_and_a_death_lose_nothing_and_change_no_order(long seed) throws Exception {
        String queue = "chaos" + seed;
        String uri = "queue:%s?groupId=a&consumers=8&leaseSeconds=1&backoffMillis=20&attempts=1000".formatted(queue);
        one.read(uri, exchange -> troubled(exchange, one, seed));
        other.read(uri, exchange -> troubled(exchange, other, seed));

        putAll(queue, 30, 20);
        await().until(() -> got.values().stream().mapToInt(List::size).sum() > 150);
        die(one);

        emptied(queue);
        assertEquals(expected(30, 20), withoutRepetitions());
    }

    /** Nothing that a dead process does is seen by anybody. */
    private synchronized void die(Node node) {
        node.cut();
    }

    private void alone(Exchange exchange, String who) {
        String key = Delivery.of(exchange).key();
        String before = inFlight.put(key, who);
        note(exchange);
        Thread.yield();
        inFlight.remove(key);
        if (before != null) overlaps.add(key);
    }

    private void troubled(Exchange exchange, Node node, long seed) throws Exception {
        String name = Delivery.of(exchange).key() + "/" + Delivery.of(exchange).payload();
        Random random = new Random(seed * 31 + 7L * name.hashCode() + tries.merge(name, 1, Integer::sum));
        int dice = random.nextInt(10);
        if (dice == 0) throw new IllegalStateException("bad luck");
        if (dice == 1) throw new LaterException("not now", Duration.ofMillis(random.nextInt(50)));
        synchronized (this) {
            if (node.isAlive()) note(exchange);
        }
    }

    private void note(Exchange exchange) {
        got.computeIfAbsent(Delivery.of(exchange).key(), key -> new CopyOnWriteArrayList<>())
                .add(exchange.getMessage().getBody(Integer.class));
    }

    /** Several threads put, the messages of one key by one of them, through both processes in turn. */
    private void putAll(String queue, int keys, int messages) throws InterruptedException {
        ExecutorService putters = Executors.newFixedThreadPool(PUTTERS);
        for (int putter = 0; putter < PUTTERS; putter++) {
            int mine = putter;
            putters.execute(() -> {
                for (int n = 0; n < messages; n++)
                    for (int key = mine; key < keys; key += PUTTERS)
                        (n % 2 == 0 ? one : other).put(queue, "k" + key, n);
            });
        }
        putters.shutdown();
        putters.awaitTermination(60, TimeUnit.SECONDS);
    }

    private static void emptied(String queue) {
        await().atMost(Duration.ofSeconds(60)).until(() -> QueueDatabase.messages(queue) == 0);
    }

    private static Map<String, List<Integer>> expected(int keys, int messages) {
        Map<String, List<Integer>> expected = new ConcurrentHashMap<>();
        for (int key = 0; key < keys; key++)
            expected.put("k" + key, IntStream.range(0, messages).boxed().toList());
        return expected;
    }

    /** At least once: what was being settled when the process died comes a second time, right after the first. */
    private Map<String, List<Integer>> withoutRepetitions() {
        Map<String, List<Integer>> distinct = new ConcurrentHashMap<>();
        got.forEach((key, all) -> {
            List<Integer> once = new ArrayList<>();
            for (Integer n : all)
                if (once.isEmpty() || !once.get(once.size() - 1).equals(n)) once.add(n);
            distinct.put(key, once);
        });
        return distinct;
    }
}
