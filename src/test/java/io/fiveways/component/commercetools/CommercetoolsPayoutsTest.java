package io.fiveways.component.commercetools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import io.fiveways.component.MissingException;
import io.fiveways.component.Sink;
import io.fiveways.contract.CommercetoolsModel;
import io.fiveways.model.Money;
import io.fiveways.model.OrderLink;
import io.fiveways.model.Payout;
import io.fiveways.model.Payout.Parts;
import io.fiveways.model.Ref;
import io.fiveways.sandbox.Fault;
import io.fiveways.sandbox.Fault.Kind;
import io.fiveways.sandbox.Recorded;
import io.fiveways.sandbox.SandboxClock;
import io.fiveways.sandbox.SimulatedCommercetools;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What settlements pay, as payments on the orders of the sandbox's commercetools. */
class CommercetoolsPayoutsTest {

    private final SimulatedCommercetools shop = new SimulatedCommercetools(0, new SandboxClock(1), 7);
    private final CommercetoolsProject project = new CommercetoolsProject(Map.of(
            "base-url",
            shop.url().toString(),
            "auth-url",
            shop.url() + "/oauth/token",
            "project",
            SimulatedCommercetools.PROJECT,
            "client-id",
            SimulatedCommercetools.CLIENT_ID,
            "client-secret",
            SimulatedCommercetools.CLIENT_SECRET,
            "time-limit",
            "1s"));
    private Ref order;

    @BeforeEach
    void place() throws Exception {
        order = ((OrderLink) project.orders().write(Sold.order())).shopOrder();
    }

    @AfterEach
    void close() {
        project.close();
        shop.close();
    }

    @Test
    void a_payout_is_a_payment_of_the_order_with_a_charge_and_a_refund() throws Exception {
        write(payout("35", 1, "100.00", "-10.00"));

        JsonNode payment = shop.payments().get(0);
        assertEquals("amazon-35-403-1234567-1234567", payment.path("key").asText());
        assertEquals(
                List.of(
                        "Charge 10000 Success amazon:35/403-1234567-1234567",
                        "Refund 1000 Success amazon:35/403-1234567-1234567"),
                transactions(payment));
        assertEquals(
                "Settlement 35 pays 74.00 EUR on 2026-05-17: 100.00 EUR from the buyer, 0.00 EUR tax withheld,"
                        + " -16.00 EUR fees, -10.00 EUR refunds, 0.00 EUR other",
                payment.at("/paymentStatus/interfaceText").asText());
        assertEquals(List.of(payment.path("id").asText()), paymentsOfOrder());
    }

    @Test
    void what_is_written_again_adds_nothing() throws Exception {
        write(payout("35", 1, "100.00", "-10.00"));
        JsonNode before = shop.payments().get(0);

        write(payout("35", 1, "100.00", "-10.00"));

        assertEquals(List.of(before), shop.payments());
        assertEquals(1, paymentsOfOrder().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"createPayment", "updatePayment", "updateOrder"})
    void a_lost_answer_adds_nothing(String operation) throws Exception {
        if (operation.equals("updatePayment")) write(payout("35", 1, "100.00", "-10.00"));
        shop.faults().add(Fault.times(1, operation, Kind.TIMEOUT_AFTER_COMMIT, Duration.ofSeconds(2)));

        write(payout("35", 2, "90.00", "-10.00"));
        write(payout("35", 2, "90.00", "-10.00"));

        List<String> valid = transactions(shop.payments().get(0)).stream()
                .filter(transaction -> transaction.contains("Success"))
                .toList();
        assertEquals(
                List.of("Charge 9000", "Refund 1000"),
                valid.stream().map(text -> text.split(" Success")[0]).sorted().toList());
        assertEquals(1, shop.payments().size());
        assertEquals(1, paymentsOfOrder().size());
    }

