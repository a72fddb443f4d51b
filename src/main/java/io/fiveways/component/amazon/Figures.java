package io.fiveways.component.amazon;

import io.fiveways.model.Money;
import io.fiveways.model.Tax;
import io.fiveways.model.Tax.On;
import java.util.List;
import java.util.Map;

/**
 * The money of one order item, all units together; a discount is what is taken off. {@link Breakdowns} reads it.
 *
 * @param price of the goods, null where Amazon gives none
 * @param giftWrap after its own discount
 * @param taxes by what is taxed, after discounts; none is zero
 */
record Figures(
        Money price, Money discount, Money shipping, Money shippingDiscount, Money giftWrap, Map<On, Money> taxes) {

    /** Nothing but a price; all that Amazon says about some orders that it fulfils itself. */
    static Figures priced(Money price) {
        Money zero = Money.zero(price.currency());
        return new Figures(price, zero, zero, zero, zero, Map.of());
    }

    /** What the buyer pays if the prices hold the taxes. */
    Money net() {
        return price.minus(discount).plus(shipping).minus(shippingDiscount).plus(giftWrap);
    }

    Money tax() {
        return Money.sum(List.copyOf(taxes.values()), price.currency());
    }

    List<Tax> taxes(boolean included, Remittance remittance) {
        return taxes.entrySet().stream()
                .map(entry -> new Tax(
                        entry.getKey(), entry.getValue(), included, remittance.remitter(), remittance.scheme(), null))
                .toList();
    }
}
