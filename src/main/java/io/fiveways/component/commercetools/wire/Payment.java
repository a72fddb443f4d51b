package io.fiveways.component.commercetools.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * What we read of a payment.
 *
 * @param version to be named in the next update
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Payment(String id, long version, Status paymentStatus, List<Transaction> transactions) {

    public Payment {
        paymentStatus = paymentStatus == null ? new Status(null, null) : paymentStatus;
        transactions = transactions == null ? List.of() : transactions;
    }

    /** What the payment's system says of it, as a code and in words. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Status(String interfaceCode, String interfaceText) {}

    /** @param state Initial, Pending, Success or Failure */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Transaction(String id, String type, Amount amount, String interactionId, String state) {

        public boolean isValid() {
            return "Success".equals(state);
        }
    }
}
