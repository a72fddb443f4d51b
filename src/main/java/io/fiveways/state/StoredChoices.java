package io.fiveways.state;

import io.fiveways.component.Choices;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** What was chosen and what it brought, in tables {@code intake_choice} and {@code intake_figure}. */
public final class StoredChoices implements Choices {

    private static final int KEPT = 500;
    private static final String AGAIN = """
            update intake_choice set reason = ?, last_on = clock_timestamp(), times = times + 1
             where id = (select max(id) from intake_choice where system = ? and source = ?) and route = ?""";
    private static final String CHOSE = "insert into intake_choice (reason, system, source, route) values (?, ?, ?, ?)";
    private static final String FORGET = """
            delete from intake_choice where system = ? and source = ? and id <= (
              select id from intake_choice where system = ? and source = ? order by id desc offset ? limit 1)""";
    private static final String COUNT = """
            insert into intake_figure as known (system, hour, route, calls, orders)
            values (?, date_trunc('hour', clock_timestamp()), ?, ?, ?)
            on conflict (system, hour, route) do update set calls = known.calls + excluded.calls,
                   orders = known.orders + excluded.orders""";
    private static final String NEWEST = """
            select source, route, reason, first_on, last_on, times from intake_choice
             where system = ? order by id desc limit ?""";
    private static final String BROUGHT = """
            select route, sum(calls) as calls, sum(orders) as orders from intake_figure
             where system = ? and hour > now() - interval '25 hours' group by route order by route""";
    private static final String WAITING = """
            select named_by, count(*) as waiting, min(changed_at) as oldest from wanted_order
             where system = ? group by named_by order by named_by""";

    /** A choice as long as it held. */
    public record Made(String source, String route, String reason, Instant firstAt, Instant lastAt, long times) {}

    /** What a way of reading did in the last 24 hours. */
    public record Brought(String route, long calls, long orders) {}

    /** Orders that are yet to be read one by one; the oldest change by the system's clock. */
    public record Waiting(String namedBy, long orders, Instant oldest) {}

    private final JdbcTemplate sql;

    public StoredChoices(JdbcTemplate sql) {
        this.sql = sql;
    }

    @Override
    public void chose(String system, Choice choice) {
        String source = choice.source();
        if (sql.update(AGAIN, choice.reason(), system, source, choice.route()) == 1) return;
        sql.update(CHOSE, choice.reason(), system, source, choice.route());
        sql.update(FORGET, system, source, system, source, KEPT);
    }

    @Override
    public void count(String system, String route, int calls, int orders) {
        if (calls > 0 || orders > 0) sql.update(COUNT, system, route, calls, orders);
    }

    public List<Made> newest(String system, int most) {
        return sql.query(
                NEWEST,
                (row, number) -> new Made(
                        row.getString("source"),
                        row.getString("route"),
                        row.getString("reason"),
                        row.getTimestamp("first_on").toInstant(),
                        row.getTimestamp("last_on").toInstant(),
                        row.getLong("times")),
                system,
                most);
    }

    public List<Brought> brought(String system) {
        return sql.query(
                BROUGHT,
                (row, number) -> new Brought(row.getString("route"), row.getLong("calls"), row.getLong("orders")),
                system);
    }

    public List<Waiting> waiting(String system) {
        return sql.query(
                WAITING,
                (row, number) -> new Waiting(
                        row.getString("named_by"), row.getLong("waiting"), instant(row.getTimestamp("oldest"))),
                system);
    }

    private static Instant instant(Timestamp moment) {
        return moment.toInstant();
    }
}
