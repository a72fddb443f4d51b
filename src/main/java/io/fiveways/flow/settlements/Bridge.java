package io.fiveways.flow.settlements;

import io.fiveways.model.Money;
import java.util.List;

/**
 * The way from what was sold to what was paid. Its steps lead there to the cent, or it cannot be constructed.
 *
 * @param from what the buyers paid
 * @param steps what was taken is negative
 * @param to our share of the payout
 */
public record Bridge(Money from, List<Step> steps, Money to) {

    /** One reason why the payout is not the sale. */
    public record Step(String name, Money amount) {}

    public Bridge {
        steps = List.copyOf(steps);
        Money end = steps.stream().map(Step::amount).reduce(from, Money::plus);
        if (!end.equals(to))
            throw new IllegalArgumentException("The bridge from %s ends at %s, not at %s".formatted(from, end, to));
    }

    /** Of what was sold, what was not paid. */
    public Money difference() {
        return from.minus(to);
    }
}
