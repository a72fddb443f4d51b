package io.fiveways.state;

import io.fiveways.model.JournalEntry;
import io.fiveways.model.Posting;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;

/** Entries on their way into the journal, many with one statement: a large settlement has hundreds. */
final class EntryBatch {

    private static final int MOST_POSTINGS = 10_000;
    private static final String ENTRIES = """
            with entry as (
              insert into journal_entry (ref, source, account, currency, date, text, booked_at)
              select ref, source, account, currency, date, text, booked_at
                from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[]::date[], ?::text[],
                            ?::text[]::timestamptz[]) with ordinality
                  as e (ref, source, account, currency, date, text, booked_at, number)
               order by number
              on conflict (ref) do nothing returning id, ref)
            , told as (insert into journal_delivery (entry) select id from entry)
            select id, ref from entry""";
    private static final String POSTINGS = """
            copy posting (entry, number, account, amount_minor, line, cost_centre, order_ref, units)
              from stdin (format binary)""";
    private static final int COLUMNS = 8;

    private final JdbcTemplate sql;
    private final List<JournalEntry> entries = new ArrayList<>();
    private int postings;

    EntryBatch(JdbcTemplate sql) {
        this.sql = sql;
    }

    void add(JournalEntry entry) {
        entries.add(entry);
        postings += entry.postings().size();
        if (postings >= MOST_POSTINGS) flush();
    }

    /** Books what is not booked yet; an entry that the batch holds twice is booked once. */
    void flush() {
        if (entries.isEmpty()) return;
        Map<String, Long> ids = booked();
        if (!ids.isEmpty())
            sql.execute((Connection connection) -> {
                copy(connection, ids);
                return null;
            });
        entries.clear();
        postings = 0;
    }

    /** The ids of those that were not there before. */
    private Map<String, Long> booked() {
        Map<String, Long> ids = new HashMap<>();
        sql.query(
                ENTRIES,
                row -> {
                    ids.put(row.getString("ref"), row.getLong("id"));
                },
                texts(entry -> entry.ref().toString()),
                texts(entry -> entry.source().toString()),
                texts(JournalEntry::account),
                texts(JournalEntry::currency),
                texts(entry -> entry.date().toString()),
                texts(JournalEntry::text),
                texts(entry -> entry.updatedAt().toString()));
        return ids;
    }

    private void copy(Connection connection, Map<String, Long> ids) throws SQLException {
        try (BinaryCopy copy = new BinaryCopy(connection, POSTINGS)) {
            for (JournalEntry entry : entries) {
                Long id = ids.remove(entry.ref().toString());
                int number = 1;
                if (id != null) for (Posting posting : entry.postings()) copy(copy, id, number++, posting);
            }
            copy.end();
        }
    }

    private static void copy(BinaryCopy copy, long entry, int number, Posting posting) {
        copy.row(COLUMNS);
        copy.bigint(entry);
        copy.integer(number);
        copy.text(posting.account());
        copy.bigint(posting.amount().minor());
        copy.text(posting.line());
        copy.text(posting.costCentre());
        copy.text(posting.order() == null ? null : posting.order().toString());
        copy.integer(posting.units());
    }

    private String[] texts(Function<JournalEntry, String> column) {
        return entries.stream().map(column).toArray(String[]::new);
    }
}
