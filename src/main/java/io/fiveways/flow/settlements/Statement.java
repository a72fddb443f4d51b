package io.fiveways.flow.settlements;

import io.fiveways.flow.settlements.GlLine.Part;
import io.fiveways.model.Money;
import io.fiveways.model.Settlement;
import io.fiveways.model.Settlement.Sum;
import io.fiveways.model.SettlementKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A settlement said in Finance's words.
 *
 * @param lines every kind of money that has a place in the ledger
 * @param unknown what nobody has given one
 */
record Statement(Settlement settlement, Map<SettlementKey, GlLine> lines, List<Sum> unknown) {

    static Statement of(Settlement settlement, GlAccounts accounts) {
        Map<SettlementKey, GlLine> lines = new LinkedHashMap<>();
        List<Sum> unknown = new ArrayList<>();
        for (Sum sum : settlement.sums())
            accounts.line(sum.key()).ifPresentOrElse(line -> lines.put(sum.key(), line), () -> unknown.add(sum));
        return new Statement(settlement, lines, List.copyOf(unknown));
    }

    /** What each GL line sums to: the bridge from sales to payout. */
    Map<String, Money> byName() {
        Map<String, Money> sums = new LinkedHashMap<>();
        for (Sum sum : settlement.sums())
            if (lines.containsKey(sum.key())) sums.merge(lines.get(sum.key()).name(), sum.amount(), Money::plus);
        return sums;
    }

    /** The rows that are in a line. */
    long rows() {
        return settlement.sums().stream()
                .filter(sum -> lines.containsKey(sum.key()))
                .mapToLong(Sum::rows)
                .sum();
    }

    /** What was held back before this settlement. */
    Money opening() {
        return sum(Part.OPENING_RESERVE);
    }

    /** What is held back now. */
    Money closing() {
        return sum(Part.CLOSING_RESERVE).times(-1);
    }

    /** Kinds of money that came the wrong way. */
    List<Sum> wrongWay() {
        return settlement.sums().stream()
                .filter(sum -> lines.containsKey(sum.key()))
                .filter(sum -> !lines.get(sum.key()).sign().allows(sum.amount()))
                .toList();
    }

    private Money sum(Part part) {
        return Money.sum(
                settlement.sums().stream()
                        .filter(sum -> lines.containsKey(sum.key()))
                        .filter(sum -> lines.get(sum.key()).part() == part)
                        .map(Sum::amount)
                        .toList(),
                settlement.total().currency());
    }
}
