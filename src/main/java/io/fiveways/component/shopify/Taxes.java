package io.fiveways.component.shopify;

import io.fiveways.component.shopify.wire.MoneyBag;
import io.fiveways.component.shopify.wire.OrderCreate.TaxLine;
import io.fiveways.model.Money;
import io.fiveways.model.Tax;
import io.fiveways.model.Tax.Remitter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Taxes as Shopify shows them: one line for each code and each who pays them to the tax office. */
final class Taxes {

    private static final int FEWEST = 2;
    private static final int MOST = 6;

    private Taxes() {}

    /** @param charged what the taxes are for, with them inside where they are included */
    static List<TaxLine> of(List<Tax> taxes, Money charged) {
        Money inside = sum(taxes.stream().filter(Tax::included), charged);
        Money net = charged.minus(inside);
        return taxes.stream()
                .map(Kind::of)
                .distinct()
                .sorted(Kind.ORDER)
                .map(kind ->
                        line(kind, sum(taxes.stream().filter(tax -> Kind.of(tax).equals(kind)), charged), net))
                .filter(line -> !line.amount().isZero())
                .map(Line::told)
                .toList();
    }

    private static Line line(Kind kind, Money amount, Money net) {
        return new Line(kind, amount, rate(amount, net).toPlainString());
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

    /** Taxes that are one to the tax office. */
    private record Kind(Remitter remitter, String code) {

        static final Comparator<Kind> ORDER =
                Comparator.comparing(Kind::remitter).thenComparing(kind -> String.valueOf(kind.code()));

        static Kind of(Tax tax) {
            return new Kind(tax.remitter(), tax.code());
        }

        boolean isMarketplaces() {
            return remitter == Remitter.MARKETPLACE;
        }

        /** Our code first, so that a report can be sorted by it. */
        String title() {
            String words = isMarketplaces() ? "Marketplace facilitator tax" : "Tax";
            return code == null ? words : code + " " + words;
        }
    }

    private record Line(Kind kind, Money amount, String rate) {

        /** Tax that the marketplace remits stays out of the shop's own tax reports. */
        TaxLine told() {
            return new TaxLine(kind.title(), rate, MoneyBag.of(amount), kind.isMarketplaces());
        }
    }
}
