package io.fiveways.flow.settlements;

import io.fiveways.state.UnpaidSales;
import io.fiveways.state.UnpaidSales.Accounts;
import io.fiveways.state.UnpaidSales.Unpaid;
import io.fiveways.state.UnpaidSales.UnpaidOrder;
import java.time.LocalDate;
import java.util.List;

/** What marketplaces owe us at the end of a day. */
public final class Debts {

    private final UnpaidSales unpaid;
    private final Accounts accounts;
    private final int days;

    /** @param days that a settlement takes: what is recognised longer is deferred */
    public Debts(UnpaidSales unpaid, Settlements.Asked asked, int days) {
        this.unpaid = unpaid;
        this.days = days;
        accounts = new Accounts(
                (system, currency) -> asked.ledger(system)
                        .own("clearing")
                        .keptFor(system, currency)
                        .account(),
                (system, currency) ->
                        asked.ledger(system).reserve().keptFor(system, currency).account());
    }

    /** One for each account and currency that is in the books. */
    public List<Unpaid> on(LocalDate day) {
        return unpaid.on(day, day.minusDays(days), accounts);
    }

    /** The orders behind what one of them owes, the oldest first. */
    public List<UnpaidOrder> orders(LocalDate day, String account, String currency, int limit) {
        if (!unpaid.isInTheBooks(day, account, currency)) return List.of();
        return unpaid.orders(day, account, currency, accounts, limit);
    }
}
