package io.fiveways.state;

import io.fiveways.model.Money;
import io.fiveways.model.Ref;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.function.BinaryOperator;
import org.springframework.jdbc.core.JdbcTemplate;

/** What marketplaces owe at the end of a day, as the journal tells it. */
public final class UnpaidSales {

    /**
     * What one account of a marketplace owes in one currency.
     *
     * @param recognised revenue that is booked and in no payout yet, order by order
     * @param deferred of that, what was recognised longer ago than a settlement takes
     * @param settled in a settlement that is not paid yet
     * @param reserve held back by the last settlements
     * @param total of recognised, settled and reserve
     */
    public record Unpaid(
            String account,
            String currency,
            Money recognised,
            long orders,
            Money deferred,
            Money settled,
            Money reserve,
            Money total) {}

    /**
     * An order that is recognised and not paid.
     *
     * @param since its first day in clearing
     */
    public record UnpaidOrder(Ref order, Money amount, LocalDate since) {}

    private static final String BOOKS =
            "select distinct account, currency from journal_entry where date <= ? order by account, currency";
    private static final String KNOWN =
            "select exists (select from journal_entry where account = ? and currency = ? and date <= ?)";
    private static final String ORDERS = """
            select p.order_ref, sum(p.amount_minor) as minor, min(e.date) as since
              from posting p join journal_entry e on e.id = p.entry
             where p.order_ref is not null and p.account = ? and e.account = ? and e.currency = ? and e.date <= ?
             group by p.order_ref having sum(p.amount_minor) <> 0""";
    private static final String SUMS = """
            with open as (%s)
            select (select coalesce(sum(minor), 0) from open) as recognised, (select count(*) from open) as orders,
                   (select coalesce(sum(minor), 0) from open where since < ?) as deferred,
                   coalesce(sum(p.amount_minor) filter (where p.account = ? and p.order_ref is null), 0) as settled,
                   coalesce(sum(p.amount_minor) filter (where p.account = ?), 0) as reserve
              from posting p join journal_entry e on e.id = p.entry
             where e.account = ? and e.currency = ? and e.date <= ?""".formatted(ORDERS);

    private final JdbcTemplate sql;

    public UnpaidSales(JdbcTemplate sql) {
        this.sql = sql;
    }

    /** Which accounts of the ledger hold it, by the system and the currency. */
    public record Accounts(BinaryOperator<String> clearing, BinaryOperator<String> reserve) {}

    /** @param deferredBefore orders recognised before this day have waited too long for a settlement */
    public List<Unpaid> on(LocalDate day, LocalDate deferredBefore, Accounts accounts) {
        return sql
                .query(BOOKS, (row, number) -> new String[] {row.getString(1), row.getString(2)}, Date.valueOf(day))
                .stream()
                .map(book -> on(day, deferredBefore, book[0], book[1], accounts))
                .toList();
    }

    /** Whether anything of it was booked until then. */
    public boolean isInTheBooks(LocalDate day, String account, String currency) {
        return sql.queryForObject(KNOWN, Boolean.class, account, currency, Date.valueOf(day));
    }

    /** The orders behind the sum, the oldest first. */
    public List<UnpaidOrder> orders(LocalDate day, String account, String currency, Accounts accounts, int limit) {
        return sql.query(
                ORDERS + " order by since, order_ref limit ?",
                (row, number) -> new UnpaidOrder(
                        Ref.of(row.getString("order_ref")),
                        new Money(row.getLong("minor"), currency),
                        row.getDate("since").toLocalDate()),
                accounts.clearing().apply(account, currency),
                account,
                currency,
                Date.valueOf(day),
                limit);
    }

    private Unpaid on(LocalDate day, LocalDate before, String account, String currency, Accounts accounts) {
        String clearing = accounts.clearing().apply(account, currency);
        Date until = Date.valueOf(day);
        return sql.queryForObject(
                SUMS,
                (row, number) -> unpaid(row, account, currency),
                clearing,
                account,
                currency,
                until,
                Date.valueOf(before),
                clearing,
                accounts.reserve().apply(account, currency),
                account,
                currency,
                until);
    }

    private static Unpaid unpaid(ResultSet row, String account, String currency) throws SQLException {
        Money recognised = new Money(row.getLong("recognised"), currency);
        Money settled = new Money(row.getLong("settled"), currency);
        Money reserve = new Money(row.getLong("reserve"), currency);
        return new Unpaid(
                account,
                currency,
                recognised,
                row.getLong("orders"),
                new Money(row.getLong("deferred"), currency),
                settled,
                reserve,
                recognised.plus(settled).plus(reserve));
    }
}
