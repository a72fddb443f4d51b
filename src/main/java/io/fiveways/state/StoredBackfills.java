package io.fiveways.state;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fiveways.component.Backfills;
import io.fiveways.component.Progress.Stretch;
import io.fiveways.component.Wanted.By;
import io.fiveways.component.Wanted.Name;
import io.fiveways.model.Ref;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What people want read again, in tables {@code backfill} and {@code backfill_order}. */
public final class StoredBackfills implements Backfills {

    private static final int BATCH = 500;
    /** As long as one report may be. */
    private static final Duration LONGEST = Duration.ofDays(30);

    private static final String ASK = """
            insert into backfill (system, since, until, listed_until, asked_by) values (?, ?, ?, ?, ?) returning id""";
    private static final String NEXT = """
            select id, listed_until, until from backfill
             where system = ? and since is not null and listed_until < until order by id limit 1""";
    /** An order that was delivered in this very version is read already. */
    private static final String LIST = """
            insert into backfill_order (backfill, ref, read_on)
            select ?, ?, case when ? and exists (
                     select 1 from original o where o.ref = ? and o.delivered_at is not null
                        and o.version::timestamptz >= ?) then clock_timestamp() end
            on conflict do nothing""";

    private static final String UNREAD =
            "select ref from backfill_order where backfill = ? and ref = any(?) and read_on is null";
    private static final String LISTED = "update backfill set listed_until = ?, trouble = null where id = ?";
    private static final String SHOW = """
            select b.*, (select count(*) from backfill_order o where o.backfill = b.id) as total,
                   (select count(*) from backfill_order o where o.backfill = b.id and read_on is not null) as done
              from backfill b where b.id <= ? order by b.id desc limit ?""";

    /** How far a backfill is. */
    public enum State {
        /** Which orders it is about is being found out. */
        LISTING,
        READING,
        DONE
    }

    /**
     * @param from null where orders were named
     * @param total orders known to belong to it so far
     * @param trouble why it waits; null while it does not
     */
    public record Backfill(
            long id,
            String system,
            Instant from,
            Instant to,
            State state,
            long done,
            long total,
            String trouble,
            String askedBy,
            Instant askedAt) {}

    private final JdbcTemplate sql;
    private final WantedOrders wanted;
    /** An order on the list that nobody reads would never be done. */
    private final TransactionTemplate asOne;

    public StoredBackfills(JdbcTemplate sql, ObjectMapper json) {
        this.sql = sql;
        this.wanted = new WantedOrders(sql, json);
        this.asOne = new TransactionTemplate(new DataSourceTransactionManager(sql.getDataSource()));
    }

    /** Everything that changed in a stretch of time. */
    public long ask(String system, Instant since, Instant until, String person) {
        return opened(system, Timestamp.from(since), Timestamp.from(until), person);
    }

    /** These orders, whether they were read before or not. */
    public long ask(String system, Collection<Ref> orders, Instant now, String person) {
        List<Name> names =
                orders.stream().map(ref -> new Name(ref, By.BACKFILL, now)).toList();
        return asOne.execute(status -> {
            long id = opened(system, null, null, person);
            want(id, names, false);
            return id;
        });
    }

    private long opened(String system, Timestamp since, Timestamp until, String person) {
        return sql.queryForObject(ASK, Long.class, system, since, until, since, person);
    }

    @Override
    public Optional<Unlisted> next(String system) {
        return sql.query(NEXT, StoredBackfills::unlisted, system).stream().findFirst();
    }

    @Override
    public void listed(Unlisted unlisted, Collection<Name> orders) {
        asOne.executeWithoutResult(status -> {
            want(unlisted.backfill(), orders, true);
            sql.update(LISTED, Timestamp.from(unlisted.stretch().until()), unlisted.backfill());
        });
    }

    @Override
    public void failed(Unlisted unlisted, String sentence) {
        sql.update("update backfill set trouble = ? where id = ?", sentence, unlisted.backfill());
    }

    private void want(long id, Collection<Name> names, boolean isReadEnough) {
        sql.batchUpdate(LIST, names, BATCH, (row, name) -> {
            row.setLong(1, id);
            row.setString(2, name.order().toString());
            row.setBoolean(3, isReadEnough);
            row.setString(4, name.order().toString());
            row.setTimestamp(5, Timestamp.from(name.changedAt()));
        });
        Object refs = names.stream().map(name -> name.order().toString()).toArray(String[]::new);
        Set<String> unread = new HashSet<>(sql.queryForList(UNREAD, String.class, id, refs));
        wanted.want(names.stream()
                .filter(name -> unread.contains(name.order().toString()))
                .map(name -> new Name(name.order(), By.BACKFILL, name.changedAt()))
                .toList());
    }

    /** The newest first. */
    public List<Backfill> newest(int most) {
        return sql.query(SHOW, StoredBackfills::backfill, Long.MAX_VALUE, most);
    }

    public Optional<Backfill> find(long id) {
        return sql.query(SHOW, StoredBackfills::backfill, id, 1).stream()
                .filter(found -> found.id() == id)
                .findFirst();
    }

    private static Unlisted unlisted(ResultSet row, int number) throws SQLException {
        Instant since = row.getTimestamp("listed_until").toInstant();
        Instant until = row.getTimestamp("until").toInstant();
        Instant longest = since.plus(LONGEST);
        return new Unlisted(row.getLong("id"), new Stretch(since, longest.isBefore(until) ? longest : until));
    }

    private static Backfill backfill(ResultSet row, int number) throws SQLException {
        long total = row.getLong("total");
        long done = row.getLong("done");
        Timestamp until = row.getTimestamp("until");
        boolean isListing = until != null && row.getTimestamp("listed_until").before(until);
        return new Backfill(
                row.getLong("id"),
                row.getString("system"),
                instant(row.getTimestamp("since")),
                instant(until),
                isListing ? State.LISTING : done < total ? State.READING : State.DONE,
                done,
                total,
                row.getString("trouble"),
                row.getString("asked_by"),
                row.getTimestamp("asked_on").toInstant());
    }

    private static Instant instant(Timestamp moment) {
        return moment == null ? null : moment.toInstant();
    }
}
