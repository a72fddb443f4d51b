package io.fiveways.state;

import io.fiveways.model.MarketplaceOrder;
import io.fiveways.model.OrderLine;
import io.fiveways.model.Ref;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Units of shop articles that orders hold although no shop has these orders yet, in table {@code reserved_stock}.
 *
 * <p>A reservation counts until the shop has the order, which {@code placed_order} knows: from then on the shop's own
 * decrement does, so that no unit is counted twice. Of two versions of an order the later one wins, in any order of arrival.
 */
public final class ReservedStock {

    /** What one order holds of an article in one shop. */
    public record Reservation(String shop, Ref order, int quantity, Instant since) {}

    private static final String APPLY = """
            with newer as (
              select from reserved_stock where order_ref = ? and version > ?),
            line as (
              select item, sku, quantity from unnest(?::text[], ?::text[], ?::int[]) as line (item, sku, quantity)
               where not exists (select from newer)),
            gone as (
              update reserved_stock set state = 'RELEASED', version = ?, since = clock_timestamp()
               where order_ref = ? and order_item not in (select item from line) and state = 'RESERVED'
                 and not exists (select from newer)
              returning 'RELEASED' as state, quantity, sku),
            held as (
              insert into reserved_stock as known (order_ref, order_item, shop, sku, quantity, state, version)
              select ?, item, ?, sku, quantity, ?, ? from line
              on conflict (order_ref, order_item) do update
                 set shop = excluded.shop, sku = excluded.sku, quantity = excluded.quantity, state = excluded.state,
                     version = excluded.version,
                     since = case when known.state = excluded.state then known.since else excluded.since end
               where (known.state, known.quantity, known.sku, known.version)
                  is distinct from (excluded.state, excluded.quantity, excluded.sku, excluded.version)
              returning state, quantity, sku),
            changed as (select * from gone union all select * from held)
            insert into trace_step (ref, step, detail) select ?, state, quantity || ' of ' || sku from changed
             where not exists (select from placed_order where ref = ? and shop_order is not null)""";
    private static final String RELEASED_BEFORE_IT_WAS_HELD = """
            insert into reserved_stock (order_ref, order_item, shop, sku, quantity, state, version)
            values (?, '', '', '', 0, 'RELEASED', ?) on conflict (order_ref, order_item)
            do update set version = greatest(reserved_stock.version, excluded.version)""";
    private static final String OF = """
            select shop, order_ref, sum(quantity) as quantity, min(since) as since from reserved_stock
             where sku = ? and state = 'RESERVED'
               and not exists (select from placed_order where ref = order_ref and shop_order is not null)
             group by shop, order_ref order by min(since), order_ref""";

    private final JdbcTemplate sql;

    public ReservedStock(JdbcTemplate sql) {
        this.sql = sql;
    }

    /** Holds the lines of this version of an order and lets go of what an earlier version had besides. */
    public void hold(MarketplaceOrder order, String shop) {
        apply(order.ref(), order.updatedAt(), order.lines(), shop);
    }

    /** Lets go of all; an earlier version that comes later holds nothing any more. */
    public void release(MarketplaceOrder order) {
        apply(order.ref(), order.updatedAt(), List.of(), "");
        sql.update(RELEASED_BEFORE_IT_WAS_HELD, order.ref().toString(), Timestamp.from(order.updatedAt()));
    }

    /** What is held of an article, for each shop and order, the oldest first. */
    public List<Reservation> of(String sku) {
        return sql.query(
                OF,
                (row, number) -> new Reservation(
                        row.getString("shop"),
                        Ref.of(row.getString("order_ref")),
                        row.getInt("quantity"),
                        row.getTimestamp("since").toInstant()),
                sku);
    }

    private void apply(Ref ref, Instant updatedAt, List<OrderLine> lines, String shop) {
        String order = ref.toString();
        Timestamp version = Timestamp.from(updatedAt);
        sql.update(
                APPLY,
                order,
                version,
                texts(lines, OrderLine::id),
                texts(lines, OrderLine::sku),
                lines.stream().map(OrderLine::quantity).toArray(Integer[]::new),
                version,
                order,
                order,
                shop,
                "RESERVED",
                version,
                order,
                order);
    }

    private static String[] texts(List<OrderLine> lines, Function<OrderLine, String> field) {
        return lines.stream().map(field).toArray(String[]::new);
    }
}
