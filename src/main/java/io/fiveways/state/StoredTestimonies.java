package io.fiveways.state;

import io.fiveways.model.Money;
import io.fiveways.model.Ref;
import io.fiveways.model.Testimony;
import io.fiveways.model.Transfer;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** What witnesses said of settlements, in table {@code testimony}, and later on the proof of what is booked. */
public final class StoredTestimonies {

    private static final String KEEP = """
            insert into testimony (settlement, witness, verdict, sentence, bank_line) values (?, ?, ?, ?, ?)
            on conflict (settlement, witness) do update set verdict = excluded.verdict, sentence = excluded.sentence,
                   bank_line = excluded.bank_line, said_at = clock_timestamp()""";
    private static final String SENTENCE = "select sentence from testimony where settlement = ? and witness = ?";
    private static final String UNHEARD = """
            select b.ref, b.account, b.currency, b.total_minor, s.deposit_at
              from settlement_booking b join settlement s on s.ref = b.ref and s.checksum = b.checksum
             where b.state = 'BOOKED' and b.total_minor > 0 and b.currency = ? and s.deposit_at >= ? and s.deposit_at < ?
               and not exists (select from testimony t
                                where t.settlement = b.ref and t.witness = ? and t.verdict = 'AGREES')
             order by s.deposit_at, b.ref""";
    private static final String NOTE = """
            update settlement_booking
               set proof = jsonb_set(proof, '{notes}', coalesce(proof -> 'notes', '[]') || to_jsonb(?::text))
             where ref = ? and state = 'BOOKED'""";

    private final JdbcTemplate sql;

    public StoredTestimonies(JdbcTemplate sql) {
        this.sql = sql;
    }

    /** @param line the credit that it is about; null for none */
    public void keep(Ref settlement, String witness, Testimony testimony, Long line) {
        sql.update(KEEP, settlement.toString(), witness, testimony.verdict().name(), testimony.sentence(), line);
    }

    /** Its last word. */
    public Optional<String> said(Ref settlement, String witness) {
        return sql.queryForList(SENTENCE, String.class, settlement.toString(), witness).stream()
                .findFirst();
    }

    /** Booked settlements paid in these days by the books' zone, to whose payment this witness has not agreed yet. */
    public List<Transfer> unheard(String witness, String currency, LocalDate from, LocalDate to, ZoneId zone) {
        Instant start = from.atStartOfDay(zone).toInstant();
        Instant end = to.plusDays(1).atStartOfDay(zone).toInstant();
        return sql.query(
                UNHEARD,
                (row, number) -> new Transfer(
                        Ref.of(row.getString("ref")),
                        row.getString("account"),
                        new Money(row.getLong("total_minor"), row.getString("currency")),
                        LocalDate.ofInstant(row.getTimestamp("deposit_at").toInstant(), zone)),
                currency,
                Timestamp.from(start),
                Timestamp.from(end),
                witness);
    }

    /** Adds to the proof of what is booked; the journal stays as it is. */
    public void note(Ref settlement, String sentence) {
        sql.update(NOTE, sentence, settlement.toString());
    }
}
