package io.fiveways.bench;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogManager;

/** Runs every benchmark, or the one that {@code -Dbench=<name>} names: {@code mvn -Pbench verify}. */
public final class Benchmarks {

    /** One benchmark with its baseline, both measured in the same run. */
    interface Bench {

        String name();

        void run(Report report) throws Exception;
    }

    private static final List<Bench> ALL = List.of(
            new OrdersBench(), new ConfirmationBench(), new QuotaBench(), new PeakBench(), new SettlementsBench());

    private Benchmarks() {}

    public static void main(String[] arguments) throws Exception {
        String only = System.getProperty("bench", "");
        List<Bench> chosen = ALL.stream()
                .filter(bench -> only.isEmpty() || only.equals("true") || only.equals(bench.name()))
                .toList();
        if (chosen.isEmpty())
            throw new IllegalArgumentException("No benchmark '" + only + "'; there are "
                    + ALL.stream().map(Bench::name).toList());
        LogManager.getLogManager().getLogger("").setLevel(Level.INFO);
        Report report = new Report();
        for (Bench bench : chosen) bench.run(report);
        System.exit(report.isEveryBarMet() ? 0 : 1);
    }
}
