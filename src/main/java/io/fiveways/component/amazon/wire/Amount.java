package io.fiveways.component.amazon.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.math.BigDecimal;

/** Amazon's money: a decimal in a string, sometimes with surplus zeros, {@code "295.0"}. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Amount(BigDecimal amount, String currencyCode) {}
