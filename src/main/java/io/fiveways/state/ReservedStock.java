package io.fiveways.state;

import io.fiveways.model.MarketplaceOrder;
import io.fiveways.model.Ref;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Units of shop articles that orders hold although no shop has these orders yet, in table {@code reserved_stock}.
 *
 * <p>A reservation counts until the shop has the order, which {@code placed_order} knows: from then on the shop's own
 * decrement does, so that no unit is counted twice. Of two versions of an order the later one wins, in any order of arrival.
 */
public final class ReservedStock {

    /** Units of an article that an order's item wants. */
    private record Unit(String item, String sku, int quantity) {}

    /**
     * An order that was named and not read yet.
     *
     * @param version no newer than what the order itself will say of the same moment
     */
    public record Named(Ref order, Instant version) {}

    /** What one order holds of an article in one shop. */
    public record Reservation(String shop, Ref order, int quantity, Instant since) {}

    private static final String APPLY = """
            with newer as (
              select from reserved_stock where order_ref = ? and version > ?),
            gone as (
              update reserved_stock set state = 'RELEASED', version = ?, since = clock_timestamp()
               where order_ref = ? and order_item <> all (?::text[]) and state = 'RESERVED'
                 and not exists (select from newer)
              returning 'RELEASED' as state, quantity, sku),
            held as (
              insert into reserved_stock as known (order_ref, order_item, shop, sku, quantity, state, version)
              select ?, item, ?, sku, quantity, 'RESERVED', ?
                from unnest(?::text[], ?::text[], ?::int[]) as line (item, sku, quantity)
               where not exists (select from newer)
              on conflict (order_ref, order_item) do update
                 set shop = excluded.shop, sku = excluded.sku, quantity = excluded.quantity, state = excluded.state,
                     version = excluded.version,
                     since = case when known.state = excluded.state then known.since else excluded.since end
               where (known.state, known.quantity, known.sku, known.version)
                  is distinct from (excluded.state, excluded.quantity, excluded.sku, excluded.version)
              returning state, quantity, sku),
            changed as (select * from gone union all select * from held),
            placed as (select ref, shop_order from placed_order where ref = ?),
            traced as (
              insert into trace_step (ref, step, detail) select ?, state, quantity || ' of ' || sku from changed
               where not exists (select from placed where shop_order is not null))
            select exists (select from placed)""";
    private static final String RELEASED_BEFORE_IT_WAS_HELD = """
            insert into reserved_stock (order_ref, order_item, shop, sku, quantity, state, version)
            values (?, '', '', '', 0, 'RELEASED', ?) on conflict (order_ref, order_item)
            do update set version = greatest(reserved_stock.version, excluded.version)""";
    private static final String OF = """
            select shop, order_ref, sum(quantity) as quantity, min(since) as since from reserved_stock
             where sku = ? and state = 'RESERVED'
               and not exists (select from placed_order where ref = order_ref and shop_order is not null)
             group by shop, order_ref order by min(since), order_ref""";

    private static final String IS_KNOWN = """
            select exists (select from placed_order where ref = ?)
                or exists (select from reserved_stock where order_ref = ? and version >= ?)""";

    /** What stands for the item of an article while nobody knows the order's items. */
    private static final String ARTICLE = "article ";

    private final JdbcTemplate sql;

    public ReservedStock(JdbcTemplate sql) {
        this.sql = sql;
    }

    /**
     * Holds the lines of this version of an order and lets go of what an earlier version had besides.
     *
     * @return whether an earlier version was decided, so that {@code placed_order} knows the order
     */
    public boolean hold(MarketplaceOrder order, String shop) {
        List<Unit> units = order.lines().stream()
                .map(line -> new Unit(line.id(), line.sku(), line.quantity()))
                .toList();
        return apply(order.ref(), order.updatedAt(), units, shop);
    }

    /**
     * Holds articles of an order that was only named; the order itself takes their place when it is read.
     *
     * @param articles the shop's SKU to units; none lets go of what an earlier name held
     */
    public void hold(Named named, Map<String, Integer> articles, String shop) {
        String order = named.order().toString();
        boolean isKnown = Boolean.TRUE.equals(
                sql.queryForObject(IS_KNOWN, Boolean.class, order, order, Timestamp.from(named.version())));
        if (isKnown) return;
        List<Unit> units = articles.entrySet().stream()
                .map(article -> new Unit(ARTICLE + article.getKey(), article.getKey(), article.getValue()))
                .toList();
        apply(named.order(), named.version(), units, shop);
    }

    /** Lets go of all; an earlier version that comes later holds nothing any more. Returns what {@link #hold} does. */
    public boolean release(MarketplaceOrder order) {
        boolean isDecided = apply(order.ref(), order.updatedAt(), List.of(), "");
        sql.update(RELEASED_BEFORE_IT_WAS_HELD, order.ref().toString(), Timestamp.from(order.updatedAt()));
        return isDecided;
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

    private boolean apply(Ref ref, Instant updatedAt, List<Unit> units, String shop) {
        String order = ref.toString();
        Timestamp version = Timestamp.from(updatedAt);
        String[] items = texts(units, Unit::item);
        Boolean isDecided = sql.queryForObject(
                APPLY,
                Boolean.class,
                order,
                version,
                version,
                order,
                items,
                order,
                shop,
                version,
                items,
                texts(units, Unit::sku),
                units.stream().map(Unit::quantity).toArray(Integer[]::new),
                order,
                order);
        return Boolean.TRUE.equals(isDecided);
    }

    private static String[] texts(List<Unit> units, Function<Unit, String> field) {
        return units.stream().map(field).toArray(String[]::new);
    }
}
