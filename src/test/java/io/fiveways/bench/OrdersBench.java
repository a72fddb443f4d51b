package io.fiveways.bench;

import static org.awaitility.Awaitility.await;

import io.fiveways.Rig;
import io.fiveways.bench.Report.Baseline;
import io.fiveways.model.MarketplaceOrder;
import java.io.IOException;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Orders a second through queue, decision and an instant shop until each is linked, everything durable, against
 * {@link PlainJdbc} on the same tables. The two take turns, so that both see the same machine; the medians are compared.
 */
final class OrdersBench implements Benchmarks.Bench {

    private static final int THREADS = 16;
    private static final int ORDERS = Integer.getInteger("bench.orders", 3_000);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 9);
    private static final int WARM_ROUNDS = 15;
    private static final CompilationMXBean COMPILER = ManagementFactory.getCompilationMXBean();
    private static final String PLAIN = "plain-orders";
    private static final String PLAIN_LINKS = "plain-links";
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final AtomicInteger number = new AtomicInteger();

    @Override
    public String name() {
        return "orders";
    }

    @Override
    public void run(Report report) throws Exception {
        Path mappings = mappings();
        try (Rig rig = new Rig(1, mappings)) {
            rig.camel().addComponent(InstantShop.NAME, new InstantShop(rig.installation));
            rig.start(Map.of(
                    "orders.poll", "PT1H",
                    "shipments.poll", "PT1H",
                    "orders.consumers", "" + THREADS,
                    "orders.per-second", "2000"));
            leaveOut(rig, "orders-acknowledge", "settlements-sold");
            rig.camel().getRouteController().stopRoute("orders-out");
            warm(rig);
            double[] ours = new double[ROUNDS];
            double[] plain = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                ours[round] = ours(rig, ORDERS);
                plain[round] = plain(rig, ORDERS);
            }
            Baseline baseline = new Baseline("plain JDBC", Report.percentile(plain, 0.5));
            report.atLeast("orders", Report.percentile(ours, 0.5), "orders/s", baseline, 0.5);
        }
    }

    /** Until the compiler rests: an order passes through far more code than a loop of statements does. */
    private void warm(Rig rig) throws Exception {
        for (int round = 0; round < WARM_ROUNDS; round++) {
            long compiling = COMPILER.getTotalCompilationTime();
            long start = System.nanoTime();
            ours(rig, ORDERS);
            plain(rig, ORDERS);
            long took = (System.nanoTime() - start) / 1_000_000;
            if (COMPILER.getTotalCompilationTime() - compiling < took / 20) return;
        }
    }

    /** Measured is what carries an order to its shop; who else reads these queues takes its own time for it. */
    private static void leaveOut(Rig rig, String... others) throws Exception {
        for (String route : others) {
            rig.camel().getRouteController().stopRoute(route);
            rig.database.sql().update("delete from queue_group where consumer_group = ?", route);
        }
    }

    /** From the first claim until every order is linked and no delivery is left. */
    private double ours(Rig rig, int orders) throws Exception {
        put(rig, "orders", orders);
        int linked = rig.placed.get() + orders;
        long start = System.nanoTime();
        rig.camel().getRouteController().startRoute("orders-out");
        await().pollInterval(Duration.ofMillis(5)).atMost(PATIENCE).until(() -> rig.placed.get() == linked);
        await().pollInterval(Duration.ofMillis(5))
                .atMost(PATIENCE)
                .until(() -> rig.database.count("queue_delivery", "true") == 0);
        double rate = orders * 1e9 / (System.nanoTime() - start);
        rig.camel().getRouteController().stopRoute("orders-out");
        return rate;
    }

    private double plain(Rig rig, int orders) throws Exception {
        int group = register(rig, PLAIN);
        int links = register(rig, PLAIN_LINKS);
        Map<String, MarketplaceOrder> sold = put(rig, PLAIN, orders);
        byte[] link = new byte[250];
        PlainJdbc.Work work = new PlainJdbc.Work(group, links, PLAIN_LINKS, sold, new AtomicInteger(orders));
        List<PlainJdbc> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++)
            threads.add(new PlainJdbc(rig.database.source().getConnection(), work, link));
        long start = System.nanoTime();
        inParallel(threads.stream()
                .<Callable<Void>>map(thread -> () -> {
                    thread.run();
                    return null;
                })
                .toList());
        double rate = orders * 1e9 / (System.nanoTime() - start);
        for (PlainJdbc thread : threads) thread.close();
        return rate;
    }

    private static int register(Rig rig, String queue) {
        return rig.database.sql().queryForObject("select queue_register(?, 'plain')", Integer.class, queue);
    }

    private Map<String, MarketplaceOrder> put(Rig rig, String queue, int orders) throws Exception {
        Map<String, MarketplaceOrder> sold = new ConcurrentHashMap<>();
        Callable<Void> one = () -> {
            String id = "403-%07d-%07d".formatted(number.incrementAndGet(), 1);
            MarketplaceOrder order = Sold.order(id, id + "-1", id + "-2");
            sold.put(order.ref().toString(), order);
            rig.put(queue, order);
            return null;
        };
        inParallel(Collections.nCopies(orders, one));
        return sold;
    }

    private static void inParallel(List<Callable<Void>> tasks) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            for (Future<Void> task : threads.invokeAll(tasks)) task.get();
        } finally {
            threads.shutdown();
        }
    }

    /** The real mappings, with one shop for all markets. */
    static Path mappings() throws IOException {
        Path directory = Files.createTempDirectory("mappings");
        try (Stream<Path> files = Files.list(Path.of("mappings"))) {
            for (Path file : files.toList()) Files.copy(file, directory.resolve(file.getFileName()));
        }
        Files.writeString(directory.resolve("shops.yaml"), """
                name: shops
                purpose: One shop that keeps the orders of every market and answers at once.
                given: [marketplace, market]
                gives: [shop]
                rows:
                  - {marketplace: amazon, market: "*", shop: instant}
                """);
        return directory;
    }
}
