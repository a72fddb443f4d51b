package io.fiveways.state;

import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Rows that are long done, and their end. What keeps a thing from being done twice stays: intents, orders, parcels. So do
 * the trace and the books.
 */
public final class Tidying {

    /**
     * How long rows are kept after they are done.
     *
     * @param work what the orders flow needed while an order was under way
     * @param sales what finance may want to know of a sale, counted from the sale
     */
    public record Retention(Duration work, Duration sales) {

        public Retention {
            if (work.compareTo(Duration.ofDays(1)) < 0 || sales.compareTo(work) < 0)
                throw new IllegalArgumentException(
                        "Rows are kept for a day at least (not %d days), and sales not shorter than that (not %d days)"
                                .formatted(work.toDays(), sales.toDays()));
        }
    }

    /** @param isDone what is true of a row {@code t} that is done since before {@code kept} */
    private record Place(String table, String isDone) {}

    private static final Logger LOG = LoggerFactory.getLogger(Tidying.class);
    /** So many rows are locked at a time. */
    private static final int BATCH = 5_000;

    /** Who is still to be sent needs to know what of, and what was taken back. */
    private static final String NO_OPEN_ORDER = """
            not exists (select from placed_order o
                         where o.ref = t.order_ref and o.status in ('OPEN', 'PARTIALLY_SHIPPED'))""";

    /** A letter may be replayed for as long as it is open, and then its message goes out again. */
    private static final List<Place> WORK = List.of(
            new Place("reserved_stock", "t.since < kept and " + NO_OPEN_ORDER),
            new Place("cancelled_item", "t.state <> 'DECIDED' and t.settled_at < kept and " + NO_OPEN_ORDER),
            new Place("feed_message", """
                    t.state in ('ACCEPTED', 'REFUSED') and t.settled_at < kept
                     and not exists (select from dead_letter l where l.ref = t.about and l.state = 'OPEN')"""),
            new Place("feed", """
                    t.state = 'FINISHED' and t.finished_at < kept
                     and not exists (select from feed_message m where m.feed = t.id)"""),
            new Place("wanted_order", "t.named_on < kept"),
            new Place("stray_order", """
                    t.seen_at < kept
                     and not exists (select from dead_letter l where l.watched = t.shop_order and l.state = 'OPEN')"""),
            new Place("intake_choice", "t.last_on < kept"),
            new Place("intake_figure", "t.hour < kept"),
            new Place("backfill_order", """
                    t.read_on < kept
                     and not exists (select from backfill_order o where o.backfill = t.backfill and o.read_on is null)"""),
            new Place("backfill", """
                    t.asked_on < kept and (t.since is null or t.listed_until >= t.until)
                     and not exists (select from backfill_order o where o.backfill = t.id)"""));

    /** Others wrote it; it is asked only while its settlement is new. */
    static final String TEXT = "bank_line.sealed_text";

    private static final String FORGET_TEXT = """
            update bank_line set sealed_text = null
             where sealed_text is not null and booked_on < now() - ? * interval '1 second'""";

    private static final List<Place> SALES =
            List.of(new Place("line_tax", "t.version < kept"), new Place("taxed_line", "t.version < kept"));

    private final JdbcTemplate sql;
    private final Retention retention;

    public Tidying(JdbcTemplate sql, Retention retention) {
        this.sql = sql;
        this.retention = retention;
    }

    /** Removes what is done for long enough, in small steps; interrupted, the next night goes on. */
    public void tidy() {
        WORK.forEach(place -> tidy(place, retention.work()));
        SALES.forEach(place -> tidy(place, retention.sales()));
        sql.update(FORGET_TEXT, retention.work().toSeconds());
    }

    private void tidy(Place place, Duration kept) {
        String delete = """
                delete from %1$s where ctid = any(array(
                    select t.ctid from %1$s t, (select now() - ? * interval '1 second' as kept) k where %2$s limit %3$d))""".formatted(place.table(), place.isDone(), BATCH);
        int gone = 0;
        int step;
        do {
            step = sql.update(delete, kept.toSeconds());
            gone += step;
        } while (step == BATCH);
        if (gone > 0) LOG.info("{} rows of {} are gone: they were done for long", gone, place.table());
    }
}
