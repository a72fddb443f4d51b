package io.fiveways.state;

import io.fiveways.component.Sightings;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/** Orders in shops that say they are a marketplace's, and for which we placed none, or another; in {@code stray_order}. */
public final class StrayOrders implements Sightings {

    public static final String CAUSE = "NotSold";

    /**
     * A stray that is as old as it has to be.
     *
     * @param other the shop order that we placed for the same order of the marketplace; null where we placed none
     */
    public record Stray(
            String shopOrder, String mark, String shopNumber, String other, String otherNumber, Instant since) {}

    private static final String SAW = """
            with seen as (
              select distinct on (shop_order) * from unnest(?::text[], ?::text[], ?::text[]) as seen (shop_order, mark, shop_number)),
            gone as (delete from stray_order where shop_order = any(?))
            insert into stray_order (shop_order, mark, shop_number)
            select shop_order, mark, shop_number from seen s
             where not exists (select from placed_order o where o.ref = s.mark and o.shop_order = s.shop_order)
            on conflict (shop_order) do update set mark = excluded.mark, seen_at = excluded.seen_at
             where stray_order.mark <> excluded.mark""";
    private static final String FOUND_TO_BE_OURS =
            "delete from stray_order s using placed_order o where o.ref = s.mark and o.shop_order = s.shop_order";
    private static final String HEAL = """
            with healed as (
              update dead_letter l set state = 'HEALED', decided_by = ?, decided_at = clock_timestamp()
               where l.state = 'OPEN' and l.cause = 'NotSold' and l.watched is not null
                 and not exists (select from unfounded_order u where u.shop_order = l.watched)
              returning l.ref, l.cause)
            insert into trace_step (ref, step, detail) select ref, 'HEALED', cause from healed""";
    private static final String LATE = """
            select * from unfounded_order u
             where since < clock_timestamp() - ? * interval '1 millisecond'
               and not exists (select from dead_letter l
                                where l.watched = u.shop_order and l.cause = 'NotSold' and l.watched_since >= u.since)
             order by since limit ?""";

    private final JdbcTemplate sql;

    public StrayOrders(JdbcTemplate sql) {
        this.sql = sql;
    }

    @Override
    public void saw(List<Sighting> sightings) {
        if (sightings.isEmpty()) return;
        sql.update(
                SAW,
                texts(
                        sightings.stream().filter(one -> !one.isCancelled()),
                        one -> one.shopOrder().toString()),
                texts(sightings.stream().filter(one -> !one.isCancelled()), Sighting::mark),
                texts(sightings.stream().filter(one -> !one.isCancelled()), Sighting::shopNumber),
                texts(
                        sightings.stream().filter(Sighting::isCancelled),
                        one -> one.shopOrder().toString()));
    }

    /** Closes the letters of those that were cancelled in the shop, or sold after all; how many. */
    public int heal() {
        sql.update(FOUND_TO_BE_OURS);
        return sql.update(HEAL, Watched.WATCH);
    }

    /** Those that have been seen for longer than this and that no letter tells of, the oldest first. */
    public List<Stray> olderThan(Duration real, int limit) {
        return sql.query(LATE, StrayOrders::stray, real.toMillis(), limit);
    }

    private static String[] texts(Stream<Sighting> sightings, Function<Sighting, String> field) {
        return sightings.map(field).toArray(String[]::new);
    }

    private static Stray stray(ResultSet row, int number) throws SQLException {
        return new Stray(
                row.getString("shop_order"),
                row.getString("mark"),
                row.getString("shop_number"),
                row.getString("other"),
                row.getString("other_number"),
                row.getTimestamp("since").toInstant());
    }
}
