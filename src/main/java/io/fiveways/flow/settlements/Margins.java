package io.fiveways.flow.settlements;

import io.fiveways.flow.settlements.GlLine.Part;
import io.fiveways.model.Margin;
import io.fiveways.model.Money;
import io.fiveways.model.SettlementKey;
import io.fiveways.state.SettledMoney;
import io.fiveways.state.SettledMoney.By;
import io.fiveways.state.SettledMoney.Expected;
import io.fiveways.state.SettledMoney.Sum;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What was earned with each SKU, marketplace or channel, by the GL lines of what settlements said. */
public final class Margins {

    private final SettledMoney money;
    private final Settlements.Asked asked;
    private final BookingPolicy policy;

    public Margins(SettledMoney money, Settlements.Asked asked, BookingPolicy policy) {
        this.money = money;
        this.asked = asked;
        this.policy = policy;
    }

    /** Of rows posted on these days by the books' zone, both included, in settlements that are booked. */
    public List<Margin> of(By by, LocalDate first, LocalDate last) {
        Instant from = first.atStartOfDay(policy.zone()).toInstant();
        Instant until = last.plusDays(1).atStartOfDay(policy.zone()).toInstant();
        Map<String, GlAccounts> ledgers = new HashMap<>();
        Map<List<String>, Earned> earned = new LinkedHashMap<>();
        for (Sum sum : money.sums(by, from, until))
            earned.computeIfAbsent(List.of(sum.of(), sum.amount().currency()), Earned::new)
                    .add(
                            sum,
                            ledgers.computeIfAbsent(sum.account(), asked::ledger)
                                    .line(sum.key()));
        for (Expected expected : money.expected(by, from, until))
            earned.get(List.of(expected.of(), expected.taxInside().currency())).expected = expected;
        return earned.values().stream().map(Earned::margin).toList();
    }

    /** Of one thing in one currency, while it is added up. */
    private static final class Earned {
        private final String of;
        private final Money zero;
        private final Map<String, Money> fees = new LinkedHashMap<>();
        private final Map<String, Money> other = new LinkedHashMap<>();
        private Money sales;
        private Money promotions;
        private Money refunds;
        private Money apart;
        private Money commission;
        private Expected expected;

        Earned(List<String> name) {
            of = name.get(0);
            zero = Money.zero(name.get(1));
            sales = promotions = refunds = apart = commission = zero;
        }

        /** A kind that has lost its row in the mapping is no margin until it has one again. */
        void add(Sum sum, Optional<GlLine> line) {
            String account = line.map(GlLine::account).orElse("");
            Money amount = sum.amount();
            if (account.startsWith("Expenses:")) fee(line.get().name(), sum.key(), amount);
            else if (!account.startsWith("Income:")) apart = apart.plus(amount);
            else if (sum.key().amountType().equals("Promotion")) promotions = promotions.plus(amount);
            else if (line.get().part() == Part.SALE) sales = sales.plus(amount);
            else if (isRefund(sum.key())) refunds = refunds.plus(amount);
            else other.merge(line.get().name(), amount, Money::plus);
        }

        private void fee(String name, SettlementKey key, Money amount) {
            fees.merge(name, amount, Money::plus);
            if (key.transactionType().equals("Order") && key.amountDescription().equals("Commission"))
                commission = commission.plus(amount);
        }

        private static boolean isRefund(SettlementKey key) {
            return key.transactionType().toLowerCase(Locale.ROOT).contains("refund");
        }

        Margin margin() {
            Money taxInside = expected == null ? zero : expected.taxInside().times(-1);
            List<Money> all = new ArrayList<>(List.of(sales, taxInside, promotions, refunds));
            all.addAll(fees.values());
            all.addAll(other.values());
            return new Margin(
                    of,
                    zero.currency(),
                    sales,
                    taxInside,
                    promotions,
                    refunds,
                    fees,
                    other,
                    Money.sum(all, zero.currency()),
                    apart,
                    expected == null || expected.commission() == null
                            ? null
                            : expected.commission().times(-1),
                    commission);
        }
    }
}
