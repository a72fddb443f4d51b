package io.fiveways.state;

import io.fiveways.model.Money;
import io.fiveways.model.Ref;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** What marketplaces' own summaries said of settlements, in table {@code settlement_summary}: asked rarely, kept for ever. */
public final class StoredSummaries {

    /**
     * The last answer.
     *
     * @param net null where there is none
     * @param unread why there is none
     */
    public record Answer(Money net, String unread, Instant askedAt) {}

    private static final String KEEP = """
            insert into settlement_summary (settlement, currency, net_minor, unread, asked_at) values (?, ?, ?, ?, ?)
            on conflict (settlement) do update set currency = excluded.currency, net_minor = excluded.net_minor,
                   unread = excluded.unread, asked_at = excluded.asked_at""";

    private final JdbcTemplate sql;

    public StoredSummaries(JdbcTemplate sql) {
        this.sql = sql;
    }

    public void answered(Ref settlement, Money net, Instant at) {
        sql.update(KEEP, settlement.toString(), net.currency(), net.minor(), null, Timestamp.from(at));
    }

    public void unread(Ref settlement, String currency, String why, Instant at) {
        sql.update(KEEP, settlement.toString(), currency, null, why, Timestamp.from(at));
    }

    public Optional<Answer> find(Ref settlement) {
        return sql
                .query(
                        "select * from settlement_summary where settlement = ?",
                        StoredSummaries::answer,
                        settlement.toString())
                .stream()
                .findFirst();
    }

    private static Answer answer(ResultSet row, int number) throws SQLException {
        long minor = row.getLong("net_minor");
        Money net = row.wasNull() ? null : new Money(minor, row.getString("currency"));
        return new Answer(
                net, row.getString("unread"), row.getTimestamp("asked_at").toInstant());
    }
}
