package io.fiveways.flow.settlements;

import io.fiveways.model.JournalEntry;
import io.fiveways.model.MarketplaceOrder;
import io.fiveways.model.MarketplaceOrder.Status;
import io.fiveways.model.Money;
import io.fiveways.model.OrderLine;
import io.fiveways.model.Posting;
import io.fiveways.model.Ref;
import io.fiveways.model.RefusedException;
import io.fiveways.model.Shipment;
import io.fiveways.state.BookedEntries;
import io.fiveways.state.BookedEntries.OpenOrder;
import io.fiveways.state.SoldLines;
import io.fiveways.state.SoldLines.SoldLine;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A sale is revenue when its parcel leaves, where Finance books it so: clearing owes, sales and tax are credited. */
public final class ShippedSales {

    private final SoldLines sold;
    private final BookedEntries entries;
    private final Settlements.Asked asked;
    private final BookingPolicy policy;
    private final Clock clock;

    public ShippedSales(
            SoldLines sold, BookedEntries entries, Settlements.Asked asked, BookingPolicy policy, Clock clock) {
        this.sold = sold;
        this.entries = entries;
        this.asked = asked;
        this.policy = policy;
        this.clock = clock;
    }

    /** Remembers what the order is worth. What the marketplace ships itself is booked when it says that all has left. */
    public void remember(MarketplaceOrder order) {
        if (!policy.isAtShipment() || order.status() == Status.PENDING || order.status() == Status.CANCELLED) return;
        sold.remember(SoldAmounts.of(order));
        if (order.isMerchantFulfilled() || order.status() != Status.SHIPPED) return;
        Map<String, Integer> all = order.lines().stream().collect(Collectors.toMap(OrderLine::id, OrderLine::quantity));
        book(new Parcel(order.ref(), order.ref(), all, order.updatedAt()));
    }

    /** Books the sale of what is in the parcel, once. */
    public void book(Shipment shipment) {
        if (!policy.isAtShipment()) return;
        Map<String, Integer> units =
                shipment.items().stream().collect(Collectors.toMap(Shipment.Item::orderItem, Shipment.Item::quantity));
        book(new Parcel(shipment.ref(), shipment.order(), units, shipment.shippedAt()));
    }

    /** What left. */
    private record Parcel(Ref ref, Ref order, Map<String, Integer> units, Instant at) {}

    private void book(Parcel parcel) {
        List<SoldLine> lines = sold.of(parcel.order());
        if (lines.isEmpty())
            throw new IllegalStateException(
                    "%s ships %s, whose worth is not known yet".formatted(parcel.ref(), parcel.order()));
        entries.alone(parcel.order().system(), lines.get(0).currency(), () -> {
            booked(parcel, lines);
            return null;
        });
    }

    private void booked(Parcel parcel, List<SoldLine> lines) {
        SoldLine any = lines.get(0);
        GlAccounts accounts = asked.ledger(parcel.order().system());
        Map<String, Integer> before = sold.shippedBefore(parcel.order(), parcel.ref());
        Map<GlLine, Money> sums = new LinkedHashMap<>();
        int units = 0;
        for (SoldLine line : lines) {
            int now = parcel.units().getOrDefault(line.item(), 0);
            Share share = new Share(line, before.getOrDefault(line.item(), 0), now);
            share.amounts()
                    .forEach((kind, amount) ->
                            sums.merge(accounts.shipped(SoldAmounts.key(kind), line.market()), amount, Money::plus));
            units += now;
        }
        sold.ship(parcel.order(), parcel.ref(), parcel.units());
        List<Posting> postings = postings(sums);
        if (postings.isEmpty()) return;
        GlLine clearing = accounts.own("clearing").keptFor(parcel.order().system(), any.currency());
        Money worth = Money.sum(List.copyOf(sums.values()), any.currency());
        postings.add(clearing.debit(worth, parcel.order(), units));
        postings.addAll(closing(parcel, clearing, accounts.own("difference"), new OpenOrder(null, worth, units)));
        entries.add(List.of(entry(parcel, any.currency(), postings)));
    }

    private static List<Posting> postings(Map<GlLine, Money> sums) {
        List<Posting> postings = new ArrayList<>();
        sums.forEach((line, amount) -> {
            if (!amount.isZero()) postings.add(line.credit(amount));
        });
        return postings;
    }

    /** It may have been settled before we heard of the parcel. */
    private List<Posting> closing(Parcel parcel, GlLine clearing, GlLine difference, OpenOrder now) {
        String currency = now.balance().currency();
        OpenOrder before = entries.open(List.of(parcel.order()), clearing.account(), currency)
                .getOrDefault(parcel.order(), new OpenOrder(parcel.order(), Money.zero(currency), 0));
        OpenOrder after =
                new OpenOrder(parcel.order(), before.balance().plus(now.balance()), before.units() + now.units());
        return Differences.closing(after, clearing, difference, policy);
    }

    private JournalEntry entry(Parcel parcel, String currency, List<Posting> postings) {
        return new JournalEntry(
                new Ref("journal", "%s:shipped:%s".formatted(parcel.order().system(), parcel.ref())),
                parcel.order(),
                parcel.order().system(),
                currency,
                policy.open(parcel.at().atZone(policy.zone()).toLocalDate()),
                "Shipment of " + parcel.order(),
                postings,
                clock.instant());
    }

    /** What some units of a line are worth: all parts of a line together are exactly the line. */
    private record Share(SoldLine line, int before, int now) {

        private Share {
            if (before + now > line.quantity())
                throw new RefusedException(
                        "Of item %s in %s, %d units would have left, but %d were ordered. Check the parcels."
                                .formatted(line.item(), line.order(), before + now, line.quantity()));
        }

        Map<String, Money> amounts() {
            Map<String, Money> amounts = new LinkedHashMap<>();
            line.amounts()
                    .forEach((kind, minor) -> amounts.put(
                            kind, new Money(upTo(minor, before + now) - upTo(minor, before), line.currency())));
            return amounts;
        }

        private long upTo(long minor, int units) {
            return Math.multiplyExact(minor, units) / line.quantity();
        }
    }
}
