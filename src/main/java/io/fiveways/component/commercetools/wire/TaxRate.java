package io.fiveways.component.commercetools.wire;

import java.math.BigDecimal;

/** A tax rate as an imported line carries it; {@code amount} is 0.19 for 19 %. All fields are required. */
public record TaxRate(String name, BigDecimal amount, boolean includedInPrice, String country) {}
