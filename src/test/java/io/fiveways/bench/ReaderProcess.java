package io.fiveways.bench;

import io.fiveways.flow.settlements.SettlementReader;
import io.fiveways.flow.settlements.SettlementReader.Reading;
import io.fiveways.model.Ref;
import io.fiveways.model.SettlementFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.time.Instant;

/**
 * The settlement reader in a Java of its own with little heap and the collector of native images: a line in is a round,
 * a line out what it took.
 */
final class ReaderProcess implements AutoCloseable {

    private static final double MEGABYTE = 1 << 20;

    private final Process process;
    private final PrintWriter orders;
    private final BufferedReader answers;
    private double peak;

    ReaderProcess(Path file, int megabytes) throws IOException {
        process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:+UseSerialGC",
                        "-Xmx" + megabytes + "m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ReaderProcess.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        orders = new PrintWriter(process.outputWriter(), true);
        answers = process.inputReader();
    }

    double seconds() throws IOException {
        orders.println();
        String answer = answers.readLine();
        if (answer == null) throw new IOException("The reader gave up");
        String[] parts = answer.split(" ");
        peak = Double.parseDouble(parts[1]);
        return Double.parseDouble(parts[0]);
    }

    /** The most heap that was used since the process started. */
    double peakMegabytes() {
        return peak;
    }

    @Override
    public void close() {
        process.destroy();
    }

    public static void main(String[] arguments) throws IOException {
        SettlementFile file =
                new SettlementFile(new Ref("amazon", SettlementsBench.ID), "amazon", arguments[0], "0", Instant.EPOCH);
        BufferedReader orders = new BufferedReader(new java.io.InputStreamReader(System.in));
        while (orders.readLine() != null) {
            long start = System.nanoTime();
            Reading reading = new SettlementReader().read(file);
            double seconds = (System.nanoTime() - start) / 1e9;
            if (!reading.proof().isOk())
                throw new IllegalStateException(reading.proof().toString());
            System.out.println(seconds + " " + heap());
        }
    }

    private static double heap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToDouble(pool -> pool.getPeakUsage().getUsed() / MEGABYTE)
                .sum();
    }
}
