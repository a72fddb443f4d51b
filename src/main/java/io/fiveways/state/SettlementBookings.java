package io.fiveways.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fiveways.model.Money;
import io.fiveways.model.Proof;
import io.fiveways.model.Ref;
import io.fiveways.model.Settlement;
import io.fiveways.model.SettlementFile;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** Where each file of a settlement is on its way into the journal, in table {@code settlement_booking}. */
public final class SettlementBookings {

    public enum State {
        /** Something is missing: a mapping, or the settlement before. It books itself once that is there. */
        WAITING,
        /** Something is wrong in it. */
        REFUSED,
        BOOKED,
        /** Another issue of the same settlement is booked in its stead. */
        SUPERSEDED
    }

    /**
     * A file, and what became of it. What follows the reason is null until it is booked.
     *
     * @param version 1, and 2 for what replaces it; 0 until it is booked
     * @param lines GL line to its sum
     */
    public record Booking(
            SettlementFile file,
            State state,
            String reason,
            Proof proof,
            int version,
            Instant start,
            Instant end,
            Money total,
            Money opening,
            Money closing,
            Map<String, Money> lines) {}

    private static final TypeReference<Map<String, Money>> LINES = new TypeReference<>() {};
    private static final String HOLD = """
            insert into settlement_booking (ref, checksum, account, path, received_at, state, reason, proof)
            values (?, ?, ?, ?, ?, ?, ?, ?::jsonb)
            on conflict (ref, checksum) do update set state = excluded.state, reason = excluded.reason,
                   proof = excluded.proof, path = excluded.path, changed_at = clock_timestamp()
             where settlement_booking.state in ('WAITING', 'REFUSED')""";
    private static final String BOOKED = """
            update settlement_booking set state = 'BOOKED', reason = null, version = ?, currency = ?, start_at = ?,
                   end_at = ?, total_minor = ?, opening_minor = ?, closing_minor = ?, lines = ?::jsonb,
                   changed_at = clock_timestamp()
             where ref = ? and checksum = ?""";
    private static final String SUPERSEDE = """
            update settlement_booking set state = 'SUPERSEDED', changed_at = clock_timestamp()
             where ref = ? and state = 'BOOKED'""";
    private static final String TRACE = "insert into trace_step (ref, step, detail) values (?, ?, ?)";
    private static final String DECLARE = """
            insert into opening_reserve (settlement, amount, declared_by) values (?, ?, ?)
            on conflict (settlement) do update set amount = excluded.amount, declared_by = excluded.declared_by,
                   declared_at = clock_timestamp()""";
    private static final String OF_ACCOUNT =
            "select * from settlement_booking where state = 'BOOKED' and account = ? and currency = ? and ref <> ? and ";

    private final JdbcTemplate sql;
    private final ObjectMapper json;

    public SettlementBookings(JdbcTemplate sql, ObjectMapper json) {
        this.sql = sql;
        this.json = json;
    }

    public Optional<Booking> find(Ref settlement, String checksum) {
        return first(
                "select * from settlement_booking where ref = ? and checksum = ?", settlement.toString(), checksum);
    }

    /** The issue of a settlement that is in the journal. */
    public Optional<Booking> booked(Ref settlement) {
        return first("select * from settlement_booking where ref = ? and state = 'BOOKED'", settlement.toString());
    }

    /** Every settlement of this account that ended about then. */
    public List<Booking> ending(Settlement next, Instant from, Instant until) {
        return query(OF_ACCOUNT + "end_at between ? and ?", next, from, until);
    }

    /** Every settlement of this account that started about then. */
    public List<Booking> starting(Settlement last, Instant from, Instant until) {
        return query(OF_ACCOUNT + "start_at between ? and ?", last, from, until);
    }

    /** What waits, the oldest first. */
    public List<SettlementFile> waiting(int most) {
        return sql
                .query(
                        "select * from settlement_booking where state = 'WAITING' order by received_at limit ?",
                        this::booking,
                        most)
                .stream()
                .map(Booking::file)
                .toList();
    }

    public void hold(SettlementFile file, State state, String reason, Proof proof) {
        sql.update(
                HOLD,
                file.ref().toString(),
                file.checksum(),
                file.account(),
                file.path(),
                Timestamp.from(file.updatedAt()),
                state.name(),
                reason,
                written(proof));
    }

    /** The journal holds it, and no other issue of it any more. */
    public void book(SettlementFile file, Settlement settlement, Booking booking) {
        hold(file, State.WAITING, null, booking.proof());
        sql.update(SUPERSEDE, file.ref().toString());
        sql.update(
                BOOKED,
                booking.version(),
                settlement.total().currency(),
                Timestamp.from(settlement.start()),
                Timestamp.from(settlement.end()),
                settlement.total().minor(),
                booking.opening().minor(),
                booking.closing().minor(),
                written(booking.lines()),
                file.ref().toString(),
                file.checksum());
        sql.update(TRACE, file.ref().toString(), "BOOKED", "version " + booking.version());
    }

    /** What Finance says was held back before this settlement. */
    public void declare(Ref settlement, Money reserve, String who) {
        sql.update(DECLARE, settlement.toString(), reserve.toString(), who);
    }

    public Optional<Money> declared(Ref settlement) {
        return sql
                .queryForList(
                        "select amount from opening_reserve where settlement = ?", String.class, settlement.toString())
                .stream()
                .findFirst()
                .map(Money::of);
    }

    private Optional<Booking> first(String query, Object... arguments) {
        return sql.query(query, this::booking, arguments).stream().findFirst();
    }

    private List<Booking> query(String query, Settlement settlement, Instant from, Instant until) {
        return sql.query(
                query,
                this::booking,
                settlement.account(),
                settlement.total().currency(),
                settlement.ref().toString(),
                Timestamp.from(from),
                Timestamp.from(until));
    }

    private Booking booking(ResultSet row, int number) throws SQLException {
        String currency = row.getString("currency");
        SettlementFile file = new SettlementFile(
                Ref.of(row.getString("ref")),
                row.getString("account"),
                row.getString("path"),
                row.getString("checksum"),
                row.getTimestamp("received_at").toInstant());
        State state = State.valueOf(row.getString("state"));
        String reason = row.getString("reason");
        try {
            Proof proof = json.readValue(row.getString("proof"), Proof.class);
            if (currency == null) return new Booking(file, state, reason, proof, 0, null, null, null, null, null, null);
            return new Booking(
                    file,
                    state,
                    reason,
                    proof,
                    row.getInt("version"),
                    row.getTimestamp("start_at").toInstant(),
                    row.getTimestamp("end_at").toInstant(),
                    new Money(row.getLong("total_minor"), currency),
                    new Money(row.getLong("opening_minor"), currency),
                    new Money(row.getLong("closing_minor"), currency),
                    json.readValue(row.getString("lines"), LINES));
        } catch (JsonProcessingException e) {
            throw new SQLException("settlement_booking of " + file.ref() + " is damaged", e);
        }
    }

    private String written(Object thing) {
        try {
            return json.writeValueAsString(thing);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
