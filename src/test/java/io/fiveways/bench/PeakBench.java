package io.fiveways.bench;

import static org.awaitility.Awaitility.await;

import io.fiveways.PeakHour;
import io.fiveways.Rig;
import io.fiveways.bench.Report.Baseline;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * An hour of 1,000 and one of 7,000 orders at the quotas that Amazon grants everybody, in scaled time: how old orders
 * get until the shop has them, which way brought them, and how many calls were sent away. The shop answers at once.
 */
final class PeakBench implements Benchmarks.Bench {

    private static final String[] CALLS = {
        "searchOrders", "getOrder", "createReport", "getReport", "getReportDocument", "createRestrictedDataToken"
    };
    private static final Baseline TARGET_P50 = new Baseline("minutes allowed", 3);
    private static final Baseline TARGET_P95 = new Baseline("minutes allowed", 15);
    private static final Baseline TARGET_POLLING = new Baseline("minutes allowed", 5);
    private static final Baseline TARGET_OLDEST = new Baseline("minutes allowed", 20);
    private static final Baseline ALL = new Baseline("all calls", 100);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** One hour. */
    private record Hour(String name, int orders, double factor, boolean isNotified, String reports, String roles) {}

    @Override
    public String name() {
        return "peak";
    }

    @Override
    public void run(Report report) throws Exception {
        run(new Hour("peak-1000", 1_000, 80, true, "on", ""), (hour, ages) -> {
            report.atMost("peak-1000-p50", PeakHour.percentile(ages, 0.50), "min", TARGET_P50, 1);
            report.atMost("peak-1000-p95", PeakHour.percentile(ages, 0.95), "min", TARGET_P95, 1);
            report.atMost("peak-1000-429", 100 * hour.refusedShare(CALLS), "%", ALL, 0.01);
        });
        run(new Hour("peak-7000", 7_000, 40, true, "on", "direct-to-consumer"), (hour, ages) -> {
            report.told("peak-7000-p50", PeakHour.percentile(ages, 0.50), "min", TARGET_P50);
            report.told("peak-7000-p95", PeakHour.percentile(ages, 0.95), "min", TARGET_P95);
            report.atMost("peak-7000-oldest", ages[ages.length - 1], "min", TARGET_OLDEST, 1);
            report.atMost("peak-7000-429", 100 * hour.refusedShare(CALLS), "%", ALL, 0.01);
        });
        run(new Hour("polling-1000", 1_000, 120, false, "off", ""), (hour, ages) -> {
            report.atMost("polling-1000-p50", PeakHour.percentile(ages, 0.50), "min", TARGET_POLLING, 1);
            report.told("polling-1000-p95", PeakHour.percentile(ages, 0.95), "min", TARGET_P95);
            report.atMost("polling-1000-429", 100 * hour.refusedShare(CALLS), "%", ALL, 0.01);
        });
        run(new Hour("polling-7000", 7_000, 120, false, "off", ""), (hour, ages) -> {
            report.told("polling-7000-oldest", hour.oldestWaiting(), "min", TARGET_OLDEST);
            report.told("polling-7000-read", ages.length, "orders", new Baseline("placed", 7_000));
        });
    }

    private interface Verdict {
        void on(PeakHour hour, double[] ages);
    }

    private static void run(Hour of, Verdict verdict) throws Exception {
        try (Rig rig = new Rig(of.factor(), OrdersBench.mappings())) {
            rig.camel().addComponent(InstantShop.NAME, new InstantShop(rig.installation));
            rig.with("reports", of.reports())
                    .with("roles", of.roles())
                    .start(Map.of("shipments.poll", "PT24H", "orders.per-second", "100000"));
            PeakHour hour = new PeakHour(rig, of.isNotified());
            hour.place(of.orders());
            boolean isDrained = !of.name().equals("polling-7000");
            if (isDrained) await().atMost(PATIENCE).until(() -> hour.minutes().length == of.orders());
            tell(of, rig);
            verdict.on(hour, hour.minutes());
        }
    }

    /** Which way brought how many orders at how many calls, and what was chosen why. */
    private static void tell(Hour of, Rig rig) {
        System.out.printf(Locale.ROOT, "%n%s: which way brought the orders%n", of.name());
        System.out.printf(Locale.ROOT, "  %-12s %8s %8s%n", "route", "orders", "calls");
        rig.database
                .sql()
                .query(
                        "select route, sum(orders), sum(calls) from intake_figure group by route order by route",
                        row -> {
                            System.out.printf(
                                    Locale.ROOT, "  %-12s %8d %8d%n", row.getString(1), row.getLong(2), row.getLong(3));
                        });
        rig.database.sql().query("select source, route, times, reason from intake_choice order by id limit 12", row -> {
            System.out.printf(
                    "  %s → %s %d× %s%n", row.getString(1), row.getString(2), row.getLong(3), row.getString(4));
        });
    }
}
