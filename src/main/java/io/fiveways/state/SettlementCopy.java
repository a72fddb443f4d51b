package io.fiveways.state;

import io.fiveways.model.SettlementLine;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Pattern;

/** Rows on their way into {@code settlement_row}. Until {@link #end} there is none of them. */
final class SettlementCopy implements AutoCloseable {

    private static final String COPY = """
            copy settlement_row (settlement, row_number, order_ref, transaction_type, order_id, merchant_order_id,
              adjustment_id, shipment_id, marketplace_name, amount_type, amount_description, amount_minor,
              fulfillment_id, posted_at, order_item_code, merchant_order_item_id, merchant_adjustment_item_id, sku,
              quantity, promotion_id) from stdin (format binary)""";
    private static final int COLUMNS = 20;
    private static final Pattern ORDER = Pattern.compile("\\d{3}-\\d{7}-\\d{7}");

    private final BinaryCopy copy;
    private final long settlement;
    private final String system;

    SettlementCopy(Connection connection, long settlement, String system) throws SQLException {
        this.copy = new BinaryCopy(connection, COPY);
        this.settlement = settlement;
        this.system = system;
    }

    void row(SettlementLine line) {
        copy.row(COLUMNS);
        copy.bigint(settlement);
        copy.bigint(line.row());
        text(isOrder(line.orderId()) ? system + ":" + line.orderId() : "");
        text(line.transactionType());
        text(line.orderId());
        text(line.merchantOrderId());
        text(line.adjustmentId());
        text(line.shipmentId());
        text(line.marketplaceName());
        text(line.amountType());
        text(line.amountDescription());
        copy.bigint(line.amount().minor());
        text(line.fulfillmentId());
        copy.timestamptz(line.postedAt());
        text(line.orderItemCode());
        text(line.merchantOrderItemId());
        text(line.merchantAdjustmentItemId());
        text(line.sku());
        quantity(line.quantity());
        text(line.promotionId());
    }

    /** From here on the rows are part of the transaction. */
    void end() throws SQLException {
        copy.end();
    }

    @Override
    public void close() throws SQLException {
        copy.close();
    }

    private static boolean isOrder(String id) {
        return id.length() == 19 && ORDER.matcher(id).matches();
    }

    /** An empty cell is null. */
    private void text(String text) {
        copy.text(text.isEmpty() ? null : text);
    }

    private void quantity(int quantity) {
        if (quantity == 0) copy.text(null);
        else copy.integer(quantity);
    }
}
