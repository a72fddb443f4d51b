package io.fiveways.flow.settlements;

import io.fiveways.model.Money;
import io.fiveways.model.RefusedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * The first two lines of a settlement, and how it writes what it says.
 *
 * @param id Amazon's settlement-id
 */
record Header(
        Layout layout,
        Amounts amounts,
        Dates dates,
        String id,
        Instant start,
        Instant end,
        Instant deposit,
        Money total) {

    private static final List<Column> MOMENTS =
            List.of(Column.SETTLEMENT_START_DATE, Column.SETTLEMENT_END_DATE, Column.DEPOSIT_DATE);
    private static final int SUMMARY = 2;

    static Header of(Path path) throws IOException {
        try (OpenedFile file = OpenedFile.of(path)) {
            byte[] first = file.line();
            Layout layout = Layout.of(new String(first, StandardCharsets.ISO_8859_1));
            byte[] second = file.line();
            if (second == null || second.length == 0)
                throw new RefusedException("The settlement file has no second line, which would tell its total: the "
                        + "download was cut off. Download it again.");
            return new Summary(path, layout, second).header();
        } catch (IOException e) {
            if (OpenedFile.isCutOff(e)) throw OpenedFile.cutOff();
            throw e;
        }
    }

    String currency() {
        return total.currency();
    }

    /** The second line, while it is made sense of. */
    private record Summary(Path path, Layout layout, Cells cells) {

        Summary(Path path, Layout layout, byte[] line) {
            this(path, layout, new Cells(layout));
            byte[] block = Arrays.copyOf(line, line.length + 1 + Cells.MARGIN);
            block[line.length] = '\n';
            cells.of(block);
            try {
                cells.moveTo(0);
            } catch (Unreadable e) {
                throw refused(e.getMessage());
            }
        }

        Header header() throws IOException {
            if (text(Column.TOTAL_AMOUNT).isEmpty() || text(Column.CURRENCY).isEmpty())
                throw refused("is no summary with total and currency; lines are missing or were sorted");
            String currency = currency();
            int fraction = Currency.getInstance(currency).getDefaultFractionDigits();
            Signs signs = new Signs(path, layout);
            Amounts amounts = first(List.of(Column.TOTAL_AMOUNT), text -> Amounts.shownBy(text, fraction));
            if (amounts == null) amounts = signs.amounts(fraction);
            Dates dates = first(MOMENTS, Dates::shownBy);
            if (dates == null) dates = signs.dates();
            return read(amounts, dates, currency);
        }

        private Header read(Amounts amounts, Dates dates, String currency) {
            try {
                int total = layout.place(Column.TOTAL_AMOUNT);
                long minor = amounts.minor(cells.bytes(), cells.from(total), cells.to(total));
                return new Header(
                        layout,
                        amounts,
                        dates,
                        text(Column.SETTLEMENT_ID),
                        moment(dates, Column.SETTLEMENT_START_DATE),
                        moment(dates, Column.SETTLEMENT_END_DATE),
                        moment(dates, Column.DEPOSIT_DATE),
                        new Money(minor, currency));
            } catch (Unreadable e) {
                throw refused(e.getMessage());
            }
        }

        private <T> T first(List<Column> columns, Function<String, T> shown) {
            return columns.stream()
                    .map(this::text)
                    .map(shown)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }

        private Instant moment(Dates dates, Column column) throws Unreadable {
            int place = layout.place(column);
            return dates.moment(cells.bytes(), cells.from(place), cells.to(place));
        }

        private String currency() {
            String code = text(Column.CURRENCY);
            try {
                return Currency.getInstance(code).getCurrencyCode();
            } catch (IllegalArgumentException e) {
                throw refused("has the currency '" + code + "', which is none of ISO 4217");
            }
        }

        private String text(Column column) {
            return cells.text(layout.place(column), StandardCharsets.ISO_8859_1);
        }

        private static RefusedException refused(String sentence) {
            return new RefusedException(
                    "Row " + SUMMARY + " of the settlement file " + sentence + ". Download it again.");
        }
    }
}
