package io.fiveways.flow.settlements;

import io.fiveways.model.SettlementLine;
import java.util.HashMap;
import java.util.Map;

/** Rows that say the same as an earlier one. Only rows of one amount are asked, and only so many remembered. */
final class Doubles {

    private static final int MOST = 50_000;

    private final Map<SettlementLine, Long> first = new HashMap<>();

    /** The number of the row that says the same; null where there is none. */
    Long earlier(SettlementLine line) {
        SettlementLine nameless = line.at(0);
        return first.size() < MOST ? first.putIfAbsent(nameless, line.row()) : first.get(nameless);
    }
}
