package io.fiveways.flow.settlements;

import io.fiveways.flow.settlements.Bridge.Step;
import io.fiveways.flow.settlements.GlLine.Part;
import io.fiveways.model.Money;
import io.fiveways.model.RefusedException;
import io.fiveways.model.Settlement;
import io.fiveways.model.Settlement.Sum;
import io.fiveways.model.SettlementKey;
import io.fiveways.model.SettlementLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Why a payout is not what was sold, step by step. */
public final class Bridges {

    private static final String UNEXPLAINED = "Sold otherwise than ordered, or not settled yet";

    private final Settlements.Asked asked;

    public Bridges(Settlements.Asked asked) {
        this.asked = asked;
    }

    /**
     * From the value of an order to our share of the payouts.
     *
     * @param value what the buyer paid
     * @param rows all of them, of every settlement so far
     */
    public Bridge order(String system, Money value, List<SettlementLine> rows) {
        Map<SettlementKey, Money> sums = new LinkedHashMap<>();
        rows.forEach(row -> sums.merge(row.key(), row.amount(), Money::plus));
        Map<GlLine, Money> lines = lines(system, sums);
        Money sold = sum(lines, value.currency());
        List<Step> steps = new ArrayList<>();
        if (!sold.equals(value)) steps.add(new Step(UNEXPLAINED, sold.minus(value)));
        steps.addAll(steps(lines));
        return new Bridge(value, steps, Money.sum(List.copyOf(lines.values()), value.currency()));
    }

    /** From what all orders of a settlement were worth to its payout. */
    public Bridge settlement(Settlement settlement) {
        Map<SettlementKey, Money> sums = new LinkedHashMap<>();
        for (Sum sum : settlement.sums()) sums.put(sum.key(), sum.amount());
        Map<GlLine, Money> lines = lines(settlement.account(), sums);
        return new Bridge(sum(lines, settlement.total().currency()), steps(lines), settlement.total());
    }

    private Map<GlLine, Money> lines(String system, Map<SettlementKey, Money> sums) {
        GlAccounts accounts = asked.ledger(system);
        Map<GlLine, Money> lines = new LinkedHashMap<>();
        sums.forEach((key, amount) -> {
            GlLine line = accounts.line(key)
                    .orElseThrow(
                            () -> new RefusedException("mappings/gl-accounts.yaml has no row for %s; nearest are %s"
                                    .formatted(Settlements.text(key), accounts.nearest(key))));
            lines.merge(line, amount, Money::plus);
        });
        return lines;
    }

    private static Money sum(Map<GlLine, Money> lines, String currency) {
        return lines.entrySet().stream()
                .filter(line -> line.getKey().part() == Part.SALE)
                .map(Map.Entry::getValue)
                .reduce(Money.zero(currency), Money::plus);
    }

    /** One step for each name; what sums to nothing is none. */
    private static List<Step> steps(Map<GlLine, Money> lines) {
        Map<String, Money> names = new LinkedHashMap<>();
        lines.forEach((line, amount) -> {
            if (line.part() != Part.SALE) names.merge(line.name(), amount, Money::plus);
        });
        return names.entrySet().stream()
                .filter(name -> !name.getValue().isZero())
                .map(name -> new Step(name.getKey(), name.getValue()))
                .toList();
    }
}
