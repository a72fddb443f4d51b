package io.fiveways.component.shopify;

import io.fiveways.component.shopify.wire.MoneyBag;
import io.fiveways.component.shopify.wire.OrderCreate.TaxLine;
import io.fiveways.model.Money;
import io.fiveways.model.Tax;
import io.fiveways.model.Tax.Remitter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Taxes as Shopify shows them: one line for each who pays them to the tax office. */
final class Taxes {

    private static final int FEWEST = 2;
    private static final int MOST = 6;

    private Taxes() {}

    /** @param charged what the taxes are for, with them inside where they are included */
    static List<TaxLine> of(List<Tax> taxes, Money charged) {
        Money inside = sum(taxes.stream().filter(Tax::included), charged);
        Money net = charged.minus(inside);
        return Stream.of(Remitter.values())
                .map(remitter ->
                        line(remitter, sum(taxes.stream().filter(tax -> tax.remitter() == remitter), charged), net))
                .filter(line -> !line.amount().isZero())
                .map(Line::told)
                .toList();
    }

    private static Line line(Remitter remitter, Money amount, Money net) {
        return new Line(remitter, amount, rate(amount, net).toPlainString());
    }

    /** The one with the fewest decimals that explains the amount to the cent. */
    static BigDecimal rate(Money tax, Money net) {
        if (net.isZero() || net.isNegative() || tax.isZero()) return BigDecimal.ZERO;
        BigDecimal base = BigDecimal.valueOf(net.minor());
        BigDecimal exact = BigDecimal.valueOf(tax.minor()).divide(base, MOST, RoundingMode.HALF_UP);
        return IntStream.range(FEWEST, MOST)
                .mapToObj(decimals -> exact.setScale(decimals, RoundingMode.HALF_UP))
                .filter(rate ->
                        rate.multiply(base).setScale(0, RoundingMode.HALF_UP).longValueExact() == tax.minor())
                .findFirst()
                .orElse(exact);
    }

    private static Money sum(Stream<Tax> taxes, Money like) {
        return Money.sum(taxes.map(Tax::amount).toList(), like.currency());
    }

    private record Line(Remitter remitter, Money amount, String rate) {

        /** Tax that the marketplace remits stays out of the shop's own tax reports. */
        TaxLine told() {
            boolean marketplace = remitter == Remitter.MARKETPLACE;
            String title = marketplace ? "Marketplace facilitator tax" : "Tax";
            return new TaxLine(title, rate, MoneyBag.of(amount), marketplace);
        }
    }
}
