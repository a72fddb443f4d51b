package io.fiveways.component.queue;

import io.agroal.api.AgroalDataSource;
import io.fiveways.component.CanonicalFormat;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.ProducerTemplate;

/**
 * Messages a second, put and consumed, beside plain JDBC that writes and deletes the same rows with the same commits. Run
 * it by hand with {@code -Dqueue.fsync=on}; arguments: messages, threads.
 */
final class QueueSpeed {

    private final int messages;
    private final int threads;
    private final String body = "{\"kind\":\"order\",\"text\":\"" + "x".repeat(550) + "\"}";

    private QueueSpeed(int messages, int threads) {
        this.messages = messages;
        this.threads = threads;
    }

    public static void main(String[] arguments) throws Exception {
        QueueSpeed speed = new QueueSpeed(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
        for (int round = 1; round <= 3; round++) {
            speed.queue(round);
            speed.plain();
        }
    }

    private void queue(int round) throws Exception {
        try (Node node = new Node()) {
            ProducerTemplate template = node.camel.createProducerTemplate();
            String queue = "speed" + round;
            new QueueTables(QueueDatabase.dataSource()).register(queue, "a");
            time("queue put", n -> template.sendBodyAndHeaders("queue:" + queue, body, key(n)));
            consume(node, "queue consumed", "queue:%s?groupId=a&consumers=%d".formatted(queue, threads), () -> {});
            node.camel.getRouteController().stopAllRoutes();
            consume(
                    node,
                    "queue both",
                    "queue:%s?groupId=a&consumers=%d&pollMillis=99".formatted(queue, threads),
                    () -> time("queue put of both", n -> template.sendBodyAndHeaders("queue:" + queue, body, key(n))));
        }
    }

    private void consume(Node node, String what, String uri, Piece before) throws Exception {
        CountDownLatch left = new CountDownLatch(messages);
        long start = System.nanoTime();
        node.read(uri, exchange -> left.countDown());
        before.run();
        left.await();
        print(what, start);
    }

    private static Map<String, Object> key(int n) {
        return new java.util.HashMap<>(Map.of(CanonicalFormat.KEY, "amazon:403-" + n));
    }

    private void plain() throws Exception {
        byte[] sealed = Node.SEAL.seal(body, QueueEndpoint.PLACE);
        try (AgroalDataSource pool = Node.pool(24)) {
            time("plain put", n -> put(pool, n, sealed));
            time("plain delete", n -> delete(pool, n));
        }
    }

    private static void put(AgroalDataSource pool, int n, byte[] sealed) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement message = connection.prepareStatement(
                            "insert into queue_message (id, queue, key, sealed_payload) overriding system value "
                                    + "values (-?, 'plain', ?, ?)");
                    PreparedStatement delivery = connection.prepareStatement(
                            "insert into queue_delivery (group_id, message_id, key, due, head) "
                                    + "values (1, -?, ?, now() + interval '1 day', true)");
                    PreparedStatement trace = connection.prepareStatement(
                            "insert into trace_step (ref, step, detail) values (?, 'QUEUED', 'plain')")) {
                message.setLong(1, n);
                message.setString(2, "amazon:403-" + n);
                message.setBytes(3, sealed);
                message.execute();
                delivery.setLong(1, n);
                delivery.setString(2, "amazon:403-" + n);
                delivery.execute();
                trace.setString(1, "amazon:403-" + n);
                trace.execute();
            }
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    private static void delete(AgroalDataSource pool, int n) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement delivery = connection.prepareStatement(
                            "delete from queue_delivery where group_id = 1 and key = ? and message_id = -?");
                    PreparedStatement message =
                            connection.prepareStatement("delete from queue_message where id = -?")) {
                delivery.setString(1, "amazon:403-" + n);
                delivery.setLong(2, n);
                delivery.execute();
                message.setLong(1, n);
                message.execute();
            }
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    private interface Piece {
        void run() throws Exception;
    }

    private interface Numbered {
        void run(int n) throws Exception;
    }

    private void time(String what, Numbered work) throws InterruptedException {
        long start = System.nanoTime();
        AtomicInteger next = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        for (int i = 0; i < threads; i++)
            pool.submit(() -> {
                for (int n = next.incrementAndGet(); n <= messages; n = next.incrementAndGet()) work.run(n);
                return null;
            });
        pool.shutdown();
        pool.awaitTermination(10, TimeUnit.MINUTES);
        print(what, start);
    }

    private void print(String what, long start) {
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf("%-20s %6d in %6.2f s = %6.0f/s%n", what, messages, seconds, messages / seconds);
    }
}
