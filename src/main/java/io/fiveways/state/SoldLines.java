package io.fiveways.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fiveways.model.Ref;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** What orders are worth and what of them left, in tables {@code sold_line} and {@code shipped_unit}; no personal data. */
public final class SoldLines {

    /**
     * One line of an order.
     *
     * @param amounts kind of money to minor units, for all units of the line
     * @param version of the order
     */
    public record SoldLine(
            Ref order,
            String item,
            String marketplace,
            String market,
            int quantity,
            String currency,
            Map<String, Long> amounts,
            Instant version) {}

    private static final TypeReference<Map<String, Long>> AMOUNTS = new TypeReference<>() {};
    private static final String REMEMBER = """
            insert into sold_line (order_ref, item, marketplace, market, quantity, currency, amounts, version)
            values (?, ?, ?, ?, ?, ?, ?::jsonb, ?)
            on conflict (order_ref, item) do update set quantity = excluded.quantity, amounts = excluded.amounts,
                   version = excluded.version
             where sold_line.version <= excluded.version""";
    private static final String BEFORE = """
            select item, sum(units) as units from shipped_unit where order_ref = ? and parcel <> ? group by item""";
    private static final String SHIP =
            "insert into shipped_unit (order_ref, item, parcel, units) values (?, ?, ?, ?) on conflict do nothing";

    private final JdbcTemplate sql;
    private final ObjectMapper json;

    public SoldLines(JdbcTemplate sql, ObjectMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** Keeps the newest version of each line. */
    public void remember(List<SoldLine> lines) {
        for (SoldLine line : lines)
            sql.update(
                    REMEMBER,
                    line.order().toString(),
                    line.item(),
                    line.marketplace(),
                    line.market(),
                    line.quantity(),
                    line.currency(),
                    written(line.amounts()),
                    Timestamp.from(line.version()));
    }

    public List<SoldLine> of(Ref order) {
        return sql.query("select * from sold_line where order_ref = ? order by item", this::line, order.toString());
    }

    /** Units by item that left in other parcels. */
    public Map<String, Integer> shippedBefore(Ref order, Ref parcel) {
        Map<String, Integer> units = new HashMap<>();
        sql.query(
                BEFORE,
                row -> {
                    units.put(row.getString("item"), row.getInt("units"));
                },
                order.toString(),
                parcel.toString());
        return units;
    }

    public void ship(Ref order, Ref parcel, Map<String, Integer> units) {
        units.forEach((item, many) -> sql.update(SHIP, order.toString(), item, parcel.toString(), many));
    }

    private SoldLine line(ResultSet row, int number) throws SQLException {
        try {
            return new SoldLine(
                    Ref.of(row.getString("order_ref")),
                    row.getString("item"),
                    row.getString("marketplace"),
                    row.getString("market"),
                    row.getInt("quantity"),
                    row.getString("currency"),
                    json.readValue(row.getString("amounts"), AMOUNTS),
                    row.getTimestamp("version").toInstant());
        } catch (JsonProcessingException e) {
            throw new SQLException("sold_line.amounts of " + row.getString("order_ref") + " is damaged", e);
        }
    }

    private String written(Map<String, Long> amounts) {
        try {
            return json.writeValueAsString(amounts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
