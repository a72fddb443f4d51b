package io.fiveways.flow.settlements;

import io.fiveways.model.SettlementKey;
import io.fiveways.model.SettlementLine;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The rows of one settlement, added up as they pass: by month and kind of money, or by month and order. */
final class Months implements Consumer<SettlementLine> {

    /** Minor units of one kind of money. */
    static final class Count {
        long minor;

        private void add(long amount) {
            minor = Math.addExact(minor, amount);
        }
    }

    /** What one order sold. */
    static final class Sold {
        long minor;
        int units;
        private String first;
        private Set<String> others;

        private void add(SettlementLine line) {
            minor = Math.addExact(minor, line.amount().minor());
            if (line.quantity() > 0 && isNew(line.orderItemCode() + " " + line.shipmentId()))
                units = Math.addExact(units, line.quantity());
        }

        /** Each row of one item in one parcel repeats its quantity. */
        private boolean isNew(String item) {
            if (first == null) {
                first = item;
                return true;
            }
            if (first.equals(item)) return false;
            if (others == null) others = new HashSet<>();
            return others.add(item);
        }
    }

    /** A month of the books. */
    static final class Period {
        /** Of what is in no order's sum. */
        final Map<SettlementKey, Count> sums = new LinkedHashMap<>();

        final Map<String, Sold> orders = new LinkedHashMap<>();
        private final Instant from;
        private final Instant until;
        private Instant last = Instant.MIN;

        private Period(YearMonth month, ZoneId zone) {
            from = month.atDay(1).atStartOfDay(zone).toInstant();
            until = month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
        }

        /** The day of its last row. */
        LocalDate date(ZoneId zone) {
            return last.atZone(zone).toLocalDate();
        }

        private boolean holds(Instant moment) {
            return !moment.isBefore(from) && moment.isBefore(until);
        }
    }

    private final ZoneId zone;
    private final Predicate<SettlementKey> isSale;
    private final NavigableMap<YearMonth, Period> periods = new TreeMap<>();
    private Period latest;

    /** @param isSale what kind of money is added up by order, where it is about one */
    Months(ZoneId zone, Predicate<SettlementKey> isSale) {
        this.zone = zone;
        this.isSale = isSale;
    }

    @Override
    public void accept(SettlementLine line) {
        Period period = period(line.postedAt());
        if (line.postedAt().isAfter(period.last)) period.last = line.postedAt();
        if (!line.orderId().isEmpty() && isSale.test(line.key()))
            period.orders.computeIfAbsent(line.orderId(), order -> new Sold()).add(line);
        else
            period.sums
                    .computeIfAbsent(line.key(), key -> new Count())
                    .add(line.amount().minor());
    }

    NavigableMap<YearMonth, Period> periods() {
        return periods;
    }

    Collection<String> orders() {
        Set<String> orders = new HashSet<>();
        periods.values().forEach(period -> orders.addAll(period.orders.keySet()));
        return orders;
    }

    /** Neighbouring rows are mostly of one month. */
    private Period period(Instant moment) {
        if (latest == null || !latest.holds(moment))
            latest = periods.computeIfAbsent(YearMonth.from(moment.atZone(zone)), month -> new Period(month, zone));
        return latest;
    }
}
