package io.fiveways;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fiveways.mapping.MappingFiles;
import io.fiveways.state.StoredAlarms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappingAlarmsTest {

    private static final String GOOD = """
            name: carriers
            purpose: How they spell a carrier.
            given: [carrier]
            gives: [code]
            rows:
              - {carrier: dhl, code: DHL}
            """;
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @TempDir
    Path folder;

    private final TestDatabase database = new TestDatabase();
    private final StoredAlarms alarms = new StoredAlarms(database.sql());
    private MappingFiles mappings;

    @BeforeEach
    void start() throws IOException {
        write(GOOD);
        mappings = MappingFiles.watching(folder, new MappingAlarms(alarms));
    }

    @AfterEach
    void stop() {
        mappings.close();
        database.close();
    }

    @Test
    void a_refused_file_raises_an_alarm_with_line_and_reason() throws IOException {
        write(GOOD + "  - {carrier: dhl, code: Other}\n");

        await().atMost(PATIENCE).until(() -> alarm().isPresent());

        assertTrue(alarm().get().matches(".*carriers.yaml, line 7: .*stays in force"), alarm()::get);
    }

    @Test
    void a_file_put_right_ends_its_alarm() throws IOException {
        write("rows: nonsense");
        await().atMost(PATIENCE).until(() -> alarm().isPresent());

        write(GOOD);

        await().atMost(PATIENCE).until(() -> alarm().isEmpty());
    }

    @Test
    void an_alarm_of_the_process_before_ends() {
        alarms.raise(MappingAlarms.SYSTEM, "carriers.yaml", "It was wrong before the restart");

        mappings.close();
        mappings = MappingFiles.watching(folder, new MappingAlarms(alarms));

        await().atMost(PATIENCE).until(() -> alarm().isEmpty());
    }

    private Optional<String> alarm() {
        return alarms.raised(MappingAlarms.SYSTEM, "carriers.yaml");
    }

    private void write(String text) throws IOException {
        Files.writeString(folder.resolve("carriers.yaml"), text);
    }
}
