package io.fiveways.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fiveways.model.MarketplaceOrder;
import io.fiveways.model.Money;
import io.fiveways.model.OrderLine;
import io.fiveways.model.Tax;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What was sold, line by line and tax by tax, in tables {@code taxed_line} and {@code line_tax}. Of two versions of an order
 * the later one wins, in any order of arrival; a line that it does not hold any more is gone.
 */
public final class TaxedLines {

    /**
     * What the marketplace may keep of a line.
     *
     * @param amount null for none
     * @param said how it was estimated, or why it was not
     */
    public record Estimate(Money amount, String said) {

        public static Estimate none(String why) {
            return new Estimate(null, why);
        }
    }

    /** A line of an order; {@code commission} is an estimate. */
    public record Line(
            String item,
            String sku,
            int quantity,
            Money net,
            Money commission,
            String commissionSaid,
            List<Kept> taxes) {}

    /** A tax of a line under our code. */
    public record Kept(String on, Money amount, boolean included, String code, String remitter, String scheme) {}

    /** All taxes of one market under one code. */
    public record Sum(String marketplace, String market, String code, String remitter, Money amount, long orders) {}

    private static final String THIS = "with this as (select ?::text as ref, ?::timestamptz as version)";
    private static final String LINE = """
            select * from jsonb_to_recordset(?::jsonb) as l (item text, sku text, quantity int, currency text,
                   net bigint, commission bigint, said text)""";
    private static final String TAX = """
            select * from jsonb_to_recordset(?::jsonb) as t (item text, taxed text, code text, remitter text,
                   scheme text, included boolean, currency text, amount bigint)""";
    private static final String INTO_LINES = """
            insert into taxed_line (order_ref, order_item, sku, quantity, currency, net_minor, commission_minor,
                                    commission_said, version)
            select ref, item, sku, quantity, currency, net, commission, said, version from this, line""";
    private static final String INTO_TAXES = """
            insert into line_tax (order_ref, order_item, taxed, code, remitter, scheme, included, currency, amount_minor,
                                  version)
            select ref, item, taxed, code, remitter, scheme, included, currency, amount, version from this, tax""";
    private static final String KEEP_FIRST =
            THIS + ", line as (" + LINE + "), tax as (" + TAX + "), lines_kept as (" + INTO_LINES + ") " + INTO_TAXES;
    private static final String KEEP = THIS + """
            , newer as (
              select from this join taxed_line l on l.order_ref = ref and l.version > this.version),
            line as (%s where not exists (select from newer)),
            tax as (%s where not exists (select from newer)),
            lines_gone as (
              delete from taxed_line l using this
               where l.order_ref = ref and l.version < this.version and l.order_item not in (select item from line)),
            taxes_gone as (
              delete from line_tax t using this
               where t.order_ref = ref and t.version < this.version
                 and (t.order_item, t.taxed) not in (select item, taxed from tax)),
            lines_kept as (%s
              on conflict (order_ref, order_item) do update set sku = excluded.sku, quantity = excluded.quantity,
                 currency = excluded.currency, net_minor = excluded.net_minor,
                 commission_minor = excluded.commission_minor, commission_said = excluded.commission_said,
                 version = excluded.version)
            %s
            on conflict (order_ref, order_item, taxed) do update set code = excluded.code, remitter = excluded.remitter,
               scheme = excluded.scheme, included = excluded.included, currency = excluded.currency,
               amount_minor = excluded.amount_minor, version = excluded.version""".formatted(LINE, TAX, INTO_LINES, INTO_TAXES);
    private static final String LINES = "select * from taxed_line where order_ref = ? order by order_item";
    private static final String TAXES = "select * from line_tax where order_ref = ? order by order_item, taxed";
    private static final String SUMS = """
            select o.marketplace, o.market, t.code, t.remitter, t.currency, sum(t.amount_minor)::bigint as amount,
                   count(distinct o.ref) as orders
              from placed_order o join line_tax t on t.order_ref = o.ref
             where o.placed_at >= ? and o.placed_at < ? and o.status <> 'CANCELLED' and o.purpose = 'SALE'
             group by o.marketplace, o.market, t.code, t.remitter, t.currency
             order by o.marketplace, o.market, t.code, t.remitter, t.currency""";

