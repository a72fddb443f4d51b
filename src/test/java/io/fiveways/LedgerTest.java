package io.fiveways;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fiveways.flow.settlements.FileText;
import io.fiveways.flow.settlements.SettlementFolder;
import io.fiveways.flow.settlements.SettlementReader;
import io.fiveways.model.Money;
import io.fiveways.model.Ref;
import io.fiveways.model.SettlementFile;
import io.fiveways.sandbox.AmazonMarket;
import io.fiveways.sandbox.AmazonOrderDraft;
import io.fiveways.sandbox.DraftLine;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal on its way out, by the real routes: whatever the ledger does, it has each entry once. */
class LedgerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Ref SETTLEMENT = new Ref("amazon", "1");

    /** A ledger that takes whatever it is given, and is silent after the first entry of each ref. */
    public static final class SilentLedger {

        final Map<String, Integer> taken = new ConcurrentHashMap<>();

        public void take(@Header(Ledger.ENTRY) String ref, @Body String text) throws IOException {
            if (taken.merge(ref, text.isBlank() ? 0 : 1, Integer::sum) == 1) throw new SocketTimeoutException(ref);
        }

        public String find(@Header(Ledger.ENTRY) String ref) {
            return taken.containsKey(ref) ? ref : "";
        }
    }

    @TempDir
    private Path folder;

    private final SilentLedger silent = new SilentLedger();
    private final Rig rig = new Rig(600);

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    private void start(Map<String, String> ledger) throws Exception {
        rig.camel().getRegistry().bind("silent", silent);
        Map<String, String> numbers = new HashMap<>(ledger);
        numbers.put("settlements.deliver.cron", "* * * * * ?");
        // Nobody knows these orders, which is not the matter here
        numbers.put("settlements.match.cron", "0 0 0 1 1 ?");
        rig.start(numbers);
        rig.settlements.declare(SETTLEMENT, Money.zero("EUR"), "finance@example.com");
    }

    private SettlementFile settlement() throws IOException {
        return new SettlementFolder(folder.resolve("in"), new SettlementReader(), Clock.systemUTC())
                .keep(
                        new FileText("1", "2026-06-20 00:00:00", "2026-07-04 00:00:00", "2026-07-06 00:00:00", "EUR")
                                        .at("2026-06-25 00:00:00")
                                        .order("403-0000001-0000001", 1, "ItemPrice", "Principal", "100.00")
                                        .other("Storage Fee", "-5.00")
                                        .stream(),
                        "amazon");
    }

    private void awaitDelivered(int entries) {
        await().atMost(PATIENCE)
                .until(() -> rig.database.count("journal_delivery", "delivered_at is not null") == entries);
    }

    @Test
    void a_ledger_that_falls_silent_after_each_entry_is_asked_and_has_each_once() throws Exception {
        start(Map.of(
                "settlements.ledger", "bean:silent?method=take",
                "settlements.ledger-repeats", "false",
                "settlements.ledger-look-up", "bean:silent?method=find"));

        rig.put("settlements", settlement());

        awaitDelivered(3);
        assertEquals(3, silent.taken.size());
        assertEquals(List.of(1, 1, 1), List.copyOf(silent.taken.values()));
        assertEquals(0, rig.database.count("dead_letter", "true"));
    }

    @Test
    void where_nobody_can_say_whether_an_entry_is_there_a_person_must() throws Exception {
        start(Map.of("settlements.ledger", "bean:silent?method=take", "settlements.ledger-repeats", "false"));

        rig.put("settlements", settlement());

        await().atMost(PATIENCE).until(() -> rig.database.count("dead_letter", "state = 'OPEN'") == 3);
        assertEquals(List.of(1, 1, 1), List.copyOf(silent.taken.values()));
        assertTrue(rig.database
                .sql()
                .queryForObject("select message from dead_letter limit 1", String.class)
                .contains("may be in the ledger already"));
    }

    @Test
    void a_parcel_that_is_confirmed_is_a_file_in_the_ledgers_folder() throws Exception {
        Path ledger = folder.resolve("ledger");
        start(Map.of(
                "settlements.ledger", "file:" + ledger + "?fileExist=Override&tempPrefix=.",
                "settlements.ledger-format", "hledger",
                "orders.poll", "PT5M",
                "shipments.poll", "PT30S"));
        String order = rig.amazon.place(AmazonOrderDraft.of(AmazonMarket.GB, DraftLine.of("SOCK-3P", 2, "20.00")));
        rig.awaitShopOrder(order);

        rig.ship(order, 2, "dhl", "T1");

        awaitDelivered(1);
        try (Stream<Path> files = Files.list(ledger)) {
            String text = Files.readString(files.findFirst().orElseThrow());
            assertTrue(text.contains("Assets:Clearing:Amazon:GBP"), text);
            assertTrue(text.contains("order:amazon:" + order), text);
        }
    }
}
