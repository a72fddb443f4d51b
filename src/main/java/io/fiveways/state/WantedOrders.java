package io.fiveways.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fiveways.component.Intake;
import io.fiveways.component.Progress.Stretch;
import io.fiveways.component.Wanted;
import io.fiveways.model.Ref;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** The orders that are yet to be read one by one, in table {@code wanted_order}; no personal data. */
public final class WantedOrders implements Wanted {

    private static final int BATCH = 500;
    /** A report knows time by the second: of an event within that second it may tell all but the details. */
    private static final String WANT = """
            insert into wanted_order as known (ref, system, named_by, urgency, changed_at, articles)
            values (?, ?, ?, ?, ?, ?::jsonb)
            on conflict (ref) do update set times = known.times + 1, not_before = null, attempts = 0,
                   (named_by, urgency, changed_at) = (
                     select excluded.named_by, excluded.urgency, excluded.changed_at
                      where case when excluded.named_by = 'DETAIL'
                                 then known.changed_at < excluded.changed_at + interval '1 second'
                                 else excluded.urgency < known.urgency or excluded.urgency = known.urgency
                                      and excluded.changed_at > known.changed_at end
                     union all select known.named_by, known.urgency, known.changed_at limit 1),
                   articles = coalesce(excluded.articles, known.articles)""";

    private static final String READ = """
            update backfill_order b set read_on = clock_timestamp() from gone where b.ref = gone.ref and read_on is null""";
    /** What was read by other ways in a version as new as the name; a detail is what only a newer one brings. */
    private static final String READ_MEANWHILE = """
            with first as (
              select ref from wanted_order where system = ? order by urgency, changed_at limit 200),
            gone as (
              delete from wanted_order w using first
               where w.ref = first.ref and named_by <> 'BACKFILL'
                 and exists (select 1 from original o
                              where o.ref = w.ref and o.delivered_at is not null
                                and case when named_by = 'DETAIL' then o.version::timestamptz > w.changed_at
                                         else o.version::timestamptz >= w.changed_at end)
              returning w.ref)
            """ + READ;

    private static final String NEXT = """
            select ref, named_by, changed_at, times, attempts from wanted_order
             where system = ? and (not_before is null or not_before <= ?)
               and not (urgency = 0 and changed_at > ? and changed_at <= ?)
             order by urgency, changed_at limit ?""";
    private static final String DONE = """
            with gone as (delete from wanted_order where ref = ? and times = ? returning ref)
            """ + READ;
    private static final String POSTPONE =
            "update wanted_order set attempts = attempts + 1, not_before = ? where ref = ? and times = ?";

    private final JdbcTemplate sql;
    private final ObjectMapper json;

    public WantedOrders(JdbcTemplate sql, ObjectMapper json) {
        this.sql = sql;
        this.json = json;
    }

    @Override
    public void want(Collection<Name> names) {
        sql.batchUpdate(WANT, names, BATCH, (row, name) -> {
            row.setString(1, name.order().toString());
            row.setString(2, name.order().system());
            row.setString(3, name.by().name());
            row.setInt(4, urgency(name.by()));
            row.setTimestamp(5, Timestamp.from(name.changedAt()));
            row.setString(6, name.articles().isEmpty() ? null : text(name.articles()));
        });
        StoredCheckpoints checkpoints = new StoredCheckpoints(sql);
        names.stream()
                .map(name -> name.order().system())
                .distinct()
                .forEach(system -> checkpoints.hint(system, Intake.NAMED));
    }

    @Override
    public List<Named> next(String system, Instant now, Stretch except, int most) {
        sql.update(READ_MEANWHILE, system);
        Instant since = except == null ? Instant.EPOCH : except.since();
        Instant until = except == null ? Instant.EPOCH : except.until();
        return sql.query(
                NEXT,
                WantedOrders::named,
                system,
                Timestamp.from(now),
                Timestamp.from(since),
                Timestamp.from(until),
                most);
    }

    @Override
    public void done(Collection<Named> read) {
        sql.batchUpdate(DONE, read, BATCH, (row, named) -> {
            row.setString(1, named.order().toString());
            row.setLong(2, named.times());
        });
    }

    @Override
    public void postpone(Named named, Instant notBefore) {
        sql.update(POSTPONE, Timestamp.from(notBefore), named.order().toString(), named.times());
    }

    /** An event and a report are equally pressing: the older order goes first. */
    static int urgency(By by) {
        return by.isPatient() ? by.ordinal() : 0;
    }

    private static Named named(ResultSet row, int number) throws SQLException {
        Name name = new Name(
                Ref.of(row.getString("ref")),
                By.valueOf(row.getString("named_by")),
                row.getTimestamp("changed_at").toInstant());
        return new Named(name, row.getLong("times"), row.getInt("attempts"));
    }

    private String text(Map<String, Integer> articles) {
        try {
            return json.writeValueAsString(articles);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
