package io.fiveways.state;

import io.fiveways.model.Money;
import io.fiveways.model.Ref;
import io.fiveways.state.SettlementBookings.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** The settlement files as a person looks them up, from tables {@code settlement} and {@code settlement_booking}. */
public final class ListedSettlements {

    /**
     * One file of a settlement; a reissue is another one.
     *
     * @param file its number; a later one came later
     * @param start null, as are end and depositAt, where its rows do not sum to its total
     * @param reason why it is not booked; null where it is
     * @param version 1, and 2 for what replaces it; 0 until it is booked
     */
    public record Line(
            long file,
            Ref ref,
            String account,
            String checksum,
            Instant start,
            Instant end,
            Instant depositAt,
            String currency,
            Money total,
            long rows,
            State state,
            String reason,
            int version,
            Instant receivedAt,
            Instant changedAt) {}

    /**
     * Which of them; null stands for any.
     *
     * @param before the last file of the page before
     */
    public record Query(State state, String account, Long before) {}

    private static final String FILES = """
            select s.id, b.ref, b.checksum, b.account, s.start_at, s.end_at, s.deposit_at, s.currency, s.total_minor,
                   s.rows, b.state, b.reason, coalesce(b.version, 0) as version, b.received_at, b.changed_at
              from settlement_booking b join settlement s on s.ref = b.ref and s.checksum = b.checksum
            """;
    private static final String NEWEST = FILES + """
            where b.state = coalesce(?, b.state) and b.account = coalesce(?, b.account)
              and s.id < coalesce(?, s.id + 1) order by s.id desc limit ?""";
    private static final int MOST_ISSUES = 100;

    private final JdbcTemplate sql;

    public ListedSettlements(JdbcTemplate sql) {
        this.sql = sql;
    }

    /** The newest first. */
    public List<Line> newest(Query which, int limit) {
        String state = which.state() == null ? null : which.state().name();
        return sql.query(NEWEST, ListedSettlements::line, state, which.account(), which.before(), limit);
    }

    /** All files of a settlement: those that something else is booked for come last, otherwise the newest first. */
    public List<Line> of(Ref settlement) {
        return sql.query(
                FILES + "where b.ref = ? order by b.state = 'SUPERSEDED', s.id desc limit " + MOST_ISSUES,
                ListedSettlements::line,
                settlement.toString());
    }

    private static Line line(ResultSet row, int number) throws SQLException {
        String currency = row.getString("currency");
        return new Line(
                row.getLong("id"),
                Ref.of(row.getString("ref")),
                row.getString("account"),
                row.getString("checksum"),
                moment(row, "start_at"),
                moment(row, "end_at"),
                moment(row, "deposit_at"),
                currency,
                new Money(row.getLong("total_minor"), currency),
                row.getLong("rows"),
                State.valueOf(row.getString("state")),
                row.getString("reason"),
                row.getInt("version"),
                moment(row, "received_at"),
                moment(row, "changed_at"));
    }

    private static Instant moment(ResultSet row, String column) throws SQLException {
        Timestamp moment = row.getTimestamp(column);
        return moment == null ? null : moment.toInstant();
    }
}
