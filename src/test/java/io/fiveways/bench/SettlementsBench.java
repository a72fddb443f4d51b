package io.fiveways.bench;

import io.fiveways.bench.Report.Baseline;
import io.fiveways.sandbox.settlements.SettlementForm;
import io.fiveways.sandbox.settlements.SettlementGenerator;
import io.fiveways.sandbox.settlements.SettlementPool;
import io.fiveways.sandbox.settlements.SettlementPrinter;
import io.fiveways.sandbox.settlements.SettlementSummary;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Settlement rows a second to a complete proof, against DuckDB's sum over the same file and, where there is one, a parser
 * in JavaScript; and to stored rows and to a booked journal, against PostgreSQL's own {@code COPY}. The reader runs in a
 * process of 256 MB heap.
 */
final class SettlementsBench implements Benchmarks.Bench {

    static final String ID = "25829544191";
    static final BigDecimal TOTAL = new BigDecimal("2237412.87");
    private static final int ROWS = Integer.getInteger("bench.rows", 1_000_000);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 21);
    private static final int STORE_ROUNDS = 3;
    private static final int HEAP = 256;

    @Override
    public String name() {
        return "settlements";
    }

    @Override
    public void run(Report report) throws Exception {
        Path file = Files.createTempFile("settlement", ".txt");
        try {
            print(file);
            if (ROUNDS > 0) prove(report, file);
            store(report, file);
        } finally {
            Files.delete(file);
        }
    }

    private static void print(Path file) throws IOException {
        Instant start = Instant.parse("2026-07-01T00:00:00Z");
        var rows = new SettlementGenerator(SettlementPool.EURO, 1).rows(ROWS, TOTAL, start);
        new SettlementPrinter(SettlementForm.US).print(SettlementSummary.of(ID, "EUR", start, TOTAL), rows, file);
    }

    /** The two take turns, so that both see the same machine; the medians are compared. */
    private static void prove(Report report, Path file) throws Exception {
        double[] ours = new double[ROUNDS];
        double[] duck = new double[ROUNDS];
        try (DuckSum duckDb = new DuckSum(file);
                ReaderProcess reader = new ReaderProcess(file, HEAP)) {
            for (int i = 0; i < ROUNDS; i++) {
                reader.seconds();
                duckDb.seconds(TOTAL);
            }
            for (int i = 0; i < ROUNDS; i++) {
                ours[i] = ROWS / reader.seconds();
                duck[i] = ROWS / duckDb.seconds(TOTAL);
            }
            double rate = Report.percentile(ours, 0.5);
            report.atLeast(
                    "settlements-proof", rate, "rows/s", new Baseline("DuckDB sum", Report.percentile(duck, 0.5)), 1.5);
            report.atMost("settlements-heap", reader.peakMegabytes(), "MB", new Baseline("limit", HEAP), 1);
            ScriptSum.rate(file, ROWS, TOTAL)
                    .ifPresent(script -> report.told(
                            "settlements-proof-csv-parse", rate, "rows/s", new Baseline("csv-parse sum", script)));
        }
    }

    private static void store(Report report, Path file) throws Exception {
        double[] ours = new double[STORE_ROUNDS];
        double[] copy = new double[STORE_ROUNDS];
        double[] booked = new double[STORE_ROUNDS];
        try (StoredRows rows = new StoredRows(file)) {
            for (int i = 0; i < STORE_ROUNDS; i++) {
                ours[i] = ROWS / rows.ours();
                copy[i] = ROWS / rows.copy();
                booked[i] = ROWS / BookedRows.seconds(file);
            }
        }
        Baseline baseline = new Baseline("PostgreSQL COPY", Report.percentile(copy, 0.5));
        report.atLeast("settlements-stored", Report.percentile(ours, 0.5), "rows/s", baseline, 0.5);
        report.atLeast("settlements-booked", Report.percentile(booked, 0.5), "rows/s", baseline, 0.5);
    }
}
