package io.fiveways.state;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.JdbcTemplate;

/** How many orders of the last 24 hours the marketplace knows by the shop's number, and how many of them in time. */
public final class Acknowledgements {

    private static final Duration WINDOW = Duration.ofHours(24);

    /** What a shop has and nobody ever put is late, too: by the database's time, for it was never told. */
    private static final String SHARE = """
            select count(*) filter (where told.state = 'ACCEPTED' and told.settled_at <= told.put_at + told.within)
                     as in_time,
                   count(*) filter (where told.state in ('ACCEPTED', 'REFUSED') or told.put_at < told.now - told.within)
                   + (select count(*) from placed_order p
                       where p.fulfilled_by = 'MERCHANT' and p.linked_at > now() - interval '24 hours'
                         and p.linked_at < now() - ? * interval '1 second'
                         and not exists (select from feed_message m
                                          where m.matter = 'ACKNOWLEDGEMENT' and m.ref = p.ref)) as due
              from (select state, put_at, settled_at, ?::timestamptz as now, ? * interval '1 second' as within
                      from feed_message where matter = 'ACKNOWLEDGEMENT' and put_at > ?) told""";

    /**
     * @param due how many should have been acknowledged
     * @param inTime how many of these were, before their time was over
     */
    public record Share(long due, long inTime) {

        /** From 0 to 1; nothing due is all in time. */
        public double share() {
            return due == 0 ? 1 : (double) inTime / due;
        }
    }

    private final JdbcTemplate sql;
    private final Clock clock;
    private final Duration within;

    /** @param within how long after it was in the shop an order may go unacknowledged */
    public Acknowledgements(JdbcTemplate sql, Clock clock, Duration within) {
        this.sql = sql;
        this.clock = clock;
        this.within = within;
    }

    public Share share() {
        Instant now = clock.instant();
        return sql.queryForObject(
                SHARE,
                (row, number) -> new Share(row.getLong("due"), row.getLong("in_time")),
                within.toSeconds(),
                Timestamp.from(now),
                within.toSeconds(),
                Timestamp.from(now.minus(WINDOW)));
    }
}
