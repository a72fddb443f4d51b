package io.fiveways.state;

import io.fiveways.component.Notifications;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** Notifications in table {@code seen_notification}; what changed without one is told by table {@code original}. */
public final class StoredNotifications implements Notifications {

    private static final String KNOWN =
            "select exists (select 1 from seen_notification where system = ? and key = any(?))";
    private static final String HEARD = """
            insert into seen_notification (system, key, heard_at) select ?, unnest(?), ?
            on conflict (system, key) do update set heard_at = excluded.heard_at""";
    private static final String CHANGED = """
            select exists (
              select 1 from original newer
               where system = ? and version::timestamptz > ? and version::timestamptz <= ?
                 and exists (select 1 from original older where older.ref = newer.ref
                                and older.version::timestamptz < newer.version::timestamptz))""";

    private final JdbcTemplate sql;

    public StoredNotifications(JdbcTemplate sql) {
        this.sql = sql;
    }

    @Override
    public boolean isKnown(String system, Collection<String> keys) {
        return Boolean.TRUE.equals(sql.queryForObject(KNOWN, Boolean.class, system, array(keys)));
    }

    @Override
    public void heard(String system, Collection<String> keys, Instant at) {
        sql.update(HEARD, system, array(keys), Timestamp.from(at));
    }

    @Override
    public Optional<Instant> newest(String system) {
        return Optional.ofNullable(sql.queryForObject(
                        "select max(heard_at) from seen_notification where system = ?", Timestamp.class, system))
                .map(Timestamp::toInstant);
    }

    @Override
    public boolean isChanged(String system, Instant after, Instant until) {
        return Boolean.TRUE.equals(
                sql.queryForObject(CHANGED, Boolean.class, system, Timestamp.from(after), Timestamp.from(until)));
    }

    @Override
    public void forget(String system, Instant before) {
        sql.update("delete from seen_notification where system = ? and heard_at < ?", system, Timestamp.from(before));
    }

    private static String[] array(Collection<String> keys) {
        return keys.stream().distinct().toArray(String[]::new);
    }
}
