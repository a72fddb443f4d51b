package io.fiveways.state;

import io.fiveways.model.JournalEntry;
import io.fiveways.model.Money;
import io.fiveways.model.Posting;
import io.fiveways.model.Ref;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** A journal entry while it is put together from a row for each posting. */
final class EntryRows {

    private final Ref ref;
    private final Ref source;
    private final String account;
    private final String currency;
    private final LocalDate date;
    private final String text;
    private final Instant bookedAt;
    private final List<Posting> postings = new ArrayList<>();

    EntryRows(ResultSet row) throws SQLException {
        ref = Ref.of(row.getString("ref"));
        source = Ref.of(row.getString("source"));
        account = row.getString("account");
        currency = row.getString("currency");
        date = row.getDate("date").toLocalDate();
        text = row.getString("text");
        bookedAt = row.getTimestamp("booked_at").toInstant();
    }

    void add(ResultSet row) throws SQLException {
        String order = row.getString("order_ref");
        postings.add(new Posting(
                row.getString("gl"),
                new Money(row.getLong("amount_minor"), currency),
                row.getString("line"),
                row.getString("cost_centre"),
                order == null ? null : Ref.of(order),
                row.getInt("units")));
    }

    JournalEntry entry() {
        return new JournalEntry(ref, source, account, currency, date, text, postings, bookedAt);
    }
}
