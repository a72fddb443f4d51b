package io.fiveways.sandbox.shopify;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;

/** An amount in the shop's currency. */
record Price(BigDecimal amount, String currency) {

    static Price zero(String currency) {
        return new Price(BigDecimal.ZERO, currency);
    }

    /** Reads a MoneyBagInput. */
    static Price of(Object moneyBag) {
        Map<?, ?> money = (Map<?, ?>) ((Map<?, ?>) moneyBag).get("shopMoney");
        return new Price(new BigDecimal(money.get("amount").toString()), String.valueOf(money.get("currencyCode")));
    }

    static Price sum(String currency, List<Price> prices) {
        return prices.stream().reduce(zero(currency), Price::plus);
    }

    Price plus(Price other) {
        return new Price(amount.add(other.amount), currency);
    }

    Price minus(Price other) {
        return new Price(amount.subtract(other.amount), currency);
    }

    Price times(BigDecimal factor) {
        return new Price(amount.multiply(factor).setScale(2, RoundingMode.HALF_UP), currency);
    }

    Price times(int quantity) {
        return times(BigDecimal.valueOf(quantity));
    }

    boolean covers(Price other) {
        return amount.compareTo(other.amount) >= 0;
    }

    boolean positive() {
        return amount.signum() > 0;
    }

    /** A MoneyBag: shop and presentment money are the same, the shop has one currency per order. */
    Map<String, Object> bag() {
        Map<String, Object> money = Map.of("amount", decimal(), "currencyCode", currency);
        return Map.of("shopMoney", money, "presentmentMoney", money);
    }

    /** The older scalar Money: always two digits. */
    String money() {
        return amount.setScale(2, RoundingMode.HALF_UP).toPlainString();
    }

    /** The scalar Decimal as the API prints it: no trailing zeros, but at least one digit behind the point. */
    private String decimal() {
        BigDecimal plain = amount.stripTrailingZeros();
        return (plain.scale() < 1 ? plain.setScale(1) : plain).toPlainString();
    }
}
