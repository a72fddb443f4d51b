package io.fiveways.flow.settlements;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fiveways.model.RefusedException;
import io.fiveways.model.SettlementFile;
import io.fiveways.sandbox.settlements.SettlementForm;
import io.fiveways.sandbox.settlements.SettlementPool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Whatever cannot be read for certain is refused with a sentence that says what it is and what to do. */
class RefusedFilesTest {

    private static final int AMOUNT = 14;
    private static final int MOMENT = 17;

    private final Printed printed = new Printed(SettlementPool.EURO, SettlementForm.US, 1, 400, "1000.00");

    @Test
    void the_retired_layout() {
        refused(
                Printed.written(
                        "settlement-id\torder-id\tshipment-fee-type\tprice-type\tprice-amount\n1\t2\t3\t4\t5\n"),
                "retired V1 layout",
                "FLAT_FILE_V2");
    }

    @Test
    void xml() {
        refused(Printed.written("<?xml version=\"1.0\"?><AmazonEnvelope/>"), "This is XML");
    }

    @Test
    void an_empty_file_and_one_without_a_summary() {
        refused(Printed.written(""), "is empty");
        refused(Printed.written(printed.lines().get(0) + "\n"), "no second line");
    }

    @Test
    void semicolons_of_a_spreadsheet() {
        refused(Printed.written(printed.lines().get(0).replace('\t', ';') + "\n"), "not parted by tabs");
    }

    @Test
    void a_download_that_was_cut_off_in_a_row() {
        String text = String.join("\n", printed.lines());

        refused(Printed.written(text.substring(0, text.length() - 60)), "Row 402", "cut off");
    }

    @Test
    void a_download_that_was_cut_off_between_two_rows_does_not_sum_up() throws IOException {
        SettlementFile file = printed.bent(lines -> lines.subList(0, 300));

        assertTrue(new SettlementReader().read(file).settlement().isEmpty());
    }

    @Test
    void a_compressed_download_that_was_cut_off() throws IOException {
        SettlementFile whole = new Printed(SettlementPool.EURO, SettlementForm.US.compressed(), 1, 400, "1").file();
        byte[] bytes = Files.readAllBytes(Path.of(whole.path()));

        refused(Printed.written(Arrays.copyOf(bytes, bytes.length / 2)), "ends in the middle");
    }

    @Test
    void two_settlements_glued_together() {
        refused(
                printed.bent(lines -> {
                    List<String> both = new ArrayList<>(lines);
                    lines.forEach(line -> both.add(line.replace(Printed.ID, "25829544192")));
                    return both;
                }),
                "Row 403 belongs to 'settlement-id'",
                "two settlements are glued together");
        refused(
                printed.bent(lines -> {
                    List<String> both = new ArrayList<>(lines);
                    lines.subList(2, 400).forEach(line -> both.add(line.replace(Printed.ID, "25829544192")));
                    return both;
                }),
                "Row 403 belongs to '25829544192'");
    }

    @Test
    void the_same_file_twice_in_one() {
        refused(
                printed.bent(lines -> {
                    lines.addAll(lines.subList(1, 402));
                    return lines;
                }),
                "Row 403 tells a settlement-start-date again");
    }

    @Test
    void two_currencies() {
        refused(withRow(10, line -> SettlementReaderTest.changed(line, 5, "GBP")), "Row 10 is in GBP", "one currency");
    }

    @Test
    void a_decimal_sign_that_the_rest_of_the_file_does_not_have() {
        refused(
                withRow(20, line -> SettlementReaderTest.changed(line, AMOUNT, "12,50")),
                "Row 20 has the amount '12,50'",
                "by '.'");
    }

    @Test
    void amounts_that_may_be_thousands_or_thousandths() {
        refused(
                printed.bent(lines -> {
                    List<String> few = new ArrayList<>(lines.subList(0, 3));
                    few.set(1, SettlementReaderTest.changed(few.get(1), 4, "1.234"));
                    few.set(2, SettlementReaderTest.changed(few.get(2), AMOUNT, "1.234"));
                    return few;
                }),
                "nothing tells whether a point or a comma");
    }

    @Test
    void dates_that_may_be_day_or_month_first() {
        refused(
                printed.bent(lines -> lines.subList(0, 3).stream()
                        .map(line -> line.replaceAll("2026-07-\\d\\d", "03/04/2026"))
                        .toList()),
                "day first or month first");
    }

    @Test
    void a_moment_without_a_zone_and_one_that_never_was() {
        refused(withRow(7, line -> SettlementReaderTest.changed(line, MOMENT, "2026-07-05 10:00:00")), "Row 7", "zone");
        refused(withRow(7, line -> SettlementReaderTest.changed(line, MOMENT, "2026-02-30 10:00:00 UTC")), "Row 7");
        refused(withRow(7, line -> SettlementReaderTest.changed(line, MOMENT, "2026-07-05 10:00:00 CET")), "Row 7");
    }

    @Test
    void too_many_cells_and_too_few() {
        refused(withRow(9, line -> line + "\t\t"), "Row 9 has more cells");
        refused(withRow(9, line -> line.substring(0, line.indexOf("\t20"))), "Row 9 has 16 cells of 24");
    }

    @Test
    void a_column_that_nobody_knows() {
        refused(
                printed.bent(
                        lines -> lines.stream().map(line -> line + "\tsurprise").toList()),
                "unknown column 'surprise'");
    }

    @Test
    void a_quantity_that_is_no_number() {
        refused(withRow(5, line -> SettlementReaderTest.changed(line, 22, "two")), "Row 5 has the quantity 'two'");
    }

    @Test
    void the_file_of_another_settlement() {
        refused(
                printed.bent(lines -> lines.stream()
                        .map(line -> line.replace(Printed.ID, "1"))
                        .toList()),
                "holds settlement 1");
    }

    @Test
    void text_in_two_bytes_a_letter() {
        refused(Printed.written(String.join("\n", printed.lines()), StandardCharsets.UTF_16), "UTF-16");
    }

    private SettlementFile withRow(int row, UnaryOperator<String> change) {
        return printed.bent(lines -> {
            lines.set(row - 1, change.apply(lines.get(row - 1)));
            return lines;
        });
    }

    private static void refused(SettlementFile file, String... words) {
        String sentence = assertThrows(RefusedException.class, () -> new SettlementReader().read(file))
                .getMessage();
        for (String word : words) assertTrue(sentence.contains(word), sentence);
    }
}
