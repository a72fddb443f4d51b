package io.fiveways.component.shopify;

import io.fiveways.model.Money;
import io.fiveways.model.Tax;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;

/** Tax lines with the amounts that the marketplace calculated and the rate that follows from them. */
final class Taxes {

    private Taxes() {}

    /** The taxes on one part of an order; what the marketplace remits is not the merchant's liability. */
    static List<Map<String, Object>> on(Tax.On part, List<Tax> taxes, Money price) {
        return taxes.stream()
                .filter(tax -> tax.on() == part && !tax.amount().isZero())
                .map(tax -> line(tax, price))
                .toList();
    }

    private static Map<String, Object> line(Tax tax, Money price) {
        boolean isRemittedForUs = tax.remitter() == Tax.Remitter.MARKETPLACE;
        return Map.of(
                "title",
                isRemittedForUs ? "Tax remitted by the marketplace" : "Tax",
                "rate",
                rate(tax, price),
                "priceSet",
                OrderDrafts.price(tax.amount()),
                "channelLiable",
                isRemittedForUs);
    }

    private static String rate(Tax tax, Money price) {
        Money net = tax.included() ? price.minus(tax.amount()) : price;
        return net.minor() <= 0
                ? "0"
                : BigDecimal.valueOf(tax.amount().minor())
                        .divide(BigDecimal.valueOf(net.minor()), 4, RoundingMode.HALF_EVEN)
                        .toPlainString();
    }
}
