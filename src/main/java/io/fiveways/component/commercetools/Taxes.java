package io.fiveways.component.commercetools;

import io.fiveways.component.commercetools.wire.Amount;
import io.fiveways.component.commercetools.wire.TaxRate;
import io.fiveways.component.commercetools.wire.TaxedPrice;
import io.fiveways.component.commercetools.wire.TaxedPrice.Portion;
import io.fiveways.model.MarketplaceOrder;
import io.fiveways.model.Money;
import io.fiveways.model.OrderLine;
import io.fiveways.model.Tax;
import io.fiveways.model.Tax.On;
import io.fiveways.model.Tax.Remitter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The taxes of one order. The marketplace gives amounts, commercetools wants rates: a rate is what explains the amount
 * to the cent with the fewest decimals, so that 7.98 in 49.99 is 19 %.
 *
 * <p>The amounts of {@code taxedPrice} are the marketplace's, unrounded by us. Who remits a tax is said by its name.
 */
final class Taxes {

    private static final int FEWEST = 2;
    private static final int MOST = 5;

    private final MarketplaceOrder order;
    private final String country;

    Taxes(MarketplaceOrder order) {
        this.order = order;
        this.country = order.shipTo() == null || order.shipTo().country() == null
                ? order.market()
                : order.shipTo().country();
    }

    /** The rate on one part of a line; null where the marketplace names no tax or nothing is taxed. */
    TaxRate rate(OrderLine line, On on) {
        List<Tax> taxes = line.taxes().stream().filter(tax -> tax.on() == on).toList();
        if (taxes.isEmpty() || !isPositive(taxed(line, on))) return null;
        Money amount = sum(taxes.stream().map(Tax::amount).toList());
        BigDecimal rate = rate(taxed(line, on), amount, taxes.get(0).included());
        return new TaxRate(name(taxes.get(0), rate), rate, taxes.get(0).included(), country);
    }

    /** The rate on shipping, when that is one for all lines. */
    TaxRate shippingRate() {
        List<OrderLine> shipped = order.lines().stream()
                .filter(line -> isPositive(taxed(line, On.SHIPPING)))
                .toList();
        List<TaxRate> rates =
                shipped.stream().map(line -> rate(line, On.SHIPPING)).distinct().toList();
        return rates.size() == 1 ? rates.get(0) : null;
    }

    /** Null where the marketplace names no tax at all. */
    TaxedPrice taxedPrice() {
        Map<Portion, Money> sums = new LinkedHashMap<>();
        for (OrderLine line : order.lines())
            for (On on : On.values())
                line.taxes().stream()
                        .filter(tax -> tax.on() == on && !tax.amount().isZero())
                        .forEach(tax -> sums.merge(portion(tax, rate(line, on)), tax.amount(), Money::plus));
        if (sums.isEmpty()) return null;
        List<Portion> portions = sums.entrySet().stream()
                .map(sum -> new Portion(sum.getKey().name(), sum.getKey().rate(), Amount.of(sum.getValue())))
                .toList();
        Money net = order.total().minus(sum(List.copyOf(sums.values())));
        return new TaxedPrice(Amount.of(net), Amount.of(order.total()), portions);
    }

    /** Taxes of one name and rate are one portion; a tax on nothing has no rate. */
    private Portion portion(Tax tax, TaxRate rate) {
        BigDecimal number = rate == null ? BigDecimal.ZERO : rate.amount();
        return new Portion(name(tax, number), number, null);
    }

    private String name(Tax tax, BigDecimal rate) {
        String percent = rate.movePointRight(2).stripTrailingZeros().toPlainString();
        return country + " " + percent + " %" + (tax.code() == null ? "" : ", " + tax.code())
                + (tax.remitter() == Remitter.MARKETPLACE ? ", remitted by " + order.marketplace() : "");
    }

    private static Money taxed(OrderLine line, On on) {
        return switch (on) {
            case ITEM -> line.price().minus(line.discount());
            case SHIPPING -> line.shipping().minus(line.shippingDiscount());
            case GIFT_WRAP -> line.giftWrap();
        };
    }

    static BigDecimal rate(Money price, Money tax, boolean included) {
        BigDecimal amount = BigDecimal.valueOf(tax.minor());
        BigDecimal net = BigDecimal.valueOf(included ? price.minor() - tax.minor() : price.minor());
        if (net.signum() <= 0) return BigDecimal.ZERO;
        return Stream.iterate(FEWEST, scale -> scale < MOST, scale -> scale + 1)
                .map(scale -> amount.divide(net, scale, RoundingMode.HALF_UP))
                .filter(rate -> explains(rate, price, tax, included))
                .findFirst()
                .orElseGet(() -> amount.divide(net, MOST, RoundingMode.HALF_UP));
    }

    private static boolean explains(BigDecimal rate, Money price, Money tax, boolean included) {
        BigDecimal gross = BigDecimal.valueOf(price.minor());
        BigDecimal expected = included
                ? gross.multiply(rate).divide(BigDecimal.ONE.add(rate), 0, RoundingMode.HALF_UP)
                : gross.multiply(rate).setScale(0, RoundingMode.HALF_UP);
        return expected.longValueExact() == tax.minor();
    }

    private static boolean isPositive(Money amount) {
        return !amount.isZero() && !amount.isNegative();
    }

    private Money sum(List<Money> amounts) {
        return Money.sum(amounts, order.total().currency());
    }
}
