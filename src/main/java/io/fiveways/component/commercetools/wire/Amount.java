package io.fiveways.component.commercetools.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fiveways.model.Money;

/** Their Money: minor units of a currency; the number of decimals is the currency's own. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Amount(long centAmount, String currencyCode) {

    public static Amount of(Money money) {
        return new Amount(money.minor(), money.currency());
    }
}
