package io.fiveways.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fiveways.model.MarketplaceOrder;
import io.fiveways.model.OrderLine;
import io.fiveways.model.OrderLink;
import io.fiveways.model.Ref;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/** The orders we decided to place and where they are in the shops, in table {@code placed_order}; no personal data. */
public final class PlacedOrders {

    /**
     * What is known of an order.
     *
     * @param status the marketplace's, of the newest version that was decided
     * @param shopOrder null until the shop has it
     * @param lines order-item id to quantity ordered
     */
    public record Known(
            Ref ref,
            String marketplace,
            String market,
            String shop,
            boolean isMerchantFulfilled,
            MarketplaceOrder.Status status,
            Instant updatedAt,
            Ref shopOrder,
            Map<String, Integer> lines,
            MarketplaceOrder.Purpose purpose) {

        /** What is known of a new order when it is decided. */
        public static Known first(MarketplaceOrder order, String shop) {
            return new Known(
                    order.ref(),
                    order.marketplace(),
                    order.market(),
                    shop,
                    order.isMerchantFulfilled(),
                    order.status(),
                    order.updatedAt(),
                    null,
                    quantities(order),
                    order.purpose());
        }
    }

    private static final TypeReference<Map<String, Integer>> QUANTITIES = new TypeReference<>() {};
    private static final String DECIDE = """
            with decided as (
              insert into placed_order (ref, marketplace, market, shop, fulfilled_by, status, placed_at, updated_at,
                                        ship_by, total, lines, deliver_by, purpose, replaces)
              values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?)
              on conflict (ref) do update set status = excluded.status, updated_at = excluded.updated_at,
                     ship_by = excluded.ship_by, total = excluded.total, lines = excluded.lines,
                     deliver_by = excluded.deliver_by
               where placed_order.updated_at <= excluded.updated_at
              returning ref, shop)
            insert into trace_step (ref, step, detail) select ref, 'DECIDED', shop from decided""";
    private static final String LINKED = """
            with linked as (
              update placed_order set shop_order = ?, shop_number = ?, shop_version = greatest(shop_version, ?),
                     linked_at = coalesce(linked_at, clock_timestamp())
               where ref = ? returning *),
            traced as (
              insert into trace_step (ref, step, detail) select ref, 'LINKED', shop_number from linked)
            select * from linked where linked_at >= statement_timestamp()""";

    private final JdbcTemplate sql;
    private final ObjectMapper json;

    public PlacedOrders(JdbcTemplate sql, ObjectMapper json) {
        this.sql = sql;
        this.json = json;
    }

    public Optional<Known> find(Ref order) {
        return sql.query("select * from placed_order where ref = ?", this::known, order.toString()).stream()
                .findFirst();
    }

    /** Records the decision to place this version in the shop; a newer one that is already recorded stays. */
    public void decide(MarketplaceOrder order, String shop) {
        sql.update(
                DECIDE,
                order.ref().toString(),
                order.marketplace(),
                order.market(),
                shop,
                order.fulfilledBy().name(),
                order.status().name(),
                Timestamp.from(order.placedAt()),
                Timestamp.from(order.updatedAt()),
                order.shipBy() == null ? null : Timestamp.from(order.shipBy()),
                order.total().toString(),
                written(quantities(order)),
                order.deliverBy() == null ? null : Timestamp.from(order.deliverBy()),
                order.purpose().name(),
                order.replaces() == null ? null : order.replaces().toString());
    }

    /** Records which order of the shop it became; the order, if the shop had none before. */
    public Optional<Known> link(OrderLink link) {
        return sql
                .query(
                        LINKED,
                        this::known,
                        link.shopOrder().toString(),
                        link.shopNumber(),
                        Timestamp.from(link.updatedAt()),
                        link.ref().toString())
                .stream()
                .findFirst();
    }

    /** Leaves a word in the order's trace about why nothing was done. */
    public void note(Ref order, String detail) {
        tell(order, "LEFT", detail);
    }

    /** Leaves a word in the order's trace; nothing personal. */
    public void tell(Ref order, String step, String detail) {
        sql.update("insert into trace_step (ref, step, detail) values (?, ?, ?)", order.toString(), step, detail);
    }

    private static Map<String, Integer> quantities(MarketplaceOrder order) {
        return order.lines().stream().collect(Collectors.toMap(OrderLine::id, OrderLine::quantity));
    }

    private String written(Map<String, Integer> quantities) {
        try {
            return json.writeValueAsString(quantities);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Known known(ResultSet row, int number) throws SQLException {
        String shopOrder = row.getString("shop_order");
        try {
            return new Known(
                    Ref.of(row.getString("ref")),
                    row.getString("marketplace"),
                    row.getString("market"),
                    row.getString("shop"),
                    row.getString("fulfilled_by").equals(MarketplaceOrder.FulfilledBy.MERCHANT.name()),
                    MarketplaceOrder.Status.valueOf(row.getString("status")),
                    row.getTimestamp("updated_at").toInstant(),
                    shopOrder == null ? null : Ref.of(shopOrder),
                    json.readValue(row.getString("lines"), QUANTITIES),
                    MarketplaceOrder.Purpose.valueOf(row.getString("purpose")));
        } catch (JsonProcessingException e) {
            throw new SQLException("placed_order.lines of " + row.getString("ref") + " is damaged", e);
        }
    }
}
