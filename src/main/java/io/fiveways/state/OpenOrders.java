package io.fiveways.state;

import io.fiveways.model.Ref;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** What sellers still have to send of the orders that are placed; of each line the units that are in no parcel yet. */
public final class OpenOrders {

    /**
     * Units of an article that an order waits for.
     *
     * @param shopNumber null until the shop has the order
     * @param sku the shop's; null where we never held stock for the line
     * @param claimed units of the article that its shop took off its stock for open orders of marketplaces, all of them
     * @param before units of the article that go to this line and to those that have to leave before it
     */
    public record Line(
            Ref order,
            String marketplace,
            String market,
            String shop,
            String shopNumber,
            Instant shipBy,
            String sku,
            int units,
            int claimed,
            int before) {}

    private static final String SHIP_BEFORE = """
            with line as (
              select o.ref, o.marketplace, o.market, o.shop, o.shop_order, o.shop_number, o.ship_by, l.key as item,
                     l.value::int - coalesce((select sum((s.items ->> l.key)::int) from confirmed_shipment s
                                               where s.order_ref = o.ref), 0) as units
                from placed_order o, jsonb_each_text(o.lines) l
               where o.status in ('OPEN', 'PARTIALLY_SHIPPED') and o.fulfilled_by = 'MERCHANT'),
            waiting as (
              select line.*, r.sku,
                     coalesce(sum(units) filter (where shop_order is not null)
                                over (partition by line.shop, r.sku), 0) as claimed,
                     sum(units) over (partition by line.shop, r.sku order by ship_by, ref, item) as before
                from line left join reserved_stock r on r.order_ref = line.ref and r.order_item = line.item
               where units > 0)
            select * from waiting where ship_by < ? order by ship_by, ref, item limit ?""";

    private final JdbcTemplate sql;

    public OpenOrders(JdbcTemplate sql) {
        this.sql = sql;
    }

    /** What has to leave before this moment or should have left already, the most urgent first. */
    public List<Line> shipBefore(Instant until, int limit) {
        return sql.query(SHIP_BEFORE, OpenOrders::line, Timestamp.from(until), limit);
    }

    private static Line line(ResultSet row, int number) throws SQLException {
        return new Line(
                Ref.of(row.getString("ref")),
                row.getString("marketplace"),
                row.getString("market"),
                row.getString("shop"),
                row.getString("shop_number"),
                row.getTimestamp("ship_by").toInstant(),
                row.getString("sku"),
                row.getInt("units"),
                row.getInt("claimed"),
                row.getInt("before"));
    }
}
