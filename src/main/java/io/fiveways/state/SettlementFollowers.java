package io.fiveways.state;

import io.fiveways.model.Ref;
import io.fiveways.model.SettlementFile;
import io.fiveways.model.SettlementKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Which settlements are to be matched with orders, in table {@code settlement_follower}: each that was read and holds,
 * and again once it is booked.
 */
public final class SettlementFollowers {

    /**
     * A settlement as it lies in our tables.
     *
     * @param id in {@code settlement}
     * @param version of its booking; 0 while it is not booked
     */
    public record Stored(long id, String currency, int version) {

        public boolean isBooked() {
            return version > 0;
        }
    }

    private static final String WAITING = """
            select b.* from settlement_booking b
              join settlement s on s.ref = b.ref and s.checksum = b.checksum
              left join settlement_follower f on f.ref = b.ref and f.checksum = b.checksum
             where s.proven and b.state <> 'SUPERSEDED' and f.version is distinct from coalesce(b.version, 0)
             order by b.received_at limit ?""";
    private static final String QUEUED = """
            insert into settlement_follower (ref, checksum, version)
            select ref, checksum, coalesce(version, 0) from settlement_booking where ref = ? and checksum = ?
            on conflict (ref, checksum) do update set version = excluded.version, queued_at = clock_timestamp()""";
    private static final String STORED = """
            select s.id, s.currency, coalesce(b.version, 0) as version from settlement s
              left join settlement_booking b on b.ref = s.ref and b.checksum = s.checksum
             where s.ref = ? and s.checksum = ? and s.proven and b.state is distinct from 'SUPERSEDED'""";
    private static final String KEYS = """
            select distinct transaction_type, amount_type, amount_description, marketplace_name
              from settlement_row where settlement = ?""";

    private final JdbcTemplate sql;

    public SettlementFollowers(JdbcTemplate sql) {
        this.sql = sql;
    }

    /** What was read or booked since it was last handed on, the oldest first. */
    public List<SettlementFile> waiting(int most) {
        return sql.query(WAITING, (row, number) -> file(row), most);
    }

    public void queued(SettlementFile file) {
        sql.update(QUEUED, file.ref().toString(), file.checksum());
    }

    /** Empty where it does not sum up, or where a newer issue is booked. */
    public Optional<Stored> find(SettlementFile file) {
        return sql
                .query(
                        STORED,
                        (row, number) ->
                                new Stored(row.getLong("id"), row.getString("currency"), row.getInt("version")),
                        file.ref().toString(),
                        file.checksum())
                .stream()
                .findFirst();
    }

    /** Every kind of money in a settlement. */
    public List<SettlementKey> keys(long settlement) {
        return sql.query(
                KEYS,
                (row, number) -> new SettlementKey(text(row, 1), text(row, 2), text(row, 3), text(row, 4)),
                settlement);
    }

    private static String text(ResultSet row, int column) throws SQLException {
        String text = row.getString(column);
        return text == null ? "" : text;
    }

    private static SettlementFile file(ResultSet row) throws SQLException {
        return new SettlementFile(
                Ref.of(row.getString("ref")),
                row.getString("account"),
                row.getString("path"),
                row.getString("checksum"),
                row.getTimestamp("received_at").toInstant());
    }
}
