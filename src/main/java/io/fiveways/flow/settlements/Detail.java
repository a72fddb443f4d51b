package io.fiveways.flow.settlements;

import io.fiveways.model.Money;
import io.fiveways.model.SettlementKey;
import io.fiveways.model.SettlementLine;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What a row behind the second one must be, and what it means. */
final class Detail {

    private static final Column[] HEADER_ONLY = {
        Column.SETTLEMENT_START_DATE, Column.SETTLEMENT_END_DATE, Column.DEPOSIT_DATE, Column.TOTAL_AMOUNT
    };
    private static final int MOST_DIGITS = 9;

    private final Header header;
    private final Layout layout;
    private final Word id;
    private final Word currency;
    private final int currencyPlace;
    private final int[] headerPlaces;
    private final int fewest;
    private final int idPlace;
    private final int amountPlace;
    private final int momentPlace;
    private final int quantityPlace;

    Detail(Header header) {
        this.header = header;
        this.layout = header.layout();
        this.id = Word.of(header.id());
        this.currency = Word.of(header.currency());
        this.currencyPlace = layout.place(Column.CURRENCY);
        this.headerPlaces = Arrays.stream(HEADER_ONLY).mapToInt(layout::place).toArray();
        this.fewest = layout.fewestCells();
        this.idPlace = layout.place(Column.SETTLEMENT_ID);
        this.amountPlace = layout.place(Column.AMOUNT);
        this.momentPlace = layout.place(Column.POSTED_DATE_TIME);
        this.quantityPlace = layout.place(Column.QUANTITY_PURCHASED);
    }

    /** Checks the row; its amount in minor units. */
    long minor(Cells cells) throws Unreadable {
        if (!cells.is(idPlace, id)) throw glued(cells);
        if (cells.count() < fewest)
            throw new Unreadable("has " + cells.count() + " cells of " + layout.cells()
                    + ": the download was cut off, or the row is damaged");
        for (int i = 0; i < headerPlaces.length; i++)
            if (!cells.isEmpty(headerPlaces[i]))
                throw new Unreadable("tells a " + HEADER_ONLY[i].title() + " again: two files were glued together");
        refuseOtherCurrency(cells);
        header.dates().check(cells.bytes(), cells.from(momentPlace), cells.to(momentPlace));
        quantity(cells);
        return header.amounts().minor(cells.bytes(), cells.from(amountPlace), cells.to(amountPlace));
    }

    /** The same row as a record, after it was checked. */
    SettlementLine line(long row, Cells cells, SettlementKey key, Charset charset) throws Unreadable {
        return new SettlementLine(
                row,
                key,
                text(cells, Column.ORDER_ID, charset),
                text(cells, Column.MERCHANT_ORDER_ID, charset),
                text(cells, Column.ADJUSTMENT_ID, charset),
                text(cells, Column.SHIPMENT_ID, charset),
                new Money(
                        header.amounts().minor(cells.bytes(), cells.from(amountPlace), cells.to(amountPlace)),
                        header.currency()),
                text(cells, Column.FULFILLMENT_ID, charset),
                header.dates().moment(cells.bytes(), cells.from(momentPlace), cells.to(momentPlace)),
                text(cells, Column.ORDER_ITEM_CODE, charset),
                text(cells, Column.MERCHANT_ORDER_ITEM_ID, charset),
                text(cells, Column.MERCHANT_ADJUSTMENT_ITEM_ID, charset),
                text(cells, Column.SKU, charset),
                quantity(cells),
                text(cells, Column.PROMOTION_ID, charset));
    }

    private String text(Cells cells, Column column, Charset charset) {
        int place = layout.place(column);
        return cells.isEmpty(place) ? "" : cells.text(place, charset);
    }

    private int quantity(Cells cells) throws Unreadable {
        int from = cells.from(quantityPlace);
        int to = cells.to(quantityPlace);
        boolean negative = from < to && cells.bytes()[from] == '-';
        int value = 0;
        for (int at = negative ? from + 1 : from; at < to; at++) {
            int digit = cells.bytes()[at] - '0';
            if (digit < 0 || digit > 9 || to - from > MOST_DIGITS)
                throw new Unreadable("has the quantity '" + cells.text(quantityPlace, StandardCharsets.ISO_8859_1)
                        + "', which is no whole number");
            value = value * 10 + digit;
        }
        return negative ? -value : value;
    }

    private void refuseOtherCurrency(Cells cells) throws Unreadable {
        if (cells.isEmpty(currencyPlace) || cells.is(currencyPlace, currency)) return;
        throw new Unreadable(
                "is in " + cells.text(currencyPlace, StandardCharsets.ISO_8859_1) + " and the settlement in "
                        + header.currency() + ": a settlement has one currency, two files were glued together");
    }

    private Unreadable glued(Cells cells) {
        String other = cells.text(idPlace, StandardCharsets.ISO_8859_1);
        if (other.isEmpty() || !Character.isLetterOrDigit(other.charAt(0)))
            return new Unreadable("names no settlement: the row is damaged");
        if (header.id().startsWith(other) && cells.count() == 1)
            return new Unreadable("ends in the middle: the download was cut off");
        return new Unreadable("belongs to '" + other + "': two settlements are glued together. Feed each file alone");
    }
}
