package io.fiveways.component.shopify.wire;

import io.fiveways.model.Money;

/** An amount in the currency of the order. */
public record MoneyBag(Amount shopMoney) {

    /** @param amount a decimal, as text */
    public record Amount(String amount, String currencyCode) {}

    public static MoneyBag of(Money money) {
        return new MoneyBag(new Amount(money.decimal().toPlainString(), money.currency()));
    }
}
