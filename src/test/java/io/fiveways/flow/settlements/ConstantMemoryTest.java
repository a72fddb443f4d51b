package io.fiveways.flow.settlements;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fiveways.model.Ref;
import io.fiveways.model.SettlementFile;
import io.fiveways.sandbox.settlements.SettlementForm;
import io.fiveways.sandbox.settlements.SettlementPool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Scenario 28: a file that is larger than the heap is read, row by row, by a Java of its own. */
class ConstantMemoryTest {

    @Test
    void a_settlement_larger_than_the_heap_is_read_and_its_wrong_row_looked_for() throws Exception {
        Printed printed = new Printed(SettlementPool.EURO, SettlementForm.GERMAN, 28, 184_512, "412907.33");
        SettlementFile right = printed.file();
        SettlementFile wrong = printed.bent(lines -> lines.subList(0, lines.size() - 1));

        String answer = told(right) + told(wrong);

        assertEquals("184512 of 184512 ok\n184511 of 184511 refused\n", answer);
    }

    private static String told(SettlementFile file) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx20m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ConstantMemoryTest.class.getName(),
                        file.path())
                .redirectErrorStream(true)
                .start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return answer;
    }

    /** Reads the file in this process. */
    public static void main(String[] arguments) throws IOException {
        Path path = Path.of(arguments[0]);
        SettlementFile file =
                new SettlementFile(new Ref("amazon", Printed.ID), "amazon", path.toString(), "0", Instant.EPOCH);
        AtomicLong lines = new AtomicLong();
        var reading = new SettlementReader().read(file, line -> lines.incrementAndGet());
        System.out.println(
                lines + " of " + reading.proof().rows() + (reading.proof().isOk() ? " ok" : " refused"));
    }
}