    @Test
    void a_reissue_replaces_the_amounts_that_it_changes_and_an_older_issue_nothing() throws Exception {
        write(payout("35", 1, "100.00", "-10.00"));
        write(payout("35", 2, "90.00", "-10.00"));

        write(payout("35", 1, "100.00", "-10.00"));

        JsonNode payment = shop.payments().get(0);
        assertEquals(
                List.of(
                        "Charge 10000 Failure amazon:35/403-1234567-1234567",
                        "Refund 1000 Success amazon:35/403-1234567-1234567",
                        "Charge 9000 Success amazon:35/403-1234567-1234567/2"),
                transactions(payment));
        assertEquals("2", payment.at("/paymentStatus/interfaceCode").asText());
        assertEquals(1, paymentsOfOrder().size());
    }

    @Test
    void each_settlement_of_an_order_has_its_own_payment_though_others_change_the_order() throws Exception {
        shop.conflicts(0.5);
        write(payout("35", 1, "100.00", "0.00"));

        write(payout("36", 1, "0.00", "-10.00"));

        assertEquals(
                List.of(List.of("Charge 10000"), List.of("Refund 1000")),
                shop.payments().stream()
                        .map(payment -> transactions(payment).stream()
                                .map(text -> text.split(" Success")[0])
                                .toList())
                        .toList());
        assertEquals(2, paymentsOfOrder().size());
    }

    @Test
    void an_order_that_the_shop_does_not_have_any_more_is_refused() {
        order = new Ref("commercetools", "00000000-0000-0000-0000-000000000000");

        assertThrows(MissingException.class, () -> write(payout("35", 1, "100.00", "0.00")));
    }

    @Test
    void every_exchange_is_as_the_model_describes_it() throws Exception {
        CommercetoolsModel model = CommercetoolsModel.present();
        write(payout("35", 1, "100.00", "-10.00"));
        write(payout("35", 2, "90.00", "-12.00"));
        write(payout("35", 2, "90.00", "-12.00"));

        TreeSet<String> wrong = new TreeSet<>();
        int payments = 0;
        for (Recorded call : shop.log()) {
            if (call.request().path().startsWith("/oauth/")) continue;
            if (call.operation().endsWith("Payment")) payments++;
            String method = call.request().method();
            String target = call.request().rawPath();
            if (method.equals("POST") || call.operation().equals("getPayment")) {
                wrong.addAll(model.request(method, target, call.request().text()));
                wrong.addAll(model.answer(
                        method, target, call.reply().status(), call.reply().body()));
            }
        }

        assertEquals(new TreeSet<String>(), wrong);
        assertEquals(5, payments, "looked, made, looked, changed, looked");
    }

    @SuppressWarnings("unchecked")
    private void write(Payout payout) throws Exception {
        project.memory.quota.refill();
        ((Sink<Payout>) project.endpoint("commercetools:payouts").sink()).write(payout);
    }

    private Payout payout(String settlement, int version, String paid, String refunds) {
        Parts parts = new Parts(eur(paid), eur("0.00"), eur("-16.00"), eur(refunds), eur("0.00"));
        return new Payout(
                new Ref("amazon", settlement + "/" + Sold.REF.id()),
                new Ref("amazon", settlement),
                Sold.REF,
                order,
                version,
                parts,
                parts.sum(),
                Instant.parse("2026-05-17T09:59:59Z"),
                Instant.parse("2026-05-17T12:00:00Z"));
    }

    private static Money eur(String amount) {
        return Money.of(amount, "EUR");
    }

    private static List<String> transactions(JsonNode payment) {
        return StreamSupport.stream(payment.path("transactions").spliterator(), false)
                .map(one -> "%s %d %s %s"
                        .formatted(
                                one.path("type").asText(),
                                one.at("/amount/centAmount").asLong(),
                                one.path("state").asText(),
                                one.path("interactionId").asText()))
                .toList();
    }

    private List<String> paymentsOfOrder() {
        return shop.orders().get(0).at("/paymentInfo/payments").findValuesAsText("id");
    }
}
