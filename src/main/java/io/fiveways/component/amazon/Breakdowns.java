package io.fiveways.component.amazon;

import io.fiveways.component.RejectedException;
import io.fiveways.component.amazon.wire.Amount;
import io.fiveways.component.amazon.wire.Breakdown;
import io.fiveways.model.Money;
import io.fiveways.model.Tax.On;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Amazon's breakdowns of one order item, as they are read one by one.
 *
 * <p>Amazon's model does not say whether a discount is negative: both are taken off. A part whose meaning is unknown is
 * refused unless it is zero.
 */
final class Breakdowns {

    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .filter(currency -> currency.getDefaultFractionDigits() >= 0)
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    private final Money zero;
    private Money price;
    private Money shipping;
    private Money giftWrap;
    private Money taxOfDiscounts;
    private final Map<On, Money> discounts = new EnumMap<>(On.class);
    private final Map<On, Money> taxes = new EnumMap<>(On.class);

    private Breakdowns(String currency) {
        zero = Money.zero(currency);
        shipping = zero;
        giftWrap = zero;
        taxOfDiscounts = zero;
    }

    static Figures read(List<Breakdown> parts, String currency) throws RejectedException {
        Breakdowns breakdowns = new Breakdowns(currency);
        for (Breakdown part : parts) breakdowns.add(part);
        return breakdowns.figures();
    }

    private void add(Breakdown part) throws RejectedException {
        if (part == null) throw new RejectedException("one of its amounts is missing");
        Money subtotal = money(part.subtotal());
        switch (String.valueOf(part.type())) {
            case "ITEM" -> price = price == null ? subtotal : price.plus(subtotal);
            case "SHIPPING" -> shipping = shipping.plus(subtotal);
            case "GIFT_WRAP" -> giftWrap = giftWrap.plus(subtotal);
            case "DISCOUNT" -> addDiscount(part, positive(subtotal));
            case "TAX" -> addTax(part, subtotal);
            default -> {
                if (!subtotal.isZero())
                    throw new RejectedException(
                            "it holds %s of %s, which has no place in an order".formatted(subtotal, part.type()));
            }
        }
    }

    /** Without details a discount is on the goods, and so is what the details leave over. */
    private void addDiscount(Breakdown part, Money subtotal) throws RejectedException {
        Money rest = subtotal;
        for (Breakdown.Detail detail : part.detailedBreakdowns()) {
            Money value = positive(value(detail));
            if (value.isZero()) continue;
            discounts.merge(on(part, detail), value, Money::plus);
            rest = rest.minus(value);
        }
        if (rest.isNegative()) throw contradiction(part, subtotal);
        discounts.merge(On.ITEM, rest, Money::plus);
    }

    /** Without details a tax is on the goods; with details they say it all. */
    private void addTax(Breakdown part, Money subtotal) throws RejectedException {
        Money rest = subtotal;
        for (Breakdown.Detail detail : part.detailedBreakdowns()) {
            Money value = value(detail);
            if (value.isZero()) continue;
            if ("DISCOUNT".equals(detail.subtype())) {
                taxOfDiscounts = taxOfDiscounts.plus(positive(value));
                rest = rest.plus(positive(value));
            } else {
                taxes.merge(on(part, detail), value, Money::plus);
                rest = rest.minus(value);
            }
        }
        if (!rest.isZero() && !part.detailedBreakdowns().isEmpty()) throw contradiction(part, subtotal);
        taxes.merge(On.ITEM, rest, Money::plus);
    }

    private static On on(Breakdown part, Breakdown.Detail detail) throws RejectedException {
        return switch (String.valueOf(detail.subtype())) {
            case "ITEM" -> On.ITEM;
            case "SHIPPING" -> On.SHIPPING;
            case "GIFT_WRAP" -> On.GIFT_WRAP;
            default ->
                throw new RejectedException(
                        "its %s is on %s, which has no place in an order".formatted(part.type(), detail.subtype()));
        };
    }

    private static RejectedException contradiction(Breakdown part, Money subtotal) {
        return new RejectedException("its %s of %s is not the sum of its details".formatted(part.type(), subtotal));
    }

    private Figures figures() throws RejectedException {
        spreadTaxOfDiscounts();
        taxes.values().removeIf(Money::isZero);
        if (taxes.values().stream().anyMatch(Money::isNegative))
            throw new RejectedException("the tax of its discounts is more than its tax: " + taxes);
        Money wrapping = giftWrap.minus(discount(On.GIFT_WRAP));
        return new Figures(price, discount(On.ITEM), shipping, discount(On.SHIPPING), wrapping, taxes);
    }

    /** Amazon gives one sum for the tax of all discounts; wrapping and shipping take their share, goods the rest. */
    private void spreadTaxOfDiscounts() {
        Money rest = taxOfDiscounts;
        for (On on : List.of(On.GIFT_WRAP, On.SHIPPING)) {
            if (discount(on).isZero() || !taxes.containsKey(on)) continue;
            Money most = smaller(taxes.get(on), rest);
            Money share = discount(On.ITEM).isZero() ? most : smaller(taxOfDiscount(on), most);
            taxes.merge(on, share, Money::minus);
            rest = rest.minus(share);
        }
        if (!rest.isZero()) taxes.put(On.ITEM, taxes.get(On.ITEM).minus(rest));
    }

    /** The part of a tax that a discount takes off, rounded half up. */
    private Money taxOfDiscount(On on) {
        long whole = (on == On.SHIPPING ? shipping : giftWrap).minor();
        if (whole <= 0) return zero;
        long product = Math.multiplyExact(taxes.get(on).minor(), discount(on).minor());
        return new Money((product + whole / 2) / whole, zero.currency());
    }

    private Money discount(On on) {
        return discounts.getOrDefault(on, zero);
    }

    private static Money smaller(Money one, Money other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static Money value(Breakdown.Detail detail) throws RejectedException {
        return money(detail == null ? null : detail.value());
    }

    private static Money positive(Money amount) {
        return amount.isNegative() ? amount.times(-1) : amount;
    }

    static Money money(Amount amount) throws RejectedException {
        if (amount == null || amount.amount() == null || amount.currencyCode() == null)
            throw new RejectedException("one of its amounts is missing");
        if (!CURRENCIES.contains(amount.currencyCode()))
            throw new RejectedException("one of its amounts is in '%s', which is no currency"
                    .formatted(Field.shown(amount.currencyCode())));
        return Money.of(amount.amount(), amount.currencyCode());
    }
}
