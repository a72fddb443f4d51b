package io.fiveways.state;

import io.fiveways.model.JournalEntry;
import io.fiveways.model.Money;
import io.fiveways.model.Ref;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The journal, in tables {@code journal_entry} and {@code posting}: only ever more of it. */
public final class BookedEntries {

    /**
     * What of one order is in an account.
     *
     * @param units shipped and not settled; negative: settled and not shipped
     */
    public record OpenOrder(Ref order, Money balance, int units) {}

    private static final String READ = """
            select e.*, p.account as gl, p.amount_minor, p.line, p.cost_centre, p.order_ref, p.units
              from journal_entry e join posting p on p.entry = e.id""";
    private static final String OPEN = """
            select p.order_ref, sum(p.amount_minor) as minor, sum(p.units) as units
              from posting p join journal_entry e on e.id = p.entry
             where p.order_ref is not null and p.account = ? and e.currency = ? and e.date <= ?
             group by p.order_ref having sum(p.amount_minor) <> 0 order by p.order_ref""";
    private static final String OPEN_OF = """
            select order_ref, sum(amount_minor) as minor, sum(units) as units from posting
             where order_ref = any(?) and account = ? group by order_ref""";
    private static final String BALANCE = """
            select coalesce(sum(p.amount_minor), 0) from posting p join journal_entry e on e.id = p.entry
             where p.account = ? and e.currency = ? and e.date <= ?""";

    private final JdbcTemplate sql;
    private final TransactionTemplate transaction;

    public BookedEntries(JdbcTemplate sql) {
        this.sql = sql;
        transaction = new TransactionTemplate(new DataSourceTransactionManager(sql.getDataSource()));
    }

    /** All or nothing, and nobody else books for this account and currency meanwhile. */
    public <T> T alone(String account, String currency, Supplier<T> work) {
        return transaction.execute(status -> {
            sql.query(
                    "select pg_advisory_xact_lock(hashtextextended(?, 0))",
                    row -> {},
                    "journal " + account + " " + currency);
            return work.get();
        });
    }

    /** Books what is not booked yet. */
    public void add(Collection<JournalEntry> entries) {
        EntryBatch batch = new EntryBatch(sql);
        entries.forEach(batch::add);
        batch.flush();
    }

    /** Everything that was booked for one reason, in the order of booking. */
    public List<JournalEntry> of(Ref source) {
        return read(READ + " where e.source = ? order by e.id, p.number", source.toString());
    }

    /** All that was booked for an account and currency up to and with a day, in the order of the days. */
    public List<JournalEntry> until(String account, String currency, LocalDate day) {
        return read(
                READ + " where e.account = ? and e.currency = ? and e.date <= ? order by e.date, e.id, p.number",
                account,
                currency,
                Date.valueOf(day));
    }

    /** The orders that explain the balance of a clearing account at the end of a day. */
    public List<OpenOrder> openOrders(String glAccount, String currency, LocalDate day) {
        return sql.query(OPEN, (row, number) -> open(row, currency), glAccount, currency, Date.valueOf(day));
    }

    /** What of these orders is in a clearing account now; an order that never was there is missing. */
    public Map<Ref, OpenOrder> open(Collection<Ref> orders, String glAccount, String currency) {
        Map<Ref, OpenOrder> open = new HashMap<>();
        String[] refs = orders.stream().map(Ref::toString).toArray(String[]::new);
        sql.query(OPEN_OF, (row, number) -> open(row, currency), refs, glAccount)
                .forEach(order -> open.put(order.order(), order));
        return open;
    }

    public Money balance(String glAccount, String currency, LocalDate day) {
        return new Money(sql.queryForObject(BALANCE, Long.class, glAccount, currency, Date.valueOf(day)), currency);
    }

    private static OpenOrder open(ResultSet row, String currency) throws SQLException {
        return new OpenOrder(
                Ref.of(row.getString("order_ref")), new Money(row.getLong("minor"), currency), row.getInt("units"));
    }

    List<JournalEntry> read(String query, Object... arguments) {
        Map<Long, EntryRows> entries = new LinkedHashMap<>();
        sql.query(
                query,
                row -> {
                    EntryRows rows = entries.get(row.getLong("id"));
                    if (rows == null) entries.put(row.getLong("id"), rows = new EntryRows(row));
                    rows.add(row);
                },
                arguments);
        return entries.values().stream().map(EntryRows::entry).toList();
    }
}
