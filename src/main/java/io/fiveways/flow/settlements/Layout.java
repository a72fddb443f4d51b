package io.fiveways.flow.settlements;

import io.fiveways.model.RefusedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which cell of a row is which column, as the file's first line says; no order is taken for granted. */
final class Layout {

    private static final Set<String> RETIRED =
            Set.of("price-type", "shipment-fee-type", "item-related-fee-type", "promotion-type", "direct-payment-type");
    private static final List<Column> NEEDED = List.of(
            Column.SETTLEMENT_ID,
            Column.TRANSACTION_TYPE,
            Column.AMOUNT_TYPE,
            Column.AMOUNT_DESCRIPTION,
            Column.AMOUNT,
            Column.POSTED_DATE_TIME);

    private final Map<Column, Integer> places;
    private final int cells;
    private final boolean quoted;

    private Layout(Map<Column, Integer> places, int cells, boolean quoted) {
        this.places = places;
        this.cells = cells;
        this.quoted = quoted;
    }

    /** Reads the first line, without its end. */
    static Layout of(String header) {
        boolean quoted = header.startsWith("\"");
        List<String> names = Arrays.stream(header.split("\t", -1))
                .map(name -> quoted ? Quotes.off(name) : name)
                .toList();
        refuseStrangers(header, names);
        Map<Column, Integer> places = new EnumMap<>(Column.class);
        List<String> missing = new ArrayList<>();
        for (Column column : Column.values()) {
            places.put(column, place(column, names));
            if (places.get(column) < 0) missing.add(column.title());
        }
        if (!missing.isEmpty())
            throw new RefusedException("The settlement file has no column " + String.join(", ", missing)
                    + ". Download GET_V2_SETTLEMENT_REPORT_DATA_FLAT_FILE_V2 again, in English.");
        return new Layout(places, names.size(), quoted);
    }

    /** Where a column is in a row, from 0. */
    int place(Column column) {
        return places.get(column);
    }

    /** How many cells a row may have. */
    int cells() {
        return cells;
    }

    /** How many a row must have: cells at its end may be missing, but none that decides about money. */
    int fewestCells() {
        return NEEDED.stream().mapToInt(this::place).max().orElseThrow() + 1;
    }

    /** Whether somebody saved the file again with every cell in quotes; Amazon knows none, its quotes are text. */
    boolean isQuoted() {
        return quoted;
    }

    private static int place(Column column, List<String> names) {
        for (int i = 0; i < names.size(); i++)
            if (Column.named(names.get(i)).filter(column::equals).isPresent()) return i;
        return -1;
    }

    private static void refuseStrangers(String header, List<String> names) {
        if (names.size() == 1) throw new RefusedException(notTabs(header));
        if (names.stream().anyMatch(RETIRED::contains))
            throw new RefusedException("This is the retired V1 layout of settlements, in which one row holds several "
                    + "amounts. Download GET_V2_SETTLEMENT_REPORT_DATA_FLAT_FILE_V2 instead.");
        List<String> unknown = names.stream()
                .filter(name -> Column.named(name).isEmpty())
                .map(name -> "'" + name + "'")
                .toList();
        if (!unknown.isEmpty())
            throw new RefusedException("The settlement file has the unknown column " + String.join(", ", unknown)
                    + "; it may hold money. Download the file in English, or have the column taught to Fiveways.");
        long known = names.stream().map(Column::named).distinct().count();
        if (known < names.size())
            throw new RefusedException("The first line of the settlement file names a column twice; two files may be "
                    + "mixed up. Download it again.");
    }

    private static String notTabs(String header) {
        boolean semicolons = header.contains(";") || header.contains(",");
        return semicolons && header.contains("settlement")
                ? "The cells of this settlement file are not parted by tabs; a spreadsheet saved it. Download it again."
                : "This is no settlement: its first line names no columns. Download "
                        + "GET_V2_SETTLEMENT_REPORT_DATA_FLAT_FILE_V2 again.";
    }
}
