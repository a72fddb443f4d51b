package io.fiveways;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fiveways.component.Installation;
import io.fiveways.component.Seal;
import io.fiveways.component.SettlementFiles;
import io.fiveways.flow.settlements.BookingPolicy;
import io.fiveways.flow.settlements.BookingPolicy.RevenueAt;
import io.fiveways.flow.settlements.Journals;
import io.fiveways.flow.settlements.MatchPolicy;
import io.fiveways.flow.settlements.Matches;
import io.fiveways.flow.settlements.SettlementFolder;
import io.fiveways.flow.settlements.SettlementReader;
import io.fiveways.flow.settlements.Settlements;
import io.fiveways.mapping.MappingFiles;
import io.fiveways.state.DeliveredEntries;
import io.fiveways.state.StoredAlarms;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.apache.camel.CamelContext;

/** The beans of settlements and the journal as the routes of a {@link Rig} call them. */
final class Bookkeeping {

    private Bookkeeping() {}

    static Settlements bound(
            CamelContext camel,
            TestDatabase database,
            ObjectMapper json,
            MappingFiles mappings,
            Installation installation,
            Seal seal) {
        SettlementBeans beans = new SettlementBeans();
        BookingPolicy policy =
                new BookingPolicy(ZoneId.of("Europe/Berlin"), RevenueAt.SHIPMENT, null, 100, Duration.ofHours(1));
        Settlements.Asked asked = new Settlements.Asked(
                mappings.table("gl-accounts"), mappings.table("markets"), system -> system, List.of());
        StoredAlarms alarms = new StoredAlarms(database.sql());
        Matches matches = matches(database, json, mappings, seal);
        Settlements settlements =
                beans.settlements(database.sql(), json, alarms, asked, policy, matches, Clock.systemUTC());
        camel.getRegistry().bind("matches", matches);
        camel.getRegistry().bind("payouts", new PayoutBeans().payouts(database.sql(), asked));
        Journals journals = beans.journals(database.sql(), json, asked);
        camel.getRegistry().bind("settlements", settlements);
        bindIntake(camel, settlements, installation.clock());
        camel.getRegistry().bind("journals", journals);
        camel.getRegistry()
                .bind("shippedSales", beans.shippedSales(database.sql(), json, asked, policy, Clock.systemUTC()));
        camel.getRegistry()
                .bind(
                        "ledger",
                        new Ledger(
                                installation.intents(),
                                new DeliveredEntries(database.sql()),
                                journals,
                                camel.createProducerTemplate(),
                                manner(camel)));
        return settlements;
    }

    /** Each rig keeps its files in a folder of its own. */
    private static void bindIntake(CamelContext camel, Settlements settlements, Clock clock) {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"), "settlements-" + UUID.randomUUID());
        SettlementFiles files = new SettlementFolder(folder, new SettlementReader(), clock)::keep;
        Accounts accounts = new Accounts(List.of("amazon"), "amazon");
        camel.getRegistry().bind("settlementFiles", SettlementFiles.class, files);
        camel.getRegistry().bind("dropFolder", new DropFolder(files, settlements, accounts));
    }

    private static Matches matches(TestDatabase database, ObjectMapper json, MappingFiles mappings, Seal seal) {
        MappedOwners owners = new MappedOwners(mappings.table("owners"));
        return new Matches(
                new PayoutBeans().tables(database.sql(), seal, owners),
                new Matches.Asked(mappings.table("disputes"), system -> system),
                new MatchPolicy(false, Instant.EPOCH, List.of(), 500, ZoneId.of("Europe/Berlin")),
                json,
                Clock.systemUTC());
    }

    private static Ledger.Manner manner(CamelContext camel) {
        return new Ledger.Manner(
                camel.resolvePropertyPlaceholders("{{settlements.ledger-format}}"),
                Duration.ofMillis(200),
                Boolean.parseBoolean(camel.resolvePropertyPlaceholders("{{settlements.ledger-repeats}}")),
                camel.resolvePropertyPlaceholders("{{settlements.ledger-look-up}}"));
    }
}
