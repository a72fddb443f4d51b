package io.fiveways.flow.settlements;

/** Quotes around a cell, which only a spreadsheet puts there. */
final class Quotes {

    private Quotes() {}

    /** The cell without them, where it has them. */
    static String off(String cell) {
        if (cell.length() < 2 || cell.charAt(0) != '"' || !cell.endsWith("\"")) return cell;
        return cell.substring(1, cell.length() - 1).replace("\"\"", "\"");
    }
}
