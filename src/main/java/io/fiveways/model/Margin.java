package io.fiveways.model;

import java.util.List;
import java.util.Map;

/**
 * What was earned with one thing in one currency, before the cost of goods. What is paid for or taken is negative.
 *
 * @param of the SKU, marketplace or channel; empty for rows that name none
 * @param sales what buyers paid for goods, shipping and gift wrap
 * @param taxInside of the sales and promotions, tax that we remit and that is inside the price, as the orders tell it: negative
 * @param fees by their name
 * @param other income that is no sale, by its name
 * @param margin all of the above
 * @param apart what is no earning: taxes collected and withheld, reserves, transfers, loans
 * @param commissionEstimated what the orders were expected to cost; null where no order of these has an estimate
 * @param commissionActual what they did cost
 */
public record Margin(
        String of,
        String currency,
        Money sales,
        Money taxInside,
        Money promotions,
        Money refunds,
        Map<String, Money> fees,
        Map<String, Money> other,
        Money margin,
        Money apart,
        Money commissionEstimated,
        Money commissionActual) {

    public Margin {
        fees = Map.copyOf(fees);
        other = Map.copyOf(other);
        Money sum = List.of(fees, other).stream()
                .flatMap(each -> each.values().stream())
                .reduce(sales.plus(taxInside).plus(promotions).plus(refunds), Money::plus);
        if (!sum.equals(margin))
            throw new IllegalArgumentException("The margin of %s is %s, not %s".formatted(of, sum, margin));
    }

    /** Everything that the settlements say of it: all of these together are their rows. */
    public Money settled() {
        return margin.minus(taxInside).plus(apart);
    }
}
