package io.fiveways;

import io.fiveways.console.Books;
import io.fiveways.flow.settlements.Bridge;
import io.fiveways.flow.settlements.Bridges;
import io.fiveways.flow.settlements.Journals;
import io.fiveways.flow.settlements.Settlements;
import io.fiveways.model.Money;
import io.fiveways.model.Proof;
import io.fiveways.model.Ref;
import io.fiveways.model.RefusedException;
import io.fiveways.model.SettlementFile;
import io.fiveways.model.SettlementLine;
import io.fiveways.state.SettledRows;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The books as people ask them: the flow's beans behind what the console knows. */
final class Bookkeeper implements Books {

    private final Settlements settlements;
    private final Journals journals;
    private final Bridges bridges;
    private final SettledRows rows;
    private final Accounts accounts;

    Bookkeeper(Settlements settlements, Journals journals, Bridges bridges, SettledRows rows, Accounts accounts) {
        this.settlements = settlements;
        this.journals = journals;
        this.bridges = bridges;
        this.rows = rows;
        this.accounts = accounts;
    }

    @Override
    public String account(String named) {
        return accounts.named(named);
    }

    @Override
    public Proof book(SettlementFile file) throws IOException {
        return settlements.book(file);
    }

    @Override
    public void declare(Ref settlement, Money reserve, String who) {
        settlements.declare(settlement, reserve, who);
    }

    @Override
    public String journal(Ref settlement, String format) {
        return journals.of(settlement, format);
    }

    @Override
    public Optional<Way> ofSettlement(long file) {
        return rows.settlement(file).map(bridges::settlement).map(Bookkeeper::way);
    }

    @Override
    public Way ofOrder(Ref order, Money value) {
        List<SettlementLine> settled = rows.of(order);
        for (SettlementLine row : settled)
            if (!row.amount().currency().equals(value.currency()))
                throw new RefusedException(
                        "%s was sold for %s and settled in %s: there is no way between two currencies"
                                .formatted(order, value, row.amount().currency()));
        return way(bridges.order(order.system(), value, settled));
    }

    private static Way way(Bridge bridge) {
        List<Step> steps = bridge.steps().stream()
                .map(step -> new Step(step.name(), step.amount()))
                .toList();
        return new Way(bridge.from(), steps, bridge.difference(), bridge.to());
    }
}
