package io.fiveways.state;

import io.fiveways.model.Money;
import io.fiveways.model.Ref;
import io.fiveways.model.Settlement;
import io.fiveways.model.Settlement.Sum;
import io.fiveways.model.SettlementKey;
import io.fiveways.model.SettlementLine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** The rows of settlements, from table {@code settlement_row}: whoever asks why need not have the file. */
public final class SettledRows {

    private static final String OF_ORDER = """
            select r.*, s.currency from settlement_row r join settlement s on s.id = r.settlement
              join settlement_booking b on b.ref = s.ref and b.checksum = s.checksum and b.state = 'BOOKED'
             where r.order_ref = ? order by r.settlement, r.row_number""";
    private static final String HEADER = "select * from settlement where id = ? and proven";
    private static final String SUMS = """
            select transaction_type, amount_type, amount_description, marketplace_name, sum(amount_minor) as minor,
                   count(*) as rows
              from settlement_row where settlement = ? group by 1, 2, 3, 4 order by min(row_number)""";

    private final JdbcTemplate sql;

    public SettledRows(JdbcTemplate sql) {
        this.sql = sql;
    }

    /** What all booked settlements say about an order, each in its newest issue only. */
    public List<SettlementLine> of(Ref order) {
        return sql.query(OF_ORDER, (row, number) -> line(row), order.toString());
    }

    /**
     * Header and sums of a file.
     *
     * @param file its number in {@code settlement}
     * @return none where its rows do not sum to its total
     */
    public Optional<Settlement> settlement(long file) {
        return sql.query(HEADER, (row, number) -> settlement(row, file), file).stream()
                .findFirst();
    }

    private Settlement settlement(ResultSet row, long file) throws SQLException {
        String currency = row.getString("currency");
        List<Sum> sums = sql.query(
                SUMS,
                (sum, number) -> new Sum(key(sum), new Money(sum.getLong("minor"), currency), sum.getLong("rows")),
                file);
        return new Settlement(
                Ref.of(row.getString("ref")),
                row.getString("account"),
                row.getTimestamp("start_at").toInstant(),
                row.getTimestamp("end_at").toInstant(),
                row.getTimestamp("deposit_at").toInstant(),
                new Money(row.getLong("total_minor"), currency),
                row.getLong("rows"),
                sums);
    }

    private static SettlementLine line(ResultSet row) throws SQLException {
        return new SettlementLine(
                row.getLong("row_number"),
                key(row),
                text(row, "order_id"),
                text(row, "merchant_order_id"),
                text(row, "adjustment_id"),
                text(row, "shipment_id"),
                new Money(row.getLong("amount_minor"), row.getString("currency")),
                text(row, "fulfillment_id"),
                row.getTimestamp("posted_at").toInstant(),
                text(row, "order_item_code"),
                text(row, "merchant_order_item_id"),
                text(row, "merchant_adjustment_item_id"),
                text(row, "sku"),
                row.getInt("quantity"),
                text(row, "promotion_id"));
    }

    private static SettlementKey key(ResultSet row) throws SQLException {
        return new SettlementKey(
                text(row, "transaction_type"),
                text(row, "amount_type"),
                text(row, "amount_description"),
                text(row, "marketplace_name"));
    }

    /** An empty cell is stored as null. */
    private static String text(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? "" : text;
    }
}
