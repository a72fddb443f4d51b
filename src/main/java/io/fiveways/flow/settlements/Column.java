package io.fiveways.flow.settlements;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The columns of a settlement in version 2 of the flat file, by the names in its first line. */
enum Column {
    SETTLEMENT_ID,
    SETTLEMENT_START_DATE,
    SETTLEMENT_END_DATE,
    DEPOSIT_DATE,
    TOTAL_AMOUNT,
    CURRENCY,
    TRANSACTION_TYPE,
    ORDER_ID,
    MERCHANT_ORDER_ID,
    ADJUSTMENT_ID,
    SHIPMENT_ID,
    MARKETPLACE_NAME,
    AMOUNT_TYPE,
    AMOUNT_DESCRIPTION,
    AMOUNT,
    FULFILLMENT_ID,
    POSTED_DATE,
    POSTED_DATE_TIME,
    ORDER_ITEM_CODE,
    MERCHANT_ORDER_ITEM_ID,
    MERCHANT_ADJUSTMENT_ITEM_ID,
    SKU,
    QUANTITY_PURCHASED,
    PROMOTION_ID;

    static Optional<Column> named(String name) {
        return Arrays.stream(values())
                .filter(column -> column.name().equals(constant(name)))
                .findFirst();
    }

    String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String constant(String name) {
        return name.strip().toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
    }
}
