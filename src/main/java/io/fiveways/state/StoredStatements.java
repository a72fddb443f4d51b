package io.fiveways.state;

import io.fiveways.component.Seal;
import io.fiveways.model.BankStatement;
import io.fiveways.model.Money;
import io.fiveways.model.Ref;
import io.fiveways.model.RefusedException;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Bank statements that were imported, in tables {@code bank_statement} and {@code bank_line}: each movement once. */
public final class StoredStatements {

    /**
     * A credit that names a marketplace.
     *
     * @param text empty where it is long ago
     */
    public record Credit(long id, Money amount, LocalDate bookedOn, String text) {}

    /** The days of one statement; balances are null where the bank does not tell them. */
    public record Span(String account, LocalDate from, LocalDate to, Money opening, Money closing) {}

    /** What became of a statement. */
    public record Kept(String account, String statement, LocalDate from, LocalDate to, int lines, boolean isNew) {}

    private static final String PLACE = "bank_line.sealed_text";
    private static final String STATEMENT = """
            insert into bank_statement (account, statement, checksum, from_day, to_day, currency, opening_minor,
                                        closing_minor)
            values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (account, statement) do nothing returning id""";
    private static final String KNOWN = "select checksum from bank_statement where account = ? and statement = ?";
    private static final String LINE = """
            insert into bank_line (statement, reference, part, bank_reference, currency, amount_minor, booked_on,
                                   names_marketplace, sealed_text)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    /** A bank may tell the same entry in two statements. */
    private static final String CREDITS = """
            select distinct on (s.account, coalesce(l.bank_reference, l.id::text), l.part, l.amount_minor, l.booked_on)
                   l.id, l.currency, l.amount_minor, l.booked_on, l.sealed_text
              from bank_line l join bank_statement s on s.id = l.statement
             where l.names_marketplace and l.amount_minor > 0 and l.currency = ? and l.booked_on between ? and ?
               and not exists (select from testimony t where t.bank_line = l.id and t.settlement <> ?)
             order by s.account, coalesce(l.bank_reference, l.id::text), l.part, l.amount_minor, l.booked_on, l.id""";
    /** Only of accounts on which a marketplace ever paid in this currency. */
    private static final String SPANS = """
            select account, from_day, to_day, currency, opening_minor, closing_minor from bank_statement
             where to_day >= ? and from_day <= ? and account in (
                   select s.account from bank_statement s join bank_line l on l.statement = s.id
                    where l.names_marketplace and l.currency = ? and l.amount_minor > 0)
             order by account, from_day, to_day""";

    private final JdbcTemplate sql;
    private final Seal seal;
    private final TransactionTemplate transaction;

    public StoredStatements(JdbcTemplate sql, Seal seal) {
        this.sql = sql;
        this.seal = seal;
        transaction = new TransactionTemplate(new DataSourceTransactionManager(sql.getDataSource()));
    }

    /** All or nothing. */
    public <T> T together(Supplier<T> work) {
        return transaction.execute(status -> work.get());
    }

    /**
     * Keeps a statement and all of its lines, or nothing where it is known; an empty text is not kept.
     *
     * @throws RefusedException where the bank has said something else under this name
     */
    public Kept keep(BankStatement statement, String checksum) {
        return transaction.execute(status -> {
            Optional<Long> id = header(statement, checksum);
            id.ifPresent(its -> lines(its, statement.lines()));
            if (id.isEmpty()) requireSame(statement, checksum);
            return new Kept(
                    statement.account(),
                    statement.id(),
                    statement.from(),
                    statement.to(),
                    statement.lines().size(),
                    id.isPresent());
        });
    }

    /** What marketplaces paid in these days and no other settlement has claimed. */
    public List<Credit> credits(String currency, LocalDate from, LocalDate to, Ref settlement) {
        return sql.query(CREDITS, this::credit, currency, Date.valueOf(from), Date.valueOf(to), settlement.toString());
    }

    /** Statements about these days of the accounts that marketplaces pay to, by account and day. */
    public List<Span> spans(String currency, LocalDate from, LocalDate to) {
        return sql.query(SPANS, StoredStatements::span, Date.valueOf(from), Date.valueOf(to), currency);
    }

    private Optional<Long> header(BankStatement statement, String checksum) {
        Money any = statement.opening() == null ? statement.closing() : statement.opening();
        return sql
                .query(
                        STATEMENT,
                        (row, number) -> row.getLong(1),
                        statement.account(),
                        statement.id(),
                        checksum,
                        Date.valueOf(statement.from()),
                        Date.valueOf(statement.to()),
                        any == null ? null : any.currency(),
                        statement.opening() == null ? null : statement.opening().minor(),
                        statement.closing() == null ? null : statement.closing().minor())
                .stream()
                .findFirst();
    }

    private void requireSame(BankStatement statement, String checksum) {
        String known = sql.queryForObject(KNOWN, String.class, statement.account(), statement.id());
        if (!checksum.equals(known))
            throw new RefusedException(
                    "Statement %s of account %s was imported before and said something else; nothing was changed. Ask the bank which one holds."
                            .formatted(statement.id(), statement.account()));
    }

    private void lines(long statement, List<BankStatement.Line> lines) {
        sql.batchUpdate(LINE, lines, 500, (insert, line) -> {
            insert.setLong(1, statement);
            insert.setString(2, line.reference());
            insert.setInt(3, line.part());
            insert.setString(4, line.bankReference().isEmpty() ? null : line.bankReference());
            insert.setString(5, line.amount().currency());
            insert.setLong(6, line.amount().minor());
            insert.setDate(7, Date.valueOf(line.bookedOn()));
            insert.setBoolean(8, !line.text().isEmpty());
            insert.setObject(9, line.text().isEmpty() ? null : seal.seal(line.text(), PLACE), Types.BINARY);
        });
    }

    private Credit credit(ResultSet row, int number) throws SQLException {
        byte[] sealed = row.getBytes("sealed_text");
        return new Credit(
                row.getLong("id"),
                new Money(row.getLong("amount_minor"), row.getString("currency")),
                row.getDate("booked_on").toLocalDate(),
                sealed == null ? "" : seal.open(sealed, PLACE));
    }

    private static Span span(ResultSet row, int number) throws SQLException {
        return new Span(
                row.getString("account"),
                row.getDate("from_day").toLocalDate(),
                row.getDate("to_day").toLocalDate(),
                balance(row, "opening_minor"),
                balance(row, "closing_minor"));
    }

    private static Money balance(ResultSet row, String column) throws SQLException {
        long minor = row.getLong(column);
        return row.wasNull() ? null : new Money(minor, row.getString("currency"));
    }
}
