package io.fiveways.state;

import io.fiveways.model.Ref;
import java.time.Duration;
import org.springframework.jdbc.core.JdbcTemplate;

/** How many parcels wait to be confirmed, and which of them go by feed; a parcel goes one way only. */
public final class ParcelBacklog {

    private static final long FRESH = Duration.ofSeconds(1).toNanos();
    private static final String WAITING = """
            select count(*) from (
              select 1 from queue_delivery d join queue_group g on g.id = d.group_id
               where g.queue = ? limit ?) waiting""";

    /** What may have been told by call already, with an answer or without one, is not told by feed. */
    private static final String BY_FEED = """
            update confirmed_shipment s set way = 'FEED'
             where s.ref = ?
               and (s.way = 'FEED'
                    or ? and not exists (select from intent i where i.ref = s.ref and i.operation = 'confirm-shipment'
                                            and i.state <> 'INTENT'))""";

    private record Look(long at, boolean isLong) {}

    private final JdbcTemplate sql;
    private final String queue;
    private final int most;
    private volatile Look last;

    /** @param most parcels in this queue that are no backlog yet */
    public ParcelBacklog(JdbcTemplate sql, String queue, int most) {
        this.sql = sql;
        this.queue = queue;
        this.most = most;
    }

    /** Decided once: what goes by feed stays there. */
    public boolean goesByFeed(Ref shipment) {
        return sql.update(BY_FEED, shipment.toString(), isLong()) == 1;
    }

    private boolean isLong() {
        Look look = last;
        if (look == null || System.nanoTime() - look.at() > FRESH) {
            Long waiting = sql.queryForObject(WAITING, Long.class, queue, most + 1);
            look = new Look(System.nanoTime(), waiting != null && waiting > most);
            last = look;
        }
        return look.isLong();
    }
}
