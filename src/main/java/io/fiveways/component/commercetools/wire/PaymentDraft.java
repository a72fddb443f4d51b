package io.fiveways.component.commercetools.wire;

import java.util.List;

/**
 * A payment that was made elsewhere.
 *
 * @param key unique in the project
 */
public record PaymentDraft(
        String key,
        Amount amountPlanned,
        MethodInfo paymentMethodInfo,
        Payment.Status paymentStatus,
        List<Transaction> transactions) {

    public record MethodInfo(String paymentInterface, String method) {}

    /**
     * Money that was moved.
     *
     * @param type Charge or Refund
     * @param interactionId ours
     */
    public record Transaction(String timestamp, String type, Amount amount, String interactionId, String state) {}
}
