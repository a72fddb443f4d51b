package io.fiveways.state;

import io.fiveways.component.Personal;
import io.fiveways.component.Seal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What we hold of people, and its end: each order's is erased a while after delivery, and at once where somebody asks. What
 * is left tells which order it was, what it cost and what became of it.
 */
public final class Erasures {

    /**
     * How long it may be held.
     *
     * @param afterDelivery counted from the promised delivery, or the last parcel, whichever is later
     * @param otherwise for orders that were never shipped, counted from when they were placed
     */
    public record Retention(Duration afterDelivery, Duration otherwise) {

        public Retention {
            if (afterDelivery.isNegative() || otherwise.compareTo(afterDelivery) < 0)
                throw new IllegalArgumentException(
                        "Personal data is held %d days after delivery, and not shorter, but %d, without one"
                                .formatted(afterDelivery.toDays(), otherwise.toDays()));
        }
    }

    /** How many things of an order were emptied. */
    public record Erased(String ref, int originals, int deadLetters, int messages) {}

    /**
     * A sealed column.
     *
     * @param whose what of the row says which order it is about
     * @param notes whether the row says that it was erased; a message is gone soon, or erased again
     */
    record Place(String table, String column, String whose, String sealedFor, boolean notes) {}

    private record Content(String row, String text) {}

    /** Every sealed column there is; a test compares it with the database. */
    static final List<Place> PLACES = List.of(
            new Place("original", "sealed_sent", "coalesce(about, ref)", StoredOriginals.PLACE, true),
            new Place("dead_letter", "sealed_payload", "ref", DeadLetters.PLACE, true),
            new Place("queue_message", "sealed_payload", "key", DeadLetters.MESSAGE_PLACE, false));

    /** Text that others wrote and that may repeat what an address holds, per order in column ref. */
    private static final List<String> SENTENCES =
            List.of("trace_step.detail", "dead_letter.message", "dead_letter.last_good_state");

    private static final Logger LOG = LoggerFactory.getLogger(Erasures.class);
    private static final int BATCH = 1_000;

    /** Known ones are finished by the marketplace's word; of others nobody knows more than when they came. */
    private static final String DUE = """
            select held.ref from (
              select ref, min(since) as since from (
                select coalesce(about, ref) as ref, read_at as since from original where erased_at is null
                union all select ref, parked_at from dead_letter where erased_at is null
                union all select key, put_at from queue_message) things
               where ref > ? group by ref) held
              left join placed_order o on o.ref = held.ref
              left join lateral (select max(shipped_at) as left_at from confirmed_shipment s
                                  where s.order_ref = held.ref) parcels on true
             where exists (select from erasure_request q where q.ref = held.ref)
                or o.status = 'SHIPPED' and coalesce(greatest(o.deliver_by, left_at), o.updated_at) < ?
                or o.status = 'CANCELLED' and o.updated_at < ?
                or coalesce(o.placed_at, held.since) < ?
             order by held.ref limit ?""";

    private final JdbcTemplate sql;
    private final Seal seal;
    private final Clock clock;
    private final Retention retention;

    public Erasures(JdbcTemplate sql, Seal seal, Clock clock, Retention retention) {
        this.sql = sql;
        this.seal = seal;
        this.clock = clock;
        this.retention = retention;
    }

    /** Erases what is due, order by order; done again, it finds nothing, or what came since. */
    public void eraseDue() {
        int orders = 0;
        List<String> due = due("");
        while (!due.isEmpty()) {
            for (String ref : due) erase(ref, "as its time is over");
            orders += due.size();
            due = due(due.get(due.size() - 1));
        }
        if (orders > 0) LOG.info("Personal data of {} orders erased: its time is over", orders);
    }

    /** Erases what there is of an order now, and every night what comes of it later. */
    public Erased eraseOnRequest(String ref, String who) {
        sql.update("insert into erasure_request (ref, requested_by) values (?, ?) on conflict do nothing", ref, who);
        Erased erased = erase(ref, "on request, by " + who);
        LOG.info("Personal data of {} erased on request, by {}", ref, who);
        return erased;
    }

    /** Whether anything is known of it. */
    public boolean isKnown(String ref) {
        return Boolean.TRUE.equals(
                sql.queryForObject("select exists (select from trace_step where ref = ?)", Boolean.class, ref));
    }

    private List<String> due(String after) {
        Timestamp delivered = before(retention.afterDelivery());
        Timestamp placed = before(retention.otherwise());
        return sql.queryForList(DUE, String.class, after, delivered, delivered, placed, BATCH);
    }

    private Timestamp before(Duration time) {
        return Timestamp.from(clock.instant().minus(time));
    }

    /**
     * The sentences come first, as only what is still sealed tells which of their words are personal; so whoever is
     * interrupted here can begin again.
     */
    private Erased erase(String ref, String why) {
        mask(ref);
        Map<String, Integer> emptied = new HashMap<>();
        for (Place place : PLACES) emptied.put(place.table(), empty(place, ref));
        if (emptied.values().stream().anyMatch(count -> count > 0))
            sql.update("insert into trace_step (ref, step, detail) values (?, 'ERASED', ?)", ref, why);
        return new Erased(ref, emptied.get("original"), emptied.get("dead_letter"), emptied.get("queue_message"));
    }

    private void mask(String ref) {
        Set<String> words = new LinkedHashSet<>();
        for (Place place : PLACES)
            for (Content content : contents(place, ref)) words.addAll(Personal.words(content.text()));
        if (words.isEmpty()) return;
        for (String column : SENTENCES) mask(column.split("\\.")[0], column.split("\\.")[1], ref, words);
    }

    private void mask(String table, String column, String ref, Set<String> words) {
        String find = "select distinct %2$s from %1$s where ref = ? and %2$s is not null".formatted(table, column);
        String replace = "update %1$s set %2$s = ? where ref = ? and %2$s = ?".formatted(table, column);
        for (String text : sql.queryForList(find, String.class, ref)) {
            String masked = Personal.masked(text, words);
            if (!masked.equals(text)) sql.update(replace, masked, ref, text);
        }
    }

    private int empty(Place place, String ref) {
        String empty = "update %s set %s = ?%s where ctid = ?::tid"
                .formatted(place.table(), place.column(), place.notes() ? ", erased_at = clock_timestamp()" : "");
        int emptied = 0;
        for (Content content : contents(place, ref)) {
            String erased = Personal.erased(content.text());
            if (place.notes() || !erased.equals(content.text()))
                emptied += sql.update(empty, seal.seal(erased, place.sealedFor()), content.row());
        }
        return emptied;
    }

    private List<Content> contents(Place place, String ref) {
        String find = "select ctid::text, %s from %s where %s = ?%s"
                .formatted(place.column(), place.table(), place.whose(), place.notes() ? " and erased_at is null" : "");
        return sql.query(find, (row, number) -> new Content(row.getString(1), open(row.getBytes(2), place)), ref);
    }

    /** What cannot be opened any more is nobody's to read, and is emptied as a whole. */
    private String open(byte[] sealed, Place place) {
        try {
            return seal.open(sealed, place.sealedFor());
        } catch (IllegalStateException e) {
            return "";
        }
    }
}
