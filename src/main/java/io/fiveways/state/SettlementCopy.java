package io.fiveways.state;

import io.fiveways.model.SettlementLine;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.regex.Pattern;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.UncategorizedSQLException;

/**
 * Rows on their way into {@code settlement_row}, in PostgreSQL's binary copy format. Until {@link #end} there is none of
 * them.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-copy.html">COPY</a>
 */
final class SettlementCopy implements AutoCloseable {

    private static final String COPY = """
            copy settlement_row (settlement, row_number, order_ref, transaction_type, order_id, merchant_order_id,
              adjustment_id, shipment_id, marketplace_name, amount_type, amount_description, amount_minor,
              fulfillment_id, posted_at, order_item_code, merchant_order_item_id, merchant_adjustment_item_id, sku,
              quantity, promotion_id) from stdin (format binary)""";
    private static final short COLUMNS = 20;
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    /** Longer than any row that the reader lets pass. */
    private static final int SIZE = 1 << 16;

    /** PostgreSQL counts microseconds from here. */
    private static final long EPOCH = Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();

    private static final Pattern ORDER = Pattern.compile("\\d{3}-\\d{7}-\\d{7}");

    private final CopyIn copy;
    private final long settlement;
    private final String system;
    private final ByteBuffer buffer = ByteBuffer.allocate(SIZE);

    SettlementCopy(Connection connection, long settlement, String system) throws SQLException {
        this.copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
        this.settlement = settlement;
        this.system = system;
        buffer.put(SIGNATURE).putInt(0).putInt(0);
    }

    void row(SettlementLine line) {
        make(Short.BYTES).putShort(COLUMNS);
        number(settlement);
        number(line.row());
        text(isOrder(line.orderId()) ? system + ":" + line.orderId() : "");
        text(line.transactionType());
        text(line.orderId());
        text(line.merchantOrderId());
        text(line.adjustmentId());
        text(line.shipmentId());
        text(line.marketplaceName());
        text(line.amountType());
        text(line.amountDescription());
        number(line.amount().minor());
        text(line.fulfillmentId());
        moment(line.postedAt());
        text(line.orderItemCode());
        text(line.merchantOrderItemId());
        text(line.merchantAdjustmentItemId());
        text(line.sku());
        quantity(line.quantity());
        text(line.promotionId());
    }

    /** From here on the rows are part of the transaction. */
    void end() throws SQLException {
        make(Short.BYTES).putShort((short) -1);
        flush();
        copy.endCopy();
    }

    @Override
    public void close() throws SQLException {
        if (copy.isActive()) copy.cancelCopy();
    }

    private static boolean isOrder(String id) {
        return id.length() == 19 && ORDER.matcher(id).matches();
    }

    private void text(String text) {
        if (text.isEmpty()) {
            make(Integer.BYTES).putInt(-1);
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        make(Integer.BYTES + bytes.length).putInt(bytes.length).put(bytes);
    }

    private void number(long number) {
        make(Integer.BYTES + Long.BYTES).putInt(Long.BYTES).putLong(number);
    }

    private void moment(Instant moment) {
        number((moment.getEpochSecond() - EPOCH) * 1_000_000 + moment.getNano() / 1_000);
    }

    private void quantity(int quantity) {
        if (quantity == 0) make(Integer.BYTES).putInt(-1);
        else make(2 * Integer.BYTES).putInt(Integer.BYTES).putInt(quantity);
    }

    private ByteBuffer make(int room) {
        if (buffer.remaining() < room) flush();
        return buffer;
    }

    private void flush() {
        try {
            copy.writeToCopy(buffer.array(), 0, buffer.position());
            buffer.clear();
        } catch (SQLException e) {
            throw new UncategorizedSQLException("copying rows of a settlement", COPY, e);
        }
    }
}
