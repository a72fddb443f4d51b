package io.fiveways.state;

import io.fiveways.model.Cancellation;
import io.fiveways.model.Cancellation.By;
import io.fiveways.model.Ref;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import org.springframework.jdbc.core.JdbcTemplate;

/** What is not to be delivered any more and whom we told, in table {@code cancelled_item}. */
public final class CancelledItems {

    public enum State {
        /** We are about to tell the other side. */
        DECIDED,
        DONE,
        /** The goods were picked already; a person decides. */
        REFUSED
    }

    private static final String DECIDE = """
            insert into cancelled_item (ref, order_ref, order_item, remaining, said_by, state)
            values (?, ?, ?, ?, ?, 'DECIDED')
            on conflict (ref, order_item) do update set remaining = excluded.remaining, state = 'DECIDED'
             where cancelled_item.state = 'REFUSED'""";
    private static final String SETTLE = """
            with settled as (
              update cancelled_item set state = ?, settled_at = clock_timestamp() where ref = ? and state = 'DECIDED'
              returning order_ref)
            insert into trace_step (ref, step, detail)
            select distinct order_ref, ?, ? from settled""";
    private static final String REMAINING = """
            select order_item, min(remaining) as remaining from cancelled_item
             where order_ref = ? and (state = 'DONE' or state = 'DECIDED' and said_by <> ?)
             group by order_item""";

    private final JdbcTemplate sql;

    public CancelledItems(JdbcTemplate sql) {
        this.sql = sql;
    }

    /** Committed before the other side is told: what it then shows is known to be our own doing. */
    public void decide(Cancellation cancellation, Map<String, Integer> remaining) {
        List<Entry<String, Integer>> items = List.copyOf(remaining.entrySet());
        sql.batchUpdate(DECIDE, items, items.size() + 1, (row, item) -> {
            row.setString(1, cancellation.ref().toString());
            row.setString(2, cancellation.order().toString());
            row.setString(3, item.getKey());
            row.setInt(4, item.getValue());
            row.setString(5, cancellation.by().name());
        });
    }

    public void settle(Ref cancellation, State state) {
        String step = state == State.DONE ? "CANCELLED" : "NOT CANCELLED";
        sql.update(SETTLE, state.name(), cancellation.toString(), step, cancellation.toString());
    }

    /** Whether it was done, or is a person's by now. */
    public boolean isSettled(Ref cancellation) {
        return !sql.queryForList(
                        "select 1 from cancelled_item where ref = ? and state <> 'DECIDED' limit 1",
                        Integer.class,
                        cancellation.toString())
                .isEmpty();
    }

    /** Whether a person was told that the other side cannot be, and did not send it on its way again. */
    public boolean isWithSomebody(Ref cancellation, Ref order) {
        return !sql.queryForList("""
                        select 1 from dead_letter
                         where ref = ? and cause = 'RefusedException' and state in ('OPEN', 'DISCARDED')
                           and starts_with(message, ? || ': ') limit 1""", Integer.class, order.toString(), cancellation.toString())
                .isEmpty();
    }

    /**
     * The units of an order's items that are still to be delivered, for items of which any were cancelled.
     *
     * @param still whose cancellations count only when the other side knows of them
     */
    public Map<String, Integer> remaining(Ref order, By still) {
        Map<String, Integer> remaining = new HashMap<>();
        sql.query(
                REMAINING,
                row -> {
                    remaining.put(row.getString("order_item"), row.getInt("remaining"));
                },
                order.toString(),
                still.name());
        return remaining;
    }
}
