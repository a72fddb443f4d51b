package io.fiveways.state;

import io.fiveways.model.Money;
import io.fiveways.model.SettlementKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** What booked settlements said, added up from their rows. */
public final class SettledMoney {

    /** By what it is added up. */
    public enum By {
        SKU("r.sku"),
        MARKETPLACE("r.marketplace_name"),
        /** The account, and who fulfils: {@code amazon AFN}. */
        CHANNEL("concat_ws(' ', s.account, r.fulfillment_id)");

        private final String column;

        By(String column) {
            this.column = column;
        }
    }

    /**
     * All rows of one kind of money.
     *
     * @param account the configured system
     * @param of empty where they name none
     */
    public record Sum(String account, String of, SettlementKey key, Money amount) {}

    /**
     * What the orders say of the items that were settled.
     *
     * @param commission null where none of them has an estimate
     */
    public record Expected(String of, Money taxInside, Money commission) {}

    /** A row's own day may be before its settlement began, and is seldom after it ended. */
    private static final String ROWS = """
              from settlement_row r join settlement s on s.id = r.settlement
              join settlement_booking b on b.ref = s.ref and b.checksum = s.checksum and b.state = 'BOOKED'
            %s where r.posted_at >= ? and r.posted_at < ?
               and b.start_at < ?::timestamptz + interval '90 days' and b.end_at > ?::timestamptz - interval '90 days'""";

    private static final String SUMS =
            """
            select s.account, coalesce(%s, '') as of, s.currency, coalesce(r.transaction_type, '') as transaction_type,
                   coalesce(r.amount_type, '') as amount_type, coalesce(r.amount_description, '') as amount_description,
                   coalesce(r.marketplace_name, '') as marketplace_name, sum(r.amount_minor)::bigint as minor
            """ + ROWS.formatted("") + " group by 1, 2, 3, 4, 5, 6, 7 order by 2, 3, 1, 4, 5, 6, 7";
    /** Each parcel of an item has a row of its own and repeats how many units it held. */
    private static final String EXPECTED = """
            select coalesce(%s, '') as of, s.currency,
                   round(sum(coalesce(t.minor, 0) * r.quantity / l.quantity))::bigint as tax,
                   round(sum(l.commission_minor::numeric * r.quantity / l.quantity))::bigint as commission
            """ + ROWS.formatted("""
              join taxed_line l on l.order_ref = r.order_ref and l.order_item = r.order_item_code
              left join lateral (select sum(amount_minor) as minor from line_tax
                                  where order_ref = l.order_ref and order_item = l.order_item
                                    and remitter = 'SELLER' and included) t on true""") + """

               and r.transaction_type = 'Order' and r.amount_type = 'ItemPrice' and r.amount_description = 'Principal'
               and l.quantity > 0 and l.currency = s.currency
             group by 1, 2""";

    private final JdbcTemplate sql;

    public SettledMoney(JdbcTemplate sql) {
        this.sql = sql;
    }

    /** What was posted from a moment on and before another one. */
    public List<Sum> sums(By by, Instant from, Instant until) {
        return sql.query(SUMS.formatted(by.column), SettledMoney::sum, times(from, until));
    }

    public List<Expected> expected(By by, Instant from, Instant until) {
        return sql.query(EXPECTED.formatted(by.column), SettledMoney::expected, times(from, until));
    }

    private static Object[] times(Instant from, Instant until) {
        return new Object[] {Timestamp.from(from), Timestamp.from(until), Timestamp.from(until), Timestamp.from(from)};
    }

    private static Sum sum(ResultSet row, int number) throws SQLException {
        return new Sum(
                row.getString("account"),
                row.getString("of"),
                new SettlementKey(
                        row.getString("transaction_type"),
                        row.getString("amount_type"),
                        row.getString("amount_description"),
                        row.getString("marketplace_name")),
                new Money(row.getLong("minor"), row.getString("currency")));
    }

    private static Expected expected(ResultSet row, int number) throws SQLException {
        String currency = row.getString("currency");
        Money tax = new Money(row.getLong("tax"), currency);
        long commission = row.getLong("commission");
        return new Expected(row.getString("of"), tax, row.wasNull() ? null : new Money(commission, currency));
    }
}
