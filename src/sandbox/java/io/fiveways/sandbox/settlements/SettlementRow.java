package io.fiveways.sandbox.settlements;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * One row of a settlement before it is written; a cell that is null stays empty.
 *
 * @param amount from the seller's view
 */
public record SettlementRow(
        String transactionType,
        String orderId,
        String merchantOrderId,
        String adjustmentId,
        String shipmentId,
        String marketplaceName,
        String amountType,
        String amountDescription,
        BigDecimal amount,
        String fulfillmentId,
        Instant postedAt,
        String orderItemCode,
        String merchantOrderItemId,
        String merchantAdjustmentItemId,
        String sku,
        Integer quantity,
        String promotionId) {

    /** A row that belongs to no order and no marketplace. */
    public static SettlementRow apart(
            String type, String amountType, String description, BigDecimal amount, Instant at) {
        return new SettlementRow(
                type,
                null,
                null,
                null,
                null,
                null,
                amountType,
                description,
                amount,
                null,
                at,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** The same item with another kind of money. */
    public SettlementRow with(String otherType, String description, BigDecimal otherAmount) {
        return new SettlementRow(
                transactionType,
                orderId,
                merchantOrderId,
                adjustmentId,
                shipmentId,
                marketplaceName,
                otherType,
                description,
                otherAmount,
                fulfillmentId,
                postedAt,
                orderItemCode,
                merchantOrderItemId,
                merchantAdjustmentItemId,
                sku,
                quantity,
                promotionId);
    }

    public SettlementRow promoted(String promotion) {
        return new SettlementRow(
                transactionType,
                orderId,
                merchantOrderId,
                adjustmentId,
                shipmentId,
                marketplaceName,
                amountType,
                amountDescription,
                amount,
                fulfillmentId,
                postedAt,
                orderItemCode,
                merchantOrderItemId,
                merchantAdjustmentItemId,
                sku,
                quantity,
                promotion);
    }
}
