package io.fiveways.state;

import jakarta.inject.Singleton;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** How much there is of everything that a person would ask about first. */
@Singleton
public class Figures {

    private static final int LIMIT = 200;
    private static final String WORK = """
            with waiting as (
              select decided_at from placed_order
               where shop_order is null
                 and (status = 'OPEN' or fulfilled_by = 'MARKETPLACE' and status <> 'CANCELLED'))
            select (select count(*) from placed_order where decided_at > now() - interval '24 hours') as orders,
                   (select count(*) from waiting) as orders_waiting,
                   (select extract(epoch from now() - min(decided_at)) from waiting) as oldest_order_seconds,
                   (select count(*) from confirmed_shipment
                     where confirmed_at > now() - interval '24 hours') as parcels,
                   (select count(*) from confirmed_shipment where confirmed_at is null) as parcels_waiting,
                   (select extract(epoch from now() - min(decided_at)) from confirmed_shipment
                     where confirmed_at is null) as oldest_parcel_seconds""";
    private static final String LETTERS = """
            select flow, cause, count(*) as open, min(parked_at) as oldest from dead_letter
             where state = 'OPEN' group by flow, cause order by open desc, flow, cause limit ?""";
    private static final String QUEUES = """
            select queue, consumer_group, waiting, oldest_seconds from queue_depth
             order by queue, consumer_group limit ?""";
    private static final String ALARMS =
            "select system, cause, sentence, raised_at from alarm order by raised_at, system, cause limit ?";
    private static final String SOURCES =
            "select source, moved_at from checkpoint where moved_at is not null order by source limit ?";

    /** Orders and parcels: of the last 24 hours, and those that wait for the other side. */
    public record Work(
            long orders,
            long ordersWaiting,
            long oldestOrderSeconds,
            long parcels,
            long parcelsWaiting,
            long oldestParcelSeconds) {}

    /** Open dead letters of one flow with one cause. */
    public record Letters(String flow, String cause, long open, Instant oldest) {}

    public record Depth(String queue, String group, long waiting, double oldestSeconds) {}

    public record Alarm(String system, String cause, String sentence, Instant raisedAt) {}

    /** When a source, named by its route, last finished reading. */
    public record LastRead(String source, Instant at) {}

    private final JdbcTemplate sql;

    public Figures(JdbcTemplate sql) {
        this.sql = sql;
    }

    public Work work() {
        return sql.queryForObject(
                WORK,
                (row, number) -> new Work(
                        row.getLong("orders"),
                        row.getLong("orders_waiting"),
                        row.getLong("oldest_order_seconds"),
                        row.getLong("parcels"),
                        row.getLong("parcels_waiting"),
                        row.getLong("oldest_parcel_seconds")));
    }

    public List<Letters> letters() {
        return sql.query(
                LETTERS,
                (row, number) -> new Letters(
                        row.getString("flow"),
                        row.getString("cause"),
                        row.getLong("open"),
                        instant(row.getTimestamp("oldest"))),
                LIMIT);
    }

    public List<Depth> queues() {
        return sql.query(
                QUEUES,
                (row, number) -> new Depth(
                        row.getString("queue"),
                        row.getString("consumer_group"),
                        row.getLong("waiting"),
                        row.getDouble("oldest_seconds")),
                LIMIT);
    }

    public List<Alarm> alarms() {
        return sql.query(
                ALARMS,
                (row, number) -> new Alarm(
                        row.getString("system"),
                        row.getString("cause"),
                        row.getString("sentence"),
                        instant(row.getTimestamp("raised_at"))),
                LIMIT);
    }

    public List<LastRead> lastReads() {
        return sql.query(
                SOURCES,
                (row, number) -> new LastRead(row.getString("source"), instant(row.getTimestamp("moved_at"))),
                LIMIT);
    }

    private static Instant instant(Timestamp moment) {
        return moment.toInstant();
    }
}
