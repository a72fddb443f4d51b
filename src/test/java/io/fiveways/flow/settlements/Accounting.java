package io.fiveways.flow.settlements;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.fiveways.TestDatabase;
import io.fiveways.flow.settlements.BookingPolicy.RevenueAt;
import io.fiveways.mapping.MappingTable;
import io.fiveways.model.Money;
import io.fiveways.model.Proof;
import io.fiveways.model.Ref;
import io.fiveways.model.SettlementFile;
import io.fiveways.state.BookedEntries;
import io.fiveways.state.DeliveredEntries;
import io.fiveways.state.SettlementBookings;
import io.fiveways.state.SettlementBookings.State;
import io.fiveways.state.SoldLines;
import io.fiveways.state.StoredAlarms;
import io.fiveways.state.StoredSettlements;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** The books of a test: the real beans on a real PostgreSQL, with the mappings as they are shipped. */
final class Accounting implements AutoCloseable {

    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    static final LocalDate LATER = LocalDate.of(2030, 1, 1);
    static final String CLEARING = "Assets:Clearing:Amazon:EUR";

    final TestDatabase database = new TestDatabase();
    final ObjectMapper json = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    final BookedEntries entries = new BookedEntries(database.sql());
    final List<Witness> witnesses = new ArrayList<>();
    final Settlements.Asked asked;
    final SettlementBookings bookings = new SettlementBookings(database.sql(), json);
    final StoredAlarms alarms = new StoredAlarms(database.sql());
    final Settlements settlements;
    final ShippedSales shipped;
    final Journals journals;
    private final BookingPolicy policy;
    private final SettlementFolder folder;
    private final ProvedSettlements proved;

    Accounting(Path folder, RevenueAt revenueAt) {
        this(folder, revenueAt, table("gl-accounts"));
    }

    Accounting(Path folder, RevenueAt revenueAt, MappingTable accounts) {
        SettlementReader reader = new SettlementReader();
        policy = new BookingPolicy(BERLIN, revenueAt, null, 100, Duration.ofHours(1));
        asked = new Settlements.Asked(accounts, table("markets"), system -> "amazon", witnesses);
        this.folder = new SettlementFolder(folder, reader, Clock.systemUTC());
        proved = new ProvedSettlements(reader, new StoredSettlements(database.sql(), json));
        settlements = settlements(database.sql());
        shipped = new ShippedSales(new SoldLines(database.sql(), json), entries, asked, policy, Clock.systemUTC());
        journals = new Journals(asked, entries, new DeliveredEntries(database.sql()), json);
    }

    /** The same books after a mapping has changed. */
    Settlements reloaded(Path mapping) throws IOException {
        return settlements(
                database.sql(),
                new Settlements.Asked(
                        MappingTable.read(mapping), asked.markets(), asked.marketplaces(), asked.witnesses()));
    }

    /** The same beans over another connection to the same books. */
    Settlements settlements(JdbcTemplate sql) {
        return settlements(sql, asked);
    }

    private Settlements settlements(JdbcTemplate sql, Settlements.Asked asked) {
        return new Settlements(
                proved::load,
                asked,
                new Settlements.Books(new BookedEntries(sql), new SettlementBookings(sql, json), new StoredAlarms(sql)),
                policy,
                Clock.systemUTC());
    }

    static MappingTable table(String name) {
        try {
            return MappingTable.read(Path.of("mappings", name + ".yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SettlementFile keep(FileText text) throws IOException {
        return keep(text.stream());
    }

    SettlementFile keep(String text) throws IOException {
        return keep(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private SettlementFile keep(InputStream in) throws IOException {
        return folder.keep(in, "amazon");
    }

    Proof book(FileText text) throws IOException {
        return settlements.book(keep(text));
    }

    /** Books what waits as the route does. */
    void bookWaiting() throws IOException {
        for (SettlementFile file : settlements.waiting()) settlements.book(file);
    }

    void declare(String settlement, String reserve) {
        settlements.declare(ref(settlement), Money.of(reserve), "finance@example.com");
    }

    State state(SettlementFile file) {
        return bookings.find(file.ref(), file.checksum()).orElseThrow().state();
    }

    /** Everything that is booked under a GL line, from our view: income and credits positive. */
    Money line(String name) {
        Long minor = database.sql()
                .queryForObject("select coalesce(-sum(amount_minor), 0) from posting where line = ?", Long.class, name);
        return new Money(minor, "EUR");
    }

    /** What an account of the ledger holds at the end of a day; debit is positive. */
    Money balance(String account, LocalDate day) {
        return entries.balance(account, "EUR", day);
    }

    String alarm(String settlement) {
        return alarms.raised("amazon", "settlement-" + settlement).orElse("");
    }

    static Ref ref(String settlement) {
        return new Ref("amazon", settlement);
    }

    static Money euro(String amount) {
        return Money.of(amount, "EUR");
    }

    @Override
    public void close() {
        database.close();
    }
}
