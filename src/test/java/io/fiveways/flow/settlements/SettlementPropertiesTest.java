package io.fiveways.flow.settlements;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fiveways.flow.settlements.SettlementReader.Reading;
import io.fiveways.model.Money;
import io.fiveways.model.Proof.Candidate;
import io.fiveways.model.Proof.Failure;
import io.fiveways.model.Proof.Reason;
import io.fiveways.model.SettlementLine;
import io.fiveways.sandbox.settlements.SettlementForm;
import io.fiveways.sandbox.settlements.SettlementPool;
import io.fiveways.sandbox.settlements.SettlementRow;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Whatever settlement Amazon may write is read back exactly, and none that was bent passes. */
class SettlementPropertiesTest {

    private static final int AMOUNT = 14;
    private static final int TRIES = 60;

    private final SettlementReader reader = new SettlementReader();

    @Provide
    Arbitrary<Printed> settlements() {
        Arbitrary<SettlementForm> forms = Arbitraries.of(
                SettlementForm.US,
                SettlementForm.US.inGroups(),
                SettlementForm.GERMAN,
                SettlementForm.GERMAN.inGroups(),
                SettlementForm.BRITISH,
                SettlementForm.ISO);
        Arbitrary<SettlementPool> pools =
                Arbitraries.of(SettlementPool.EURO, SettlementPool.POUND, SettlementPool.DOLLAR);
        return Combinators.combine(
                        pools,
                        forms,
                        Arbitraries.longs().between(0, 1_000_000),
                        Arbitraries.integers().between(1, 800),
                        Arbitraries.longs().between(-99_999_999, 99_999_999))
                .as((pool, form, seed, rows, total) -> new Printed(
                        pool, form, seed, rows, BigDecimal.valueOf(total, 2).toPlainString()));
    }

    @Property(tries = TRIES)
    void a_settlement_is_read_as_it_was_written(@ForAll("settlements") Printed printed) throws IOException {
        List<SettlementLine> lines = new ArrayList<>();

        Reading reading = reader.read(printed.file(), lines::add);

        assertTrue(reading.proof().isOk());
        assertEquals(
                money(printed, printed.total()),
                reading.settlement().orElseThrow().total());
        Iterator<SettlementRow> rows = printed.generator().rows(printed.rows(), printed.amount(), Printed.START);
        for (SettlementLine line : lines) assertSame(rows.next(), line);
        assertFalse(rows.hasNext());
    }

    @Property(tries = TRIES)
    void a_changed_amount_is_refused_with_the_exact_difference(
            @ForAll("settlements") Printed printed,
            @ForAll @IntRange(max = 799) int any,
            @ForAll @LongRange(min = 1, max = 100_000) long cents)
            throws IOException {
        int row = any % printed.rows();
        BigDecimal change = BigDecimal.valueOf(cents, 2);

        Failure failure = bent(printed, lines -> {
            String[] cells = lines.get(row + 2).split("\t", -1);
            BigDecimal amount = decimal(cells[AMOUNT], printed.form()).add(change);
            lines.set(row + 2, SettlementReaderTest.changed(lines.get(row + 2), AMOUNT, text(amount, printed.form())));
        });

        assertEquals(money(printed, change.toPlainString()), failure.difference());
    }

    @Property(tries = TRIES)
    void a_doubled_row_is_refused_and_found(
            @ForAll("settlements") Printed printed, @ForAll @IntRange(max = 799) int any) throws IOException {
        int row = any % printed.rows();
        Money amount = amount(printed, row);
        Assume.that(!amount.isZero());

        Failure failure = bent(printed, lines -> lines.add(lines.get(row + 2)));

        assertEquals(amount, failure.difference());
        assertTrue(has(failure, Reason.DOUBLED, printed.rows() + 3), failure.toString());
    }

    @Property(tries = TRIES)
    void a_swapped_sign_is_refused_and_found(
            @ForAll("settlements") Printed printed, @ForAll @IntRange(max = 799) int any) throws IOException {
        int row = any % printed.rows();
        Money amount = amount(printed, row);
        Assume.that(!amount.isZero());

        Failure failure = bent(printed, lines -> {
            String text = lines.get(row + 2).split("\t", -1)[AMOUNT];
            String swapped = text.startsWith("-") ? text.substring(1) : "-" + text;
            lines.set(row + 2, SettlementReaderTest.changed(lines.get(row + 2), AMOUNT, swapped));
        });

        assertEquals(amount.times(-2), failure.difference());
        assertTrue(
                has(failure, Reason.SIGN, row + 3) || count(failure, Reason.SIGN) == Suspects.MOST_OF_A_REASON,
                failure.toString());
    }

