package io.fiveways.component.commercetools.wire;

import java.math.BigDecimal;
import java.util.List;

/** What the order costs before and after tax; commercetools takes it as it is given. */
public record TaxedPrice(Amount totalNet, Amount totalGross, List<Portion> taxPortions) {

    /** The tax of one rate. */
    public record Portion(String name, BigDecimal rate, Amount amount) {}
}
