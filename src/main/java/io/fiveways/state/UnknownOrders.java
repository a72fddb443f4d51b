package io.fiveways.state;

import io.fiveways.model.Money;
import io.fiveways.model.Ref;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Orders that a settlement has rows about and that we never read: neither decided ({@code placed_order}) nor left or parked
 * ({@code original}). One query for all rows of a settlement.
 *
 * <p>Rows without the order id of a marketplace's buyer are about no order: service fees, removals, what the marketplace
 * only ships for us (the shop's own order, named in {@code merchant_order_id}).
 */
public final class UnknownOrders {

    public static final String CAUSE = "UnknownOrder";

    /**
     * All rows of a settlement about one such order.
     *
     * @param kinds transaction types
     * @param since when somebody last had it looked at again; the epoch where nobody did
     */
    public record Unknown(
            Ref order, Money sum, long rows, Instant from, Instant until, List<String> kinds, Instant since) {}

    /** What was not told one by one. */
    public record Rest(long orders, long rows, Money sum) {}

    /**
     * Of which settlement.
     *
     * @param notOfOrders transaction types whose order id is not that of a buyer's order
     * @param from orders whose first row is older are not asked for
     */
    public record Question(long settlement, String currency, List<String> notOfOrders, Instant from) {}

    private static final String UNKNOWN = """
            with named as (
              select order_ref, sum(amount_minor) as minor, count(*) as rows, min(posted_at) as first,
                     max(posted_at) as last, array_agg(distinct coalesce(transaction_type, '')) as kinds
                from settlement_row
               where settlement = ? and order_ref is not null and coalesce(transaction_type, '') <> all (?)
               group by order_ref),
            unknown as (
              select * from named n
               where not exists (select from placed_order o where o.ref = n.order_ref)
                 and not exists (select from original o where o.ref = n.order_ref)),
            told as (
              select u.*, coalesce(l.again, 'epoch'::timestamptz) as since, l.kept, l.left_alone from unknown u
                left join lateral (
                  select max(decided_at) filter (where state = 'REPLAYED') as again,
                         bool_or(state <> 'REPLAYED') as kept, bool_or(state = 'DISCARDED') as left_alone
                    from dead_letter where watched = u.order_ref and cause = 'UnknownOrder') l on true)
            """;
    private static final String NEW = UNKNOWN + """
            select * from told where first >= ? and kept is not true order by abs(minor) desc, order_ref limit ?""";
    private static final String SUM =
            "select count(*), coalesce(sum(rows), 0), coalesce(sum(minor), 0) from told where ";
    private static final String OLD = UNKNOWN + SUM + "first < ?";
    private static final String MORE = UNKNOWN + SUM + "first >= ? and kept is not true";
    private static final String HOLDING = UNKNOWN + SUM + "first >= ? and left_alone is not true";

    private final JdbcTemplate sql;

    public UnknownOrders(JdbcTemplate sql) {
        this.sql = sql;
    }

    /** Those that no exception tells of yet, the dearest first. */
    public List<Unknown> untold(Question question, int most) {
        return sql.query(
                NEW,
                (row, number) -> unknown(row, question.currency()),
                question.settlement(),
                kinds(question),
                Timestamp.from(question.from()),
                most);
    }

    /** How much is in those that no exception tells of yet. */
    public Rest untold(Question question) {
        return rest(MORE, question);
    }

    /** How much is in those that are older than what is asked for. */
    public Rest older(Question question) {
        return rest(OLD, question);
    }

    /** How much is in those that nobody has decided to leave alone. */
    public Rest undecided(Question question) {
        return rest(HOLDING, question);
    }

    private Rest rest(String query, Question question) {
        return sql.queryForObject(
                query,
                (row, number) ->
                        new Rest(row.getLong(1), row.getLong(2), new Money(row.getLong(3), question.currency())),
                question.settlement(),
                kinds(question),
                Timestamp.from(question.from()));
    }

    private static String[] kinds(Question question) {
        return question.notOfOrders().toArray(String[]::new);
    }

    private static Unknown unknown(ResultSet row, String currency) throws SQLException {
        return new Unknown(
                Ref.of(row.getString("order_ref")),
                new Money(row.getLong("minor"), currency),
                row.getLong("rows"),
                row.getTimestamp("first").toInstant(),
                row.getTimestamp("last").toInstant(),
                List.of((String[]) row.getArray("kinds").getArray()),
                row.getTimestamp("since").toInstant());
    }
}
