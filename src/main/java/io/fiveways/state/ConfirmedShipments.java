package io.fiveways.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fiveways.model.Ref;
import io.fiveways.model.Shipment;
import java.sql.Timestamp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/** Parcels that we tell marketplaces about, in table {@code confirmed_shipment}. */
public final class ConfirmedShipments {

    private static final TypeReference<Map<String, Integer>> QUANTITIES = new TypeReference<>() {};
    private static final String NUMBER = "select parcel from confirmed_shipment where ref = ?";
    private static final String DECIDE = """
            with decided as (
              insert into confirmed_shipment (ref, order_ref, parcel, carrier, tracking_number, items, shipped_at)
              select ?, ?, coalesce(max(parcel), 0) + 1, ?, ?, ?::jsonb, ? from confirmed_shipment where order_ref = ?
              returning order_ref, parcel)
            , traced as (
              insert into trace_step (ref, step, detail)
              select order_ref, 'DECIDED', 'parcel ' || parcel from decided)
            select parcel from decided""";
    private static final String CONFIRMED =
            "update confirmed_shipment set confirmed_at = coalesce(confirmed_at, clock_timestamp()) where ref = ?";

    private final JdbcTemplate sql;
    private final ObjectMapper json;

    public ConfirmedShipments(JdbcTemplate sql, ObjectMapper json) {
        this.sql = sql;
        this.json = json;
    }

    public boolean isConfirmed(Ref shipment) {
        return !sql.queryForList(
                        "select 1 from confirmed_shipment where ref = ? and confirmed_at is not null",
                        Integer.class,
                        shipment.toString())
                .isEmpty();
    }

    /** Units by order item in all parcels of an order but this one. */
    public Map<String, Integer> otherUnits(Shipment shipment) {
        Map<String, Integer> units = new HashMap<>();
        sql.query(
                "select items from confirmed_shipment where order_ref = ? and ref <> ?",
                row -> {
                    quantities(row.getString("items")).forEach((item, n) -> units.merge(item, n, Integer::sum));
                },
                shipment.order().toString(),
                shipment.ref().toString());
        return units;
    }

    /** The parcel's number within its order, given once. */
    public int number(Shipment shipment) {
        List<Integer> given =
                sql.queryForList(NUMBER, Integer.class, shipment.ref().toString());
        return given.isEmpty() ? newNumber(shipment) : given.get(0);
    }

    public void confirm(Shipment shipment) {
        confirm(shipment.ref());
    }

    public void confirm(Ref shipment) {
        sql.update(CONFIRMED, shipment.toString());
    }

    private int newNumber(Shipment shipment) {
        return sql.queryForObject(
                DECIDE,
                Integer.class,
                shipment.ref().toString(),
                shipment.order().toString(),
                shipment.carrier().code(),
                shipment.trackingNumber(),
                quantities(shipment),
                Timestamp.from(shipment.shippedAt()),
                shipment.order().toString());
    }

    private String quantities(Shipment shipment) {
        try {
            return json.writeValueAsString(shipment.items().stream()
                    .collect(Collectors.toMap(Shipment.Item::orderItem, Shipment.Item::quantity)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, Integer> quantities(String text) {
        try {
            return json.readValue(text, QUANTITIES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("confirmed_shipment.items is damaged: " + text, e);
        }
    }
}
