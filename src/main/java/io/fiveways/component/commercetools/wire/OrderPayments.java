package io.fiveways.component.commercetools.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/** Which payments an order has. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record OrderPayments(String id, long version, Payments paymentInfo) {

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Payments(List<Resource> payments) {}

    public boolean has(String payment) {
        return paymentInfo != null && paymentInfo.payments().stream().anyMatch(one -> payment.equals(one.id()));
    }
}
