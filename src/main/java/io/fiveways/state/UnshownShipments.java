package io.fiveways.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fiveways.model.Canonical;
import io.fiveways.model.Ref;
import io.fiveways.model.Shipment;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** Parcels whose confirmation a marketplace accepted although it still shows their order as if nothing had left. */
public final class UnshownShipments {

    public static final String CAUSE = "NotShipped";

    /** @param payload the parcel as its shop told of it, in canonical JSON */
    public record Unshown(Shipment shipment, Instant confirmedAt, String payload) {}

    private static final TypeReference<Map<String, Integer>> QUANTITIES = new TypeReference<>() {};
    private static final String LATE = """
            select s.* from confirmed_shipment s join placed_order o on o.ref = s.order_ref
             where o.status = 'OPEN' and s.confirmed_at < clock_timestamp() - ? * interval '1 millisecond'
               and not exists (select from dead_letter l where l.watched = s.ref and l.cause = 'NotShipped'
                                                           and l.watched_since = s.confirmed_at)
             order by s.confirmed_at limit ?""";
    private static final String HEAL = """
            with healed as (
              update dead_letter l set state = 'HEALED', decided_by = ?, decided_at = clock_timestamp()
                from placed_order o
               where l.state = 'OPEN' and l.cause = 'NotShipped' and l.watched is not null and o.ref = l.ref
                 and o.status <> 'OPEN' returning l.ref, l.cause)
            insert into trace_step (ref, step, detail) select ref, 'HEALED', cause from healed""";

    private final JdbcTemplate sql;
    private final ObjectMapper json;

    public UnshownShipments(JdbcTemplate sql, ObjectMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** Those that were accepted longer ago than this and that no letter tells of, the oldest first. */
    public List<Unshown> olderThan(Duration real, int limit) {
        return sql.query(LATE, this::unshown, real.toMillis(), limit);
    }

    /** Closes the letters of those that the marketplace shows by now, or that it cancelled; how many. */
    public int heal() {
        return sql.update(HEAL, Watched.WATCH);
    }

    private Unshown unshown(ResultSet row, int number) throws SQLException {
        Instant shippedAt = row.getTimestamp("shipped_at").toInstant();
        try {
            Shipment shipment = new Shipment(
                    Ref.of(row.getString("ref")),
                    Ref.of(row.getString("order_ref")),
                    null,
                    0,
                    new Shipment.Carrier(row.getString("carrier"), null, null),
                    row.getString("tracking_number"),
                    shippedAt,
                    shippedAt,
                    json.readValue(row.getString("items"), QUANTITIES).entrySet().stream()
                            .map(item -> new Shipment.Item(item.getKey(), item.getValue()))
                            .toList());
            String payload = json.writerFor(Canonical.class).writeValueAsString(shipment);
            return new Unshown(shipment, row.getTimestamp("confirmed_at").toInstant(), payload);
        } catch (JsonProcessingException e) {
            throw new SQLException("confirmed_shipment.items of " + row.getString("ref") + " is damaged", e);
        }
    }
}