    private final JdbcTemplate sql;
    private final ObjectMapper json;

    public TaxedLines(JdbcTemplate sql, ObjectMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /**
     * Keeps the first version of an order that nobody has decided before; much the most, and cheaper to write.
     *
     * @param estimates by order item
     */
    public void keepFirst(MarketplaceOrder order, Map<String, Estimate> estimates) {
        keep(KEEP_FIRST, order, estimates);
    }

    /** @param estimates by order item */
    public void keep(MarketplaceOrder order, Map<String, Estimate> estimates) {
        keep(KEEP, order, estimates);
    }

    private void keep(String statement, MarketplaceOrder order, Map<String, Estimate> estimates) {
        List<Map<String, Object>> lines = new ArrayList<>();
        List<Map<String, Object>> taxes = new ArrayList<>();
        for (OrderLine line : order.lines()) {
            lines.add(row(line, estimates.get(line.id())));
            line.taxes().forEach(tax -> taxes.add(row(line, tax)));
        }
        sql.update(statement, order.ref().toString(), Timestamp.from(order.updatedAt()), text(lines), text(taxes));
    }

    public List<Line> of(String order) {
        Map<String, List<Kept>> taxes = new HashMap<>();
        sql.query(
                TAXES,
                row -> {
                    taxes.computeIfAbsent(row.getString("order_item"), item -> new ArrayList<>())
                            .add(kept(row));
                },
                order);
        return sql.query(
                LINES, (row, number) -> line(row, taxes.getOrDefault(row.getString("order_item"), List.of())), order);
    }

    /** Of all sales that were placed on these days, both included, by the universal clock. Cancelled ones owe nothing. */
    public List<Sum> sums(LocalDate from, LocalDate to) {
        return sql.query(
                SUMS,
                (row, number) -> new Sum(
                        row.getString("marketplace"),
                        row.getString("market"),
                        row.getString("code"),
                        row.getString("remitter"),
                        new Money(row.getLong("amount"), row.getString("currency")),
                        row.getLong("orders")),
                start(from),
                start(to.plusDays(1)));
    }

    private static Timestamp start(LocalDate day) {
        return Timestamp.from(day.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private static Map<String, Object> row(OrderLine line, Estimate estimate) {
        Map<String, Object> row = new HashMap<>();
        row.put("item", line.id());
        row.put("sku", line.sku());
        row.put("quantity", line.quantity());
        row.put("currency", line.price().currency());
        row.put("net", line.net().minor());
        row.put(
                "commission",
                estimate.amount() == null ? null : estimate.amount().minor());
        row.put("said", estimate.said());
        return row;
    }

    private static Map<String, Object> row(OrderLine line, Tax tax) {
        Map<String, Object> row = new HashMap<>();
        row.put("item", line.id());
        row.put("taxed", tax.on());
        row.put("code", tax.code());
        row.put("remitter", tax.remitter());
        row.put("scheme", tax.scheme());
        row.put("included", tax.included());
        row.put("currency", tax.amount().currency());
        row.put("amount", tax.amount().minor());
        return row;
    }

    private String text(List<Map<String, Object>> rows) {
        try {
            return json.writeValueAsString(rows);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Line line(ResultSet row, List<Kept> taxes) throws SQLException {
        String currency = row.getString("currency");
        long commission = row.getLong("commission_minor");
        Money estimate = row.wasNull() ? null : new Money(commission, currency);
        return new Line(
                row.getString("order_item"),
                row.getString("sku"),
                row.getInt("quantity"),
                new Money(row.getLong("net_minor"), currency),
                estimate,
                row.getString("commission_said"),
                taxes);
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(
                row.getString("taxed"),
                new Money(row.getLong("amount_minor"), row.getString("currency")),
                row.getBoolean("included"),
                row.getString("code"),
                row.getString("remitter"),
                row.getString("scheme"));
    }
}
