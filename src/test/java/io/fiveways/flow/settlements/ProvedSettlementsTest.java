package io.fiveways.flow.settlements;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.fiveways.TestDatabase;
import io.fiveways.flow.settlements.SettlementReader.Reading;
import io.fiveways.model.RefusedException;
import io.fiveways.model.SettlementFile;
import io.fiveways.model.SettlementLine;
import io.fiveways.sandbox.settlements.SettlementForm;
import io.fiveways.sandbox.settlements.SettlementPool;
import io.fiveways.state.StoredSettlements;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file is stored first, proved, and its rows are kept once, all or none. */
class ProvedSettlementsTest {

    private final TestDatabase database = new TestDatabase();
    private final ObjectMapper json =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();
    private final StoredSettlements stored = new StoredSettlements(database.sql(), json);
    private final SettlementReader reader = new SettlementReader();
    private final ProvedSettlements settlements = new ProvedSettlements(reader, stored);
    private final Printed printed = new Printed(SettlementPool.EURO, SettlementForm.GERMAN, 7, 2_000, "5000.00");

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void every_row_is_kept_as_it_was_read() throws IOException {
        List<SettlementLine> lines = new ArrayList<>();
        SettlementFile file = printed.file();
        reader.read(file, lines::add);

        settlements.load(file);

        SettlementLine line = lines.get(1_234);
        assertEquals(2_000, database.count("settlement_row", "true"));
        Map<String, Object> row = database.sql()
                .queryForMap(
                        "select *, extract(epoch from posted_at) epoch from settlement_row where row_number = ?",
                        line.row());
        assertEquals(line.amount().minor(), row.get("amount_minor"));
        assertEquals(line.amountDescription(), row.get("amount_description"));
        assertEquals(line.sku().isEmpty() ? null : line.sku(), row.get("sku"));
        assertEquals(line.postedAt().getEpochSecond(), ((Number) row.get("epoch")).longValue());
        assertEquals(
                500_000, database.sql().queryForObject("select sum(amount_minor) from settlement_row", Long.class));
        assertEquals(
                lines.stream().filter(each -> each.sku().equals("MÜTZE-GRÜN")).count(),
                database.count("settlement_row", "sku = 'MÜTZE-GRÜN'"));
    }

    @Test
    void a_row_is_tied_to_its_order_and_nothing_else_is_taken_for_one() throws IOException {
        settlements.load(printed.file());

        assertEquals(0, database.count("settlement_row", "order_ref <> 'amazon:' || order_id"));
        assertTrue(database.count("settlement_row", "order_ref is not null and transaction_type = 'Order'") > 100);
        assertEquals(0, database.count("settlement_row", "order_ref is not null and order_id like 'S02%'"));
        assertTrue(database.count("settlement_row", "order_ref is null and order_id like 'LQ%'") > 0);
    }

    @Test
    void the_same_file_is_kept_once() throws IOException {
        SettlementFile file = printed.file();
        settlements.load(file);

        Reading again = settlements.load(file);

        assertTrue(again.proof().isOk());
        assertEquals(1, database.count("settlement", "proven"));
        assertEquals(2_000, database.count("settlement_row", "true"));
        assertEquals(again.proof(), stored.proof(file).orElseThrow());
    }

    @Test
    void the_same_file_on_two_ways_at_once_is_kept_once() throws Exception {
        SettlementFile file = printed.file();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        Callable<Reading> load = () -> settlements.load(file);

        List<Future<Reading>> loads = threads.invokeAll(List.of(load, load, load, load));

        for (Future<Reading> each : loads) assertTrue(each.get().proof().isOk());
        threads.shutdown();
        assertEquals(1, database.count("settlement", "true"));
        assertEquals(2_000, database.count("settlement_row", "true"));
    }

    @Test
    void a_crash_in_the_middle_leaves_nothing_half() throws IOException {
        SettlementFile file = printed.file();
        Reading reading = reader.read(file);

        assertThrows(
                IllegalStateException.class,
                () -> stored.keep(
                        file,
                        reading.proof(),
                        reading.settlement(),
                        line -> reading.lines().each(row -> {
                            if (row.row() == 1_500) throw new IllegalStateException("power cut");
                            line.accept(row);
                        })));

        assertEquals(0, database.count("settlement", "true"));
        assertEquals(0, database.count("settlement_row", "true"));
        assertTrue(settlements.load(file).proof().isOk());
        assertEquals(2_000, database.count("settlement_row", "true"));
    }

    @Test
    void a_settlement_that_does_not_sum_up_is_kept_with_its_certificate_and_not_proven() throws IOException {
        SettlementFile file = printed.bent(lines -> {
            lines.remove(40);
            return lines;
        });

        Reading reading = settlements.load(file);

        assertFalse(reading.proof().isOk());
        assertEquals(1, database.count("settlement", "not proven"));
        assertEquals(1_999, database.count("settlement_row", "true"));
        assertEquals(reading.proof(), stored.proof(file).orElseThrow());
        assertEquals(1, database.count("trace_step", "ref = 'amazon:25829544191' and step = 'REFUSED'"));
    }

    @Test
    void a_file_is_stored_before_anything_is_made_of_it() throws IOException {
        SettlementFolder kept = new SettlementFolder(folder, reader, Clock.systemUTC());
        byte[] bytes = Files.readAllBytes(Path.of(printed.file().path()));

        SettlementFile file = kept.keep(new ByteArrayInputStream(bytes), "amazon");
        SettlementFile again = kept.keep(new ByteArrayInputStream(bytes), "amazon");

        assertEquals("amazon:" + Printed.ID, file.ref().toString());
        assertEquals(file.path(), again.path());
        assertEquals(64, file.checksum().length());
        assertEquals(List.of(Path.of(file.path())), files());
        assertTrue(reader.read(file).proof().isOk());
    }

    @Test
    void a_compressed_file_is_the_same_file() throws IOException {
        SettlementFolder kept = new SettlementFolder(folder, reader, Clock.systemUTC());
        Printed compressed = new Printed(SettlementPool.EURO, SettlementForm.GERMAN.compressed(), 7, 2_000, "5000.00");

        SettlementFile plain =
                kept.keep(Files.newInputStream(Path.of(printed.file().path())), "amazon");
        SettlementFile zipped =
                kept.keep(Files.newInputStream(Path.of(compressed.file().path())), "amazon");

        assertEquals(plain.checksum(), zipped.checksum());
    }

    @Test
    void what_is_no_settlement_is_kept_where_a_person_finds_it() throws IOException {
        SettlementFolder kept = new SettlementFolder(folder, reader, Clock.systemUTC());

        RefusedException refused = assertThrows(
                RefusedException.class,
                () -> kept.keep(new ByteArrayInputStream("<html>".getBytes(StandardCharsets.UTF_8)), "amazon"));

        assertTrue(refused.getMessage().contains(files().get(0).toString()), refused.getMessage());
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
