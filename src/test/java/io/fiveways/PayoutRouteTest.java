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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a settlement to the orders of both shops, and what of it goes to people, through the real routes. */
class PayoutRouteTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LONGER_THAN_WE_WAIT = Duration.ofSeconds(3);
    private static final String UNKNOWN = "403-0000001-0000001";

    @TempDir
    private static Path folder;

    private static Rig rig;
    private static String german;
    private static String british;
    private static List<String> firstTransactions;

    /** Answers get lost, the exception about the unknown order is replayed in vain, and the settlement is reissued. */
    @BeforeAll
    static void play() throws Exception {
        Map<String, String> numbers = new HashMap<>(Rig.NUMBERS);
        numbers.put("settlements.match.cron", "* * * * * ?");
        numbers.put("settlements.ledger", "log:ledger?level=OFF");
        rig = new Rig(600).start(numbers);
        rig.settlements.declare(new Ref("amazon", "1"), Money.zero("EUR"), "finance@example.com");
        german = rig.amazon.place(AmazonOrderDraft.of(AmazonMarket.DE, DraftLine.of("SOCK-3P", 1, "20.00")));
        british = rig.amazon.place(AmazonOrderDraft.of(AmazonMarket.GB, DraftLine.of("SOCK-3P", 1, "30.00")));
        rig.awaitShopOrder(german);
        rig.awaitShopOrder(british);
        rig.commercetools.faults().add(Fault.times(1, "createPayment", Kind.TIMEOUT_AFTER_COMMIT, LONGER_THAN_WE_WAIT));
        rig.shopify.faults().add(Fault.times(1, "metafieldsSet", Kind.TIMEOUT_AFTER_COMMIT, LONGER_THAN_WE_WAIT));
        rig.put("settlements", settlement("-3.00"));
        await().atMost(PATIENCE).until(() -> text().contains("pays -3.00 EUR") && !total().isEmpty());
        firstTransactions = transactions();
        await().atMost(PATIENCE).until(() -> rig.database.count("dead_letter", "state = 'OPEN'") == 2);
        rig.replay("UnknownOrder");
        rig.put("settlements", settlement("-3.50"));
        await().atMost(PATIENCE).until(() -> text().contains("pays -3.50 EUR"));
        await().atMost(PATIENCE).until(() -> rig.database.count("dead_letter", "state = 'OPEN'") == 2);
    }

    @AfterAll
    static void stop() throws Exception {
        rig.close();
    }

    private static SettlementFile settlement(String fee) throws IOException {
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
    void what_a_settlement_pays_is_on_the_order_of_commercetools() {
        List<String> attached =
                rig.shopOrders(german).get(0).at("/paymentInfo/payments").findValuesAsText("id");

        assertEquals(List.of(rig.commercetools.payments().get(0).path("id").asText()), attached);
        assertEquals(List.of("Charge 2000 Success", "Refund 2000 Success"), firstTransactions);
    }

    @Test
    void what_a_settlement_pays_is_on_the_order_of_shopify() {
        String total = total();

        assertEquals("30.00 EUR", total);
    }

    @Test
    void a_reissue_that_changes_a_fee_moves_no_money_of_the_buyer_again() {
        List<String> transactions = transactions();

        assertEquals(firstTransactions, transactions);
        assertEquals(1, rig.commercetools.payments().size());
    }

    @Test
    void an_unknown_order_and_a_chargeback_are_told_to_people_once() {
        assertEquals(1, rig.database.count("dead_letter", "state = 'OPEN' and ref = 'amazon:" + UNKNOWN + "'"));
        assertEquals(1, rig.database.count("dead_letter", "cause = 'Chargeback' and ref = 'amazon:" + german + "'"));
        assertEquals(0, rig.database.count("dead_letter", "cause not in ('UnknownOrder', 'Chargeback')"));
    }

    private static String total() {
        for (JsonNode metafield : rig.shopOrders(british).get(0).at("/metafields/nodes"))
            if (metafield.path("key").asText().equals("payout_total"))
                return metafield.path("value").asText();
        return "";
    }

    private static List<String> transactions() {
        return StreamSupport.stream(
                        rig.commercetools.payments().get(0).path("transactions").spliterator(), false)
                .map(one -> "%s %d %s"
                        .formatted(
                                one.path("type").asText(),
                                one.at("/amount/centAmount").asLong(),
                                one.path("state").asText()))
                .toList();
    }

    private static String text() {
        List<JsonNode> payments = rig.commercetools.payments();
        return payments.isEmpty()
                ? ""
                : payments.get(0).at("/paymentStatus/interfaceText").asText();
    }
}
