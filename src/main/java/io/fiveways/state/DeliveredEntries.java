package io.fiveways.state;

import io.fiveways.model.JournalEntry;
import io.fiveways.model.Ref;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Which entries the ledger was given, in table {@code journal_delivery}: written with the entry, so that none is forgotten. */
public final class DeliveredEntries {

    private static final String WAITING = """
            select e.*, p.account as gl, p.amount_minor, p.line, p.cost_centre, p.order_ref, p.units
              from (select entry from journal_delivery where queued_at is null order by entry limit ?) d
              join journal_entry e on e.id = d.entry join posting p on p.entry = e.id order by e.id, p.number""";
    private static final String QUEUED = """
            update journal_delivery set queued_at = clock_timestamp()
             where queued_at is null and entry = (select id from journal_entry where ref = ?)""";
    private static final String DELIVERED = """
            update journal_delivery set delivered_at = clock_timestamp()
             where delivered_at is null and entry = (select id from journal_entry where ref = ?)""";

    private final JdbcTemplate sql;
    private final BookedEntries entries;

    public DeliveredEntries(JdbcTemplate sql) {
        this.sql = sql;
        entries = new BookedEntries(sql);
    }

    /** The oldest that are in no queue yet. */
    public List<JournalEntry> waiting(int most) {
        return entries.read(WAITING, most);
    }

    public void queued(Ref entry) {
        sql.update(QUEUED, entry.toString());
    }

    public void delivered(Ref entry) {
        sql.update(DELIVERED, entry.toString());
    }
}
