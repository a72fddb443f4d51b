package io.fiveways;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fiveways.component.Installation;
import io.fiveways.component.Settings;
import io.fiveways.component.SettlementFiles;
import io.fiveways.console.Books;
import io.fiveways.flow.settlements.BookingPolicy;
import io.fiveways.flow.settlements.BookingPolicy.RevenueAt;
import io.fiveways.flow.settlements.Bridges;
import io.fiveways.flow.settlements.Journals;
import io.fiveways.flow.settlements.MatchedReadings;
import io.fiveways.flow.settlements.Matches;
import io.fiveways.flow.settlements.ProvedSettlements;
import io.fiveways.flow.settlements.SettlementFolder;
import io.fiveways.flow.settlements.SettlementReader;
import io.fiveways.flow.settlements.Settlements;
import io.fiveways.flow.settlements.ShippedSales;
import io.fiveways.flow.settlements.SummaryWitness;
import io.fiveways.flow.settlements.bank.BankStatements;
import io.fiveways.mapping.MappingFiles;
import io.fiveways.state.BookedEntries;
import io.fiveways.state.DeliveredEntries;
import io.fiveways.state.ListedSettlements;
import io.fiveways.state.SettledRows;
import io.fiveways.state.SettlementBookings;
import io.fiveways.state.SoldLines;
import io.fiveways.state.StoredAlarms;
import io.fiveways.state.StoredSettlements;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.apache.camel.ProducerTemplate;
import org.eclipse.microprofile.config.Config;
import org.springframework.jdbc.core.JdbcTemplate;

/** The wiring of settlements and the journal. */
@Singleton
class SettlementBeans {

    @Produces
    @Singleton
    BookingPolicy bookingPolicy(Config config) {
        return new BookingPolicy(
                config.getValue("settlements.zone", ZoneId.class),
                RevenueAt.valueOf(
                        config.getValue("settlements.revenue-at", String.class).toUpperCase(Locale.ROOT)),
                config.getOptionalValue("settlements.closed-until", LocalDate.class)
                        .orElse(null),
                config.getValue("settlements.most-difference", Long.class),
                config.getValue("settlements.gap", Duration.class));
    }

    @Produces
    @Singleton
    Settlements.Asked asked(MappingFiles mappings, Config config, SummaryWitness summaries, BankStatements bank) {
        return new Settlements.Asked(
                mappings.table("gl-accounts"),
                mappings.table("markets"),
                system -> config.getValue("fiveways.system." + system + ".type", String.class),
                List.of(summaries, bank.witness()));
    }

    @Produces
    @Singleton
    @Named("settlements")
    Settlements settlements(
            JdbcTemplate sql,
            ObjectMapper json,
            StoredAlarms alarms,
            Settlements.Asked asked,
            BookingPolicy policy,
            Matches matches,
            Clock clock) {
        ProvedSettlements proved = new ProvedSettlements(new SettlementReader(), new StoredSettlements(sql, json));
        Settlements.Books books =
                new Settlements.Books(new BookedEntries(sql), new SettlementBookings(sql, json), alarms);
        return new Settlements(new MatchedReadings(proved, matches), asked, books, policy, clock);
    }

    @Produces
    @Singleton
    @Named("shippedSales")
    ShippedSales shippedSales(
            JdbcTemplate sql, ObjectMapper json, Settlements.Asked asked, BookingPolicy policy, Clock clock) {
        return new ShippedSales(new SoldLines(sql, json), new BookedEntries(sql), asked, policy, clock);
    }

    @Produces
    @Singleton
    @Named("journals")
    Journals journals(JdbcTemplate sql, ObjectMapper json, Settlements.Asked asked) {
        return new Journals(asked, new BookedEntries(sql), new DeliveredEntries(sql), json);
    }

    @Produces
    @Singleton
    Bridges bridges(Settlements.Asked asked) {
        return new Bridges(asked);
    }

    @Produces
    @Singleton
    @Named("ledger")
    Ledger ledger(
            Installation installation, JdbcTemplate sql, Journals journals, ProducerTemplate camel, Config config) {
        Ledger.Manner manner = new Ledger.Manner(
                config.getValue("settlements.ledger-format", String.class),
                config.getValue("settlements.ledger-limit", Duration.class),
                config.getValue("settlements.ledger-repeats", Boolean.class),
                config.getOptionalValue("settlements.ledger-look-up", String.class)
                        .orElse(""));
        return new Ledger(installation.intents(), new DeliveredEntries(sql), journals, camel, manner);
    }

    @Produces
    @Singleton
    @Unremovable
    SettlementFiles settlementFiles(Config config, Clock clock) {
        Path folder = Path.of(config.getValue("fiveways.settlements.folder", String.class));
        return new SettlementFolder(folder, new SettlementReader(), clock)::keep;
    }

    @Produces
    @Singleton
    Accounts accounts(Config config) {
        List<String> known = new Systems(config)
                .settings().stream()
                        .filter(system -> system.type().equals("amazon"))
                        .map(Settings::name)
                        .toList();
        return new Accounts(known, config.getValue("fiveways.settlements.account", String.class));
    }

    @Produces
    @Singleton
    @Named("dropFolder")
    DropFolder dropFolder(SettlementFiles files, Settlements settlements, Accounts accounts) {
        return new DropFolder(files, settlements, accounts);
    }

    @Produces
    @Singleton
    Books books(Settlements settlements, Journals journals, Bridges bridges, JdbcTemplate sql, Accounts accounts) {
        return new Bookkeeper(settlements, journals, bridges, new SettledRows(sql), accounts);
    }

    @Produces
    @Singleton
    ListedSettlements listedSettlements(JdbcTemplate sql) {
        return new ListedSettlements(sql);
    }

    @Produces
    @Singleton
    SettlementBookings settlementBookings(JdbcTemplate sql, ObjectMapper json) {
        return new SettlementBookings(sql, json);
    }
}
