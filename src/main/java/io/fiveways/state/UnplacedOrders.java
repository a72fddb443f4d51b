package io.fiveways.state;

import io.fiveways.component.Seal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Orders that we decided to place, that their shop does not have and that nobody's letter tells of. */
public final class UnplacedOrders {

    public static final String CAUSE = "NotPlaced";

    /**
     * An order that is as late as it has to be.
     *
     * @param isWaiting whether it still stands in a queue of ours
     * @param sent what the marketplace sent of its newest version
     */
    public record Unplaced(String ref, String shop, Instant since, boolean isWaiting, String sent) {}

    private static final String LATE = """
            select u.*,
                   exists (select from queue_group g join queue_delivery d on d.group_id = g.id and d.key = u.ref
                            where g.queue in ('orders', 'order-links')) as waits,
                   (select sealed_sent from original t where t.ref = u.ref order by read_at desc limit 1) as sealed_sent
              from unplaced_order u
             where since < clock_timestamp() - ? * interval '1 millisecond'
               and not exists (select from dead_letter l
                                where l.watched = u.ref and l.cause = 'NotPlaced' and l.watched_since >= u.since)
             order by since limit ?""";
    private static final String HEAL = """
            with healed as (
              update dead_letter l set state = 'HEALED', decided_by = ?, decided_at = clock_timestamp()
               where l.state = 'OPEN' and l.cause = 'NotPlaced' and l.watched is not null
                 and not exists (select from unplaced_order u where u.ref = l.watched)
              returning l.ref, l.cause)
            insert into trace_step (ref, step, detail) select ref, 'HEALED', cause from healed""";

    private final JdbcTemplate sql;
    private final Seal seal;

    public UnplacedOrders(JdbcTemplate sql, Seal seal) {
        this.sql = sql;
        this.seal = seal;
    }

    /** Closes the letters of those that are in their shop, that were cancelled, or that another letter tells of; how many. */
    public int heal() {
        return sql.update(HEAL, Watched.WATCH);
    }

    /** Those that were decided longer ago than this and that no letter tells of, the oldest first. */
    public List<Unplaced> olderThan(Duration real, int limit) {
        return sql.query(LATE, this::unplaced, real.toMillis(), limit);
    }

    private Unplaced unplaced(ResultSet row, int number) throws SQLException {
        byte[] sealed = row.getBytes("sealed_sent");
        return new Unplaced(
                row.getString("ref"),
                row.getString("shop"),
                row.getTimestamp("since").toInstant(),
                row.getBoolean("waits"),
                sealed == null ? "{}" : seal.open(sealed, StoredOriginals.PLACE));
    }
}
