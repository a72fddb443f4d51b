package io.fiveways.bench;

import static org.awaitility.Awaitility.await;

import io.fiveways.Rig;
import io.fiveways.bench.Report.Baseline;
import io.fiveways.sandbox.AmazonMarket;
import io.fiveways.sandbox.AmazonOrderDraft;
import io.fiveways.sandbox.DraftLine;
import io.fiveways.sandbox.OpenOrder;
import io.fiveways.sandbox.Shipped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * How long after a parcel left the shop its confirmation arrives at the marketplace, at one parcel a second.
 *
 * <p>The parcel's webhook, the read that it causes, the queue and the confirmation are real HTTP and a real database,
 * in real time. Only the way of the orders into the shop is shortened: they are queued as the marketplace's source
 * would queue them, because the marketplace tells of an order only after two minutes. No poll falls into the time.
 */
final class ConfirmationBench implements Benchmarks.Bench {

    private static final int WARM = 10;
    private static final int PARCELS = 60;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Baseline LIMIT = new Baseline("one second", 1);

    @Override
    public String name() {
        return "confirmation";
    }

    @Override
    public void run(Report report) throws Exception {
        try (Rig rig = new Rig(1)) {
            rig.start(Map.of("orders.poll", "PT1H", "shipments.poll", "PT1H", "orders.per-second", "1000"));
            place(rig, WARM + PARCELS);
            ship(rig);
            double[] seconds = seconds(rig);
            report.told("confirmation-p50", Report.percentile(seconds, 0.50), "s", LIMIT);
            report.atMost("confirmation-p95", Report.percentile(seconds, 0.95), "s", LIMIT, 1);
            report.told("confirmation-p99", Report.percentile(seconds, 0.99), "s", LIMIT);
        }
    }

    private static void place(Rig rig, int orders) {
        for (int i = 0; i < orders; i++) {
            String id = rig.amazon.place(AmazonOrderDraft.of(AmazonMarket.GB, DraftLine.of("SOCK-3P", 1, "12.00")));
            String item = rig.amazon.order(id).at("/orderItems/0/orderItemId").asText();
            rig.put("orders", Sold.order(id, item));
        }
        await().atMost(PATIENCE).until(() -> rig.placed.get() == orders);
    }

    /** One a second, at no fixed moment of the second. */
    private static void ship(Rig rig) throws InterruptedException {
        Random random = new Random(2);
        List<OpenOrder> open = rig.shopify.openOrders();
        long start = System.nanoTime();
        for (int i = 0; i < open.size(); i++) {
            long due = start + TimeUnit.MILLISECONDS.toNanos(i * 1000L + random.nextInt(500));
            TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
            rig.shopify.ship(open.get(i).id(), open.get(i).openQuantities(), "dhl", "T" + i);
        }
        await().atMost(PATIENCE).until(() -> measured(rig).noneMatch(parcel -> confirmed(rig, parcel) == 0));
    }

    private static double[] seconds(Rig rig) {
        return measured(rig)
                .mapToDouble(parcel -> Duration.between(
                                        parcel.sandbox(),
                                        rig.amazon
                                                .confirmations(id(parcel))
                                                .get(0)
                                                .at())
                                .toNanos()
                        / 1e9)
                .toArray();
    }

    private static Stream<Shipped> measured(Rig rig) {
        return rig.shopify.shipped().stream().skip(WARM);
    }

    private static int confirmed(Rig rig, Shipped parcel) {
        return rig.amazon.confirmations(id(parcel)).size();
    }

    private static String id(Shipped parcel) {
        return parcel.marketplaceRef().substring("amazon:".length());
    }
}