    @Property(tries = TRIES)
    void a_dropped_row_is_refused_and_the_item_that_lacks_it_is_found(
            @ForAll("settlements") Printed printed, @ForAll @IntRange(max = 799) int any) throws IOException {
        List<Integer> sales = sales(printed.lines());
        Assume.that(sales.size() > 20);
        int row = sales.get(any % sales.size());
        String[] cells = printed.lines().get(row + 2).split("\t", -1);
        Money amount = amount(printed, row);

        Failure failure = bent(printed, lines -> lines.remove(row + 2));

        assertEquals(amount.times(-1), failure.difference());
        assertTrue(
                failure.candidates().stream()
                        .anyMatch(candidate -> candidate.reason() == Reason.MISSING
                                && candidate.line().orderId().equals(cells[7])),
                failure.toString());
    }

    @Property(tries = TRIES)
    void an_extra_row_is_refused_and_found(@ForAll("settlements") Printed printed) throws IOException {
        String[] cells = printed.lines().get(2).split("\t", -1);
        cells[13] = "Nobody Knows";
        cells[AMOUNT] = text(new BigDecimal("4321.09"), printed.form());

        Failure failure = bent(printed, lines -> lines.add(String.join("\t", cells)));

        assertEquals(money(printed, "4321.09"), failure.difference());
        assertTrue(has(failure, Reason.EXTRA, printed.rows() + 3), failure.toString());
    }

    /** The rows that tell the price of something sold; without its only row an item would be gone without a trace. */
    private static List<Integer> sales(List<String> lines) {
        return IntStream.range(0, lines.size() - 3)
                .filter(row -> lines.get(row + 2).contains("\tOrder\t3"))
                .filter(row -> lines.get(row + 2).contains("\tItemPrice\tPrincipal\t"))
                .filter(row ->
                        lines.get(row + 3).contains("\t" + lines.get(row + 2).split("\t", -1)[7] + "\t"))
                .boxed()
                .toList();
    }

    private interface Bend {
        void bend(List<String> lines);
    }

    private Failure bent(Printed printed, Bend bend) throws IOException {
        Reading reading = reader.read(printed.bent(lines -> {
            bend.bend(lines);
            return lines;
        }));
        assertTrue(reading.settlement().isEmpty());
        return reading.proof().failures().get(0);
    }

    private static boolean has(Failure failure, Reason reason, long row) {
        return failure.candidates().stream()
                .anyMatch(candidate ->
                        candidate.reason() == reason && candidate.line().row() == row);
    }

    private static long count(Failure failure, Reason reason) {
        return failure.candidates().stream()
                .map(Candidate::reason)
                .filter(reason::equals)
                .count();
    }

    private static void assertSame(SettlementRow row, SettlementLine line) {
        assertEquals(word(row.transactionType()), line.transactionType());
        assertEquals(word(row.amountType()), line.amountType());
        assertEquals(word(row.amountDescription()), line.amountDescription());
        assertEquals(word(row.marketplaceName()), line.marketplaceName());
        assertEquals(word(row.orderId()), line.orderId());
        assertEquals(word(row.merchantOrderId()), line.merchantOrderId());
        assertEquals(word(row.adjustmentId()), line.adjustmentId());
        assertEquals(word(row.shipmentId()), line.shipmentId());
        assertEquals(word(row.fulfillmentId()), line.fulfillmentId());
        assertEquals(word(row.orderItemCode()), line.orderItemCode());
        assertEquals(word(row.merchantOrderItemId()), line.merchantOrderItemId());
        assertEquals(word(row.merchantAdjustmentItemId()), line.merchantAdjustmentItemId());
        assertEquals(word(row.sku()), line.sku());
        assertEquals(word(row.promotionId()), line.promotionId());
        assertEquals(row.quantity() == null ? 0 : row.quantity(), line.quantity());
        assertEquals(row.postedAt(), line.postedAt());
        assertEquals(0, row.amount().compareTo(line.amount().decimal()));
    }

    private static String word(String cell) {
        return cell == null ? "" : cell;
    }

    private static Money amount(Printed printed, int row) {
        String[] cells = printed.lines().get(row + 2).split("\t", -1);
        return money(printed, decimal(cells[AMOUNT], printed.form()).toPlainString());
    }

    private static Money money(Printed printed, String amount) {
        return Money.of(amount, printed.pool().currency());
    }

    private static BigDecimal decimal(String text, SettlementForm form) {
        String other = form.mark() == '.' ? "," : ".";
        return new BigDecimal(text.replace(other, "").replace(form.mark(), '.'));
    }

    private static String text(BigDecimal amount, SettlementForm form) {
        return amount.setScale(2).toPlainString().replace('.', form.mark());
    }
}
