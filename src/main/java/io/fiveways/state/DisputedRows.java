package io.fiveways.state;

import io.fiveways.model.Money;
import io.fiveways.model.Ref;
import io.fiveways.model.SettlementKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;

/** Rows of a settlement that somebody should answer: one group for each order and adjustment, read a page at a time. */
public final class DisputedRows {

    /**
     * One dispute.
     *
     * @param order null where the rows name no order of the marketplace
     * @param orderId as the row spells it, and so the next two; empty for none
     * @param keys the kinds of its rows
     * @param nth of several that say the same and name nothing, from 1
     */
    public record Disputed(
            String cause,
            Ref order,
            String orderId,
            String adjustment,
            String sku,
            Money sum,
            long rows,
            Instant postedAt,
            List<SettlementKey> keys,
            int nth) {}

    private static final int PAGE = 500;
    private static final String DISPUTED = """
            with kind as (select * from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                                        as k (transaction, type, description, marketplace, cause)),
            hit as (
              select r.*, k.*, case when r.order_id is null and r.adjustment_id is null then r.row_number end as alone
                from settlement_row r
                join kind k on k.transaction = coalesce(r.transaction_type, '')
                           and k.type = coalesce(r.amount_type, '')
                           and k.description = coalesce(r.amount_description, '')
                           and k.marketplace = coalesce(r.marketplace_name, '')
               where r.settlement = ?),
            dispute as (
              select cause, order_ref, coalesce(order_id, '') as order_id, coalesce(adjustment_id, '') as adjustment,
                     alone, sum(amount_minor) as minor, count(*) as rows, min(posted_at) as posted_at,
                     coalesce(min(sku), '') as sku,
                     array_agg(distinct array[transaction, type, description, marketplace]) as keys
                from hit group by cause, order_ref, order_id, adjustment_id, alone)
            select *, row_number() over (partition by cause, order_id, adjustment, sku, posted_at, minor
                                         order by alone) as nth
              from dispute order by posted_at, cause, order_id, adjustment, sku, minor, nth limit ? offset ?""";

    private final JdbcTemplate sql;

    public DisputedRows(JdbcTemplate sql) {
        this.sql = sql;
    }

    /** @param causes each kind of money that is disputed, and as what */
    public void each(long settlement, String currency, Map<SettlementKey, String> causes, Consumer<Disputed> taker) {
        if (causes.isEmpty()) return;
        List<SettlementKey> keys = List.copyOf(causes.keySet());
        List<Disputed> page;
        int done = 0;
        do {
            page = sql.query(
                    DISPUTED,
                    (row, number) -> disputed(row, currency),
                    KeyColumns.transactionTypes(keys),
                    KeyColumns.amountTypes(keys),
                    KeyColumns.descriptions(keys),
                    KeyColumns.marketplaces(keys),
                    keys.stream().map(causes::get).toArray(String[]::new),
                    settlement,
                    PAGE,
                    done);
            page.forEach(taker);
            done += page.size();
        } while (page.size() == PAGE);
    }

    private static Disputed disputed(ResultSet row, String currency) throws SQLException {
        String order = row.getString("order_ref");
        return new Disputed(
                row.getString("cause"),
                order == null ? null : Ref.of(order),
                row.getString("order_id"),
                row.getString("adjustment"),
                row.getString("sku"),
                new Money(row.getLong("minor"), currency),
                row.getLong("rows"),
                row.getTimestamp("posted_at").toInstant(),
                keys((String[][]) row.getArray("keys").getArray()),
                row.getInt("nth"));
    }

    private static List<SettlementKey> keys(String[][] keys) {
        return Arrays.stream(keys)
                .map(key -> new SettlementKey(key[0], key[1], key[2], key[3]))
                .toList();
    }
}
