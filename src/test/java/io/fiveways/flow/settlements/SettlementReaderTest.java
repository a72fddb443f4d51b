package io.fiveways.flow.settlements;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fiveways.flow.settlements.SettlementReader.Reading;
import io.fiveways.model.Money;
import io.fiveways.model.Proof;
import io.fiveways.model.Proof.Reason;
import io.fiveways.model.Settlement;
import io.fiveways.model.SettlementFile;
import io.fiveways.model.SettlementLine;
import io.fiveways.sandbox.settlements.SettlementForm;
import io.fiveways.sandbox.settlements.SettlementPool;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Scenarios 28, 29 and 34: a settlement is read to the cent in whatever form it comes. */
class SettlementReaderTest {

    private static final int ROWS = 184_512;
    private static final int AMOUNT = 14;

    private final SettlementReader reader = new SettlementReader();

    @Test
    void a_settlement_of_184512_rows_is_proved_to_the_cent() throws IOException {
        SettlementFile file =
                new Printed(SettlementPool.EURO, SettlementForm.GERMAN.inGroups(), 28, ROWS, "412907.33").file();

        Reading reading = reader.read(file);

        assertTrue(reading.proof().isOk(), reading.proof().toString());
        Settlement settlement = reading.settlement().orElseThrow();
        assertEquals(Money.of("412907.33 EUR"), settlement.total());
        assertEquals(ROWS, settlement.rows());
        assertEquals(Instant.parse("2026-07-01T00:00:00Z"), settlement.start());
        assertEquals(Instant.parse("2026-07-16T23:59:59Z"), settlement.depositAt());
    }

    @Test
    void one_row_that_lost_a_cent_is_refused_and_found() throws IOException {
        Printed printed = new Printed(SettlementPool.EURO, SettlementForm.GERMAN, 29, ROWS, "412907.33");
        List<String> lines = printed.lines();
        int row = firstRow(lines, "Principal", "14,95");

        Reading reading = reader.read(printed.bent(all -> {
            all.set(row - 1, changed(all.get(row - 1), AMOUNT, "14,94"));
            return all;
        }));

        Proof.Failure failure = reading.proof().failures().get(0);
        assertTrue(reading.settlement().isEmpty());
        assertEquals(Money.of("-0.01 EUR"), failure.difference());
        assertTrue(
                failure.candidates().stream()
                        .anyMatch(candidate -> candidate.reason() == Reason.ODD
                                && candidate.line().row() == row),
                failure.candidates().toString());
    }

    static Stream<SettlementForm> forms() {
        return Stream.of(
                SettlementForm.US,
                SettlementForm.US.inGroups(),
                SettlementForm.GERMAN,
                SettlementForm.GERMAN.inGroups(),
                SettlementForm.BRITISH,
                SettlementForm.ISO,
                SettlementForm.GERMAN.compressed(),
                SettlementForm.US.withMark(),
                SettlementForm.US.inQuotes(),
                SettlementForm.GERMAN.inQuotes().compressed());
    }

    @ParameterizedTest
    @MethodSource("forms")
    void the_same_settlement_means_the_same_in_every_form(SettlementForm form) throws IOException {
        List<SettlementLine> expected = lines(SettlementForm.US);

        List<SettlementLine> lines = lines(form);

        assertEquals(expected, lines);
        assertTrue(lines.stream().anyMatch(line -> line.sku().equals("MÜTZE-GRÜN")));
        assertTrue(lines.stream().anyMatch(line -> line.sku().equals("SCARF/WOOL 70\"")));
    }

    @Test
    void yen_have_no_minor_units_and_japanese_text_its_own_charset() throws IOException {
        List<SettlementLine> lines = new ArrayList<>();

        Reading reading = reader.read(
                new Printed(SettlementPool.YEN, SettlementForm.JAPANESE, 3, 500, "1234567").file(), lines::add);

        assertEquals(Money.of("1234567 JPY"), reading.settlement().orElseThrow().total());
        assertTrue(lines.stream().anyMatch(line -> line.sku().equals("Tシャツ-黒")));
        assertTrue(lines.stream().anyMatch(line -> line.sku().equals("帽子-紺")));
    }

    @Test
    void columns_are_found_by_their_names() throws IOException {
        Printed printed = new Printed(SettlementPool.POUND, SettlementForm.US, 5, 200, "99.01");

        Reading reading = reader.read(printed.bent(lines -> lines.stream()
                .map(line -> {
                    List<String> cells = new ArrayList<>(List.of(line.split("\t", -1)));
                    while (cells.size() < 24) cells.add("");
                    cells.add(3, cells.remove(AMOUNT));
                    return String.join("\t", cells);
                })
                .toList()));

        assertTrue(reading.proof().isOk());
        assertEquals(200, reading.settlement().orElseThrow().rows());
    }

    @Test
    void sums_are_kept_by_kind_in_the_order_of_their_first_rows() throws IOException {
        List<SettlementLine> lines = new ArrayList<>();

        Settlement settlement = reader.read(
                        new Printed(SettlementPool.EURO, SettlementForm.US, 8, 20_000, "-17.35").file(), lines::add)
                .settlement()
                .orElseThrow();

        assertEquals(
                lines.stream().map(SettlementLine::key).distinct().toList(),
                settlement.sums().stream().map(Settlement.Sum::key).toList());
        for (Settlement.Sum sum : settlement.sums())
            assertEquals(
                    Money.sum(
                            lines.stream()
                                    .filter(line -> line.key().equals(sum.key()))
                                    .map(SettlementLine::amount)
                                    .toList(),
                            "EUR"),
                    sum.amount());
    }

    private List<SettlementLine> lines(SettlementForm form) throws IOException {
        List<SettlementLine> lines = new ArrayList<>();
        reader.read(new Printed(SettlementPool.EURO, form, 34, 3_000, "12345.67").file(), lines::add);
        return lines;
    }

    /** The row number of the first row of this kind with this amount for the first article. */
    private static int firstRow(List<String> lines, String description, String amount) {
        for (int i = 2; i < lines.size(); i++) {
            String[] cells = lines.get(i).split("\t", -1);
            if (cells[13].equals(description) && cells[AMOUNT].equals(amount)) return i + 1;
        }
        throw new AssertionError("No " + description + " of " + amount);
    }

    static String changed(String line, int cell, String text) {
        String[] cells = line.split("\t", -1);
        cells[cell] = text;
        return String.join("\t", cells);
    }
}
