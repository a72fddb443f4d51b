package io.fiveways.model;

import java.time.Instant;
import java.util.List;

/**
 * What one payout is made of: the header and the sums. Its rows sum to its total, or it cannot be constructed.
 *
 * @param ref {@code amazon:<settlement-id>}
 * @param account the configured system whose money it is
 * @param depositAt when the money is on its way
 * @param total what the marketplace pays; negative: what it charges
 * @param rows how many rows there are without header and summary
 * @param sums one for each kind of money, in the order of their first row
 */
public record Settlement(
        Ref ref,
        String account,
        Instant start,
        Instant end,
        Instant depositAt,
        Money total,
        long rows,
        List<Sum> sums) {

    /** All rows of one kind of money. */
    public record Sum(SettlementKey key, Money amount, long rows) {}

    public Settlement {
        sums = List.copyOf(sums);
        Money sum = Money.sum(sums.stream().map(Sum::amount).toList(), total.currency());
        if (!sum.equals(total))
            throw new IllegalArgumentException(
                    "Settlement " + ref + " totals " + total + " but its rows sum to " + sum);
        if (sums.stream().mapToLong(Sum::rows).sum() != rows)
            throw new IllegalArgumentException("Settlement " + ref + " does not count each of its rows once");
    }
}
