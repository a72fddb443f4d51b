package io.fiveways;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.fiveways.flow.settlements.FileText;
import io.fiveways.flow.settlements.SettlementFolder;
import io.fiveways.flow.settlements.SettlementReader;
import io.fiveways.model.Money;
import io.fiveways.model.Ref;
import io.fiveways.model.SettlementFile;
import io.fiveways.sandbox.AmazonMarket;
import io.fiveways.sandbox.AmazonOrderDraft;
import io.fiveways.sandbox.DraftLine;
import io.fiveways.sandbox.Fault;
import io.fiveways.sandbox.Fault.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a settlement to the orders of both shops, and what of it goes to people, through the real routes. */
class PayoutRouteTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String UNKNOWN = "403-0000001-0000001";

    @TempDir
    private Path folder;

    private Rig rig;

    @BeforeEach
    void start() throws Exception {
        Map<String, String> numbers = new HashMap<>(Rig.NUMBERS);
        numbers.put("settlements.match.cron", "* * * * * ?");
        numbers.put("settlements.watch.cron", "* * * * * ?");
        numbers.put("settlements.ledger", "log:ledger?level=OFF");
        rig = new Rig(600).start(numbers);
        rig.settlements.declare(new Ref("amazon", "1"), Money.zero("EUR"), "finance@example.com");
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    private SettlementFile settlement(String german, String british, String fee) throws IOException {
        FileText text = new FileText("1", "2026-06-20 00:00:00", "2026-07-04 00:00:00", "2026-07-06 00:00:00", "EUR")
                .at("2026-06-25 00:00:00")
                .order(german, 1, "ItemPrice", "Principal", "20.00")
                .order(german, 1, "ItemFees", "Commission", fee)
                .row("Chargeback Refund", german, 0, "ItemPrice", "Principal", "-20.00")
                .order(british, 1, "ItemPrice", "Principal", "30.00")
                .order(UNKNOWN, 1, "ItemPrice", "Principal", "5.00");
        return new SettlementFolder(folder, new SettlementReader(), Clock.systemUTC()).keep(text.stream(), "amazon");
    }

    @Test
    void what_a_settlement_pays_is_on_the_orders_of_the_shops_once_and_the_rest_is_told_to_people() throws Exception {
        String german = rig.amazon.place(AmazonOrderDraft.of(AmazonMarket.DE, DraftLine.of("SOCK-3P", 1, "20.00")));
        String british = rig.amazon.place(AmazonOrderDraft.of(AmazonMarket.GB, DraftLine.of("SOCK-3P", 1, "30.00")));
        rig.awaitShopOrder(german);
        rig.awaitShopOrder(british);
        rig.commercetools.faults().add(Fault.times(1, "createPayment", Kind.TIMEOUT_AFTER_COMMIT, Duration.ofSeconds(3)));
        rig.shopify.faults().add(Fault.times(1, "metafieldsSet", Kind.TIMEOUT_AFTER_COMMIT, Duration.ofSeconds(3)));

        rig.put("settlements", settlement(german, british, "-3.00"));

        await().atMost(PATIENCE).until(() -> payments(german).size() == 1 && !total(british).isEmpty());
        assertEquals("30.00 EUR", total(british));
        assertEquals(List.of("Charge 2000 Success", "Refund 2000 Success"), transactions());
        await().atMost(PATIENCE).until(() -> rig.database.count("dead_letter", "state = 'OPEN'") == 2);
        assertEquals(1, rig.database.count("dead_letter", "cause = 'UnknownOrder' and ref = 'amazon:" + UNKNOWN + "'"));
        assertEquals(1, rig.database.count("dead_letter", "cause = 'Chargeback' and ref = 'amazon:" + german + "'"));

        rig.replay("UnknownOrder");
        rig.put("settlements", settlement(german, british, "-3.50"));

        await().atMost(PATIENCE).until(() -> text().contains("pays -3.50 EUR"));
        assertEquals(1, rig.commercetools.payments().size());
        assertEquals(List.of("Charge 2000 Success", "Refund 2000 Success"), transactions());
        await().atMost(PATIENCE).until(() -> rig.database.count("dead_letter", "state = 'OPEN'") == 2);
        assertEquals(0, rig.database.count("dead_letter", "cause not in ('UnknownOrder', 'Chargeback')"));
    }

    private List<String> payments(String order) {
        return rig.shopOrders(order).get(0).at("/paymentInfo/payments").findValuesAsText("id");
    }

    private String total(String order) {
        for (JsonNode metafield : rig.shopOrders(order).get(0).at("/metafields/nodes"))
            if (metafield.path("key").asText().equals("payout_total"))
                return metafield.path("value").asText();
        return "";
    }

    private List<String> transactions() {
        return StreamSupport.stream(
                        rig.commercetools.payments().get(0).path("transactions").spliterator(), false)
                .map(one -> "%s %d %s"
                        .formatted(
                                one.path("type").asText(),
                                one.at("/amount/centAmount").asLong(),
                                one.path("state").asText()))
                .toList();
    }

    private String text() {
        return rig.commercetools
                .payments()
                .get(0)
                .at("/paymentStatus/interfaceText")
                .asText();
    }
}
