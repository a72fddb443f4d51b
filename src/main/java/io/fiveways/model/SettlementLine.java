package io.fiveways.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;

/**
 * One row of a settlement. Text is the marketplace's own, trimmed of nothing; an absent cell is empty, never null.
 *
 * @param row its number in the file, the header being 1 and the summary 2
 * @param orderId the marketplace's order, and in rows that are no sale whatever the marketplace puts there
 * @param amount from the seller's view: what the marketplace pays is positive
 * @param postedAt always told in UTC
 * @param quantity 0 where the row tells none
 */
public record SettlementLine(
        long row,
        SettlementKey key,
        String orderId,
        String merchantOrderId,
        String adjustmentId,
        String shipmentId,
        Money amount,
        String fulfillmentId,
        Instant postedAt,
        String orderItemCode,
        String merchantOrderItemId,
        String merchantAdjustmentItemId,
        String sku,
        int quantity,
        String promotionId) {

    @JsonIgnore
    public String transactionType() {
        return key.transactionType();
    }

    @JsonIgnore
    public String amountType() {
        return key.amountType();
    }

    @JsonIgnore
    public String amountDescription() {
        return key.amountDescription();
    }

    @JsonIgnore
    public String marketplaceName() {
        return key.marketplaceName();
    }

    /** The same row at another place of the file. */
    public SettlementLine at(long otherRow) {
        return new SettlementLine(
                otherRow,
                key,
                orderId,
                merchantOrderId,
                adjustmentId,
                shipmentId,
                amount,
                fulfillmentId,
                postedAt,
                orderItemCode,
                merchantOrderItemId,
                merchantAdjustmentItemId,
                sku,
                quantity,
                promotionId);
    }
}
