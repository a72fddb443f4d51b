package io.fiveways.flow.settlements;

import io.fiveways.flow.settlements.Months.Sold;
import io.fiveways.model.JournalEntry;
import io.fiveways.model.Money;
import io.fiveways.model.Posting;
import io.fiveways.model.Ref;
import io.fiveways.model.Settlement;
import io.fiveways.model.SettlementKey;
import io.fiveways.state.BookedEntries.OpenOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One settlement as journal entries: for each month what was paid and charged, for each order that it settles what the
 * shipment had put into the clearing account, and the payout itself. Whatever the marketplace owes is in the clearing
 * account until it pays.
 */
final class Entries {

    /** In one entry, about: it must fit through any ledger's door. */
    private static final int POSTINGS = 400;

    private final Statement statement;
    private final BookingPolicy policy;
    private final int version;
    private final Instant now;
    private final Map<Ref, OpenOrder> open;
    private final GlLine clearing;
    private final GlLine payout;
    private final GlLine difference;
    private final List<JournalEntry> entries = new ArrayList<>();

    /** @param open what the orders of this settlement have in the clearing account */
    Entries(
            Statement statement,
            GlAccounts accounts,
            BookingPolicy policy,
            int version,
            Map<Ref, OpenOrder> open,
            Instant now) {
        this.statement = statement;
        this.policy = policy;
        this.version = version;
        this.now = now;
        this.open = new LinkedHashMap<>(open);
        clearing = kept(accounts.own("clearing"));
        payout = kept(accounts.own("payout"));
        difference = accounts.own("difference");
    }

    List<JournalEntry> of(Months months) {
        months.periods().forEach((month, period) -> {
            Map<SettlementKey, Money> sums = new LinkedHashMap<>();
            period.sums.forEach((key, count) -> sums.put(key, money(count.minor)));
            month(month, period.date(policy.zone()), sums);
            if (policy.isAtShipment()) orders(month, period.date(policy.zone()), period.orders);
        });
        payout();
        return List.copyOf(entries);
    }

    private void month(YearMonth month, LocalDate date, Map<SettlementKey, Money> sums) {
        Map<GlLine, Money> lines = new LinkedHashMap<>();
        sums.forEach((key, amount) -> lines.merge(line(key), amount, Money::plus));
        add(month.toString(), date, "%s, %s".formatted(title(), month), postings(lines));
    }

    private List<Posting> postings(Map<GlLine, Money> lines) {
        List<Posting> postings = new ArrayList<>();
        Money[] sum = {money(0)};
        lines.forEach((line, amount) -> {
            if (!amount.isZero()) postings.add(line.credit(amount));
            sum[0] = sum[0].plus(amount);
        });
        if (!postings.isEmpty()) postings.add(clearing.debit(sum[0]));
        return postings;
    }

    /** What the shipments have booked is taken out of clearing order by order, and is there as the marketplace's debt. */
    private void orders(YearMonth month, LocalDate date, Map<String, Sold> orders) {
        List<Posting> postings = new ArrayList<>();
        int part = 1;
        for (Map.Entry<String, Sold> order : orders.entrySet()) {
            postings.addAll(settled(new Ref(settlement().account(), order.getKey()), order.getValue()));
            if (postings.size() < POSTINGS) continue;
            orders(month, date, part++, postings);
            postings = new ArrayList<>();
        }
        orders(month, date, part, postings);
    }

    private void orders(YearMonth month, LocalDate date, int part, List<Posting> postings) {
        if (postings.isEmpty()) return;
        Money orders = Money.sum(postings.stream().map(Posting::amount).toList(), currency());
        postings.add(clearing.credit(orders));
        add(month + ":orders-" + part, date, "%s, %s, orders, part %d".formatted(title(), month, part), postings);
    }

    private List<Posting> settled(Ref order, Sold sold) {
        Money amount = money(sold.minor);
        OpenOrder before = open.getOrDefault(order, new OpenOrder(order, money(0), 0));
        if (amount.isZero() && before.balance().isZero()) return List.of();
        OpenOrder after = new OpenOrder(order, before.balance().minus(amount), before.units() - sold.units);
        List<Posting> closing = Differences.closing(after, clearing, difference, policy);
        List<Posting> postings = new ArrayList<>();
        postings.add(clearing.debit(amount.times(-1), order, -sold.units));
        postings.addAll(closing);
        open.put(order, closing.isEmpty() ? after : new OpenOrder(order, money(0), 0));
        return postings;
    }

    private void payout() {
        Money total = settlement().total();
        if (total.isZero()) return;
        LocalDate date = settlement().depositAt().atZone(policy.zone()).toLocalDate();
        add("payout", date, title() + ", payout", List.of(payout.debit(total), clearing.debit(total.times(-1))));
    }

    private void add(String name, LocalDate date, String text, List<Posting> postings) {
        if (postings.isEmpty()) return;
        LocalDate open = policy.open(date);
        String late = open.equals(date) ? "" : " (of %s, which is closed)".formatted(date);
        entries.add(new JournalEntry(
                new Ref(
                        "journal",
                        "%s:%s:%d:%s"
                                .formatted(
                                        settlement().account(),
                                        settlement().ref().id(),
                                        version,
                                        name)),
                settlement().ref(),
                settlement().account(),
                currency(),
                open,
                text + late,
                postings,
                now));
    }

    private GlLine line(SettlementKey key) {
        GlLine line = statement.lines().get(key);
        return line.isReserve() ? kept(line) : line;
    }

    private GlLine kept(GlLine line) {
        return line.keptFor(settlement().account(), currency());
    }

    private Settlement settlement() {
        return statement.settlement();
    }

    private String currency() {
        return settlement().total().currency();
    }

    private String title() {
        return "Settlement " + settlement().ref().id();
    }

    private Money money(long minor) {
        return new Money(minor, currency());
    }
}
