package io.fiveways.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fiveways.TestDatabase;
import io.fiveways.flow.settlements.BookingPolicy;
import io.fiveways.flow.settlements.BookingPolicy.RevenueAt;
import io.fiveways.flow.settlements.ProvedSettlements;
import io.fiveways.flow.settlements.SettlementReader;
import io.fiveways.flow.settlements.Settlements;
import io.fiveways.mapping.MappingTable;
import io.fiveways.model.Money;
import io.fiveways.model.Proof;
import io.fiveways.model.Ref;
import io.fiveways.model.Settlement.Sum;
import io.fiveways.model.SettlementFile;
import io.fiveways.state.BookedEntries;
import io.fiveways.state.SettlementBookings;
import io.fiveways.state.StoredAlarms;
import io.fiveways.state.StoredSettlements;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** From a settlement file to stored rows and a journal that is booked order by order, in a database without history. */
final class BookedRows {

    private BookedRows() {}

    static double seconds(Path path) throws IOException {
        SettlementFile file = new SettlementFile(
                new Ref("amazon", SettlementsBench.ID), "amazon", path.toString(), "0", Instant.EPOCH);
        try (TestDatabase database = new TestDatabase()) {
            Settlements settlements = settlements(database.sql());
            settlements.declare(file.ref(), opening(file), "bench");
            long start = System.nanoTime();
            Proof proof = settlements.book(file);
            double seconds = (System.nanoTime() - start) / 1e9;
            if (!proof.isOk() || database.count("settlement_booking", "state = 'BOOKED'") != 1)
                throw new IllegalStateException(proof.toString());
            return seconds;
        }
    }

    private static Settlements settlements(JdbcTemplate sql) throws IOException {
        ObjectMapper json = JsonMapper.builder().findAndAddModules().build();
        ProvedSettlements proved = new ProvedSettlements(new SettlementReader(), new StoredSettlements(sql, json));
        Settlements.Asked asked =
                new Settlements.Asked(table("gl-accounts"), table("markets"), system -> "amazon", List.of());
        Settlements.Books books =
                new Settlements.Books(new BookedEntries(sql), new SettlementBookings(sql, json), new StoredAlarms(sql));
        BookingPolicy policy =
                new BookingPolicy(ZoneId.of("Europe/Berlin"), RevenueAt.SHIPMENT, null, 100, Duration.ofHours(1));
        return new Settlements(proved::load, asked, books, policy, Clock.systemUTC());
    }

    private static MappingTable table(String name) throws IOException {
        return MappingTable.read(Path.of("mappings", name + ".yaml"));
    }

    /** Whatever the generator made up. */
    private static Money opening(SettlementFile file) throws IOException {
        return Money.sum(
                new SettlementReader()
                        .read(file).settlement().orElseThrow().sums().stream()
                                .filter(sum -> sum.key().amountDescription().equals("Previous Reserve Amount Balance"))
                                .map(Sum::amount)
                                .toList(),
                "EUR");
    }
}
