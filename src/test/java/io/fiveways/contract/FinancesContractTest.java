package io.fiveways.contract;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.fiveways.component.AccessException;
import io.fiveways.component.LaterException;
import io.fiveways.component.amazon.AmazonAccount;
import io.fiveways.model.Money;
import io.fiveways.model.Ref;
import io.fiveways.model.SettlementSummaries;
import io.fiveways.sandbox.AmazonClosing;
import io.fiveways.sandbox.Fault;
import io.fiveways.sandbox.Recorded;
import io.fiveways.sandbox.SandboxClock;
import io.fiveways.sandbox.SimulatedAmazon;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What we ask of Amazon's finances and what the simulated Amazon answers is as the model describes it. */
class FinancesContractTest {

    private static final String SUMMARY = AmazonModels.FINANCES + "summary";
    private static final Ref SETTLEMENT = new Ref("amazon", "25829544191");

    private static AmazonAccount account(SimulatedAmazon amazon) {
        return new AmazonAccount(Map.of(
                "base-url", amazon.url().toString(),
                "token-url", amazon.tokenUrl(),
                "client-id", SimulatedAmazon.CLIENT_ID,
                "client-secret", SimulatedAmazon.CLIENT_SECRET,
                "refresh-token", SimulatedAmazon.REFRESH_TOKEN,
                "seller-id", SimulatedAmazon.SELLER_ID));
    }

    /** Charges 15.00: nothing was sold and more is held back than before. */
    private static void settle(SimulatedAmazon amazon) {
        amazon.settle(new AmazonClosing(
                SETTLEMENT.id(),
                List.of(),
                new BigDecimal("10.00"),
                new BigDecimal("25.00"),
                Instant.parse("2026-10-01T00:00:00Z")));
    }

    @Test
    void a_summary_is_asked_for_and_answered_as_the_model_wants_it() throws Exception {
        AmazonModels models = AmazonModels.present();
        try (SimulatedAmazon amazon = new SimulatedAmazon(0, new SandboxClock(1), 1);
                AmazonAccount account = account(amazon)) {
            settle(amazon);
            SettlementSummaries summaries = account.summaries();

            assertEquals(Optional.of(Money.of("-15.00 EUR")), summaries.netProceeds(SETTLEMENT, "EUR"));
            assertEquals(Optional.empty(), summaries.netProceeds(new Ref("amazon", "1"), "EUR"));
            amazon.faults().add(Fault.times(1, "listSummary", Fault.Kind.TOO_MANY_REQUESTS, Duration.ZERO));
            assertThrows(LaterException.class, () -> summaries.netProceeds(SETTLEMENT, "EUR"));

            List<Recorded> log = amazon.log().stream()
                    .filter(call -> call.operation().equals("listSummary"))
                    .toList();
            assertEquals(
                    List.of(200, 200, 429),
                    log.stream().map(call -> call.reply().status()).toList());
            assertEquals(List.of(), wrong(models, log));
        }
    }

    @Test
    void a_role_that_was_never_granted_is_an_answer_and_no_alarm() throws Exception {
        AmazonModels models = AmazonModels.present();
        try (SimulatedAmazon amazon = new SimulatedAmazon(0, new SandboxClock(1), 1);
                AmazonAccount account = account(amazon)) {
            amazon.finances().role(false);

            assertThrows(AccessException.class, () -> account.summaries().netProceeds(SETTLEMENT, "EUR"));

            assertEquals(0, account.memory.alarms.times("amazon", "access"));
            assertEquals(
                    List.of(),
                    wrong(
                            models,
                            amazon.log().stream()
                                    .filter(call -> call.operation().equals("listSummary"))
                                    .toList()));
        }
    }

    @Test
    void amazons_example_is_read_page_by_page_to_the_cent() throws Exception {
        AmazonModels models = AmazonModels.present();
        try (AmazonAccount account = new AmazonAccount()) {
            String example = models.examples(AmazonModels.FINANCES, "listSummary").stream()
                    .filter(each -> each.status() == 200)
                    .findFirst()
                    .orElseThrow()
                    .response()
                    .toString();
            account.amazon.stubFor(get(urlPathEqualTo(SUMMARY))
                    .withQueryParam("nextToken", absent())
                    .willReturn(okJson(example)));
            account.amazon.stubFor(get(urlPathEqualTo(SUMMARY))
                    .withQueryParam("nextToken", equalTo("jehgri34yo7jr9e8f984tr9i4o"))
                    .willReturn(okJson(
                            "{\"summaries\":[{\"netProceeds\":{\"currencyAmount\":0.07,\"currencyCode\":\"USD\"}}]}")));

            assertEquals(
                    Optional.of(Money.of("8000.07 USD")), account.summaries().netProceeds(SETTLEMENT, "USD"));
        }
    }

    @Test
    void a_summary_of_another_settlement_or_currency_is_not_used() throws Exception {
        try (AmazonAccount account = new AmazonAccount()) {
            account.amazon.stubFor(get(urlPathEqualTo(SUMMARY)).willReturn(okJson("""
                    {"summaries": [{"netProceeds": {"currencyAmount": 1, "currencyCode": "USD"}, "relatedIdentifiers":
                      [{"relatedIdentifierName": "SETTLEMENT_ID", "relatedIdentifierValue": "25829544191"}]}]}""")));

            assertThrows(IOException.class, () -> account.summaries().netProceeds(SETTLEMENT, "EUR"));
            assertThrows(IOException.class, () -> account.summaries().netProceeds(new Ref("amazon", "7"), "USD"));
        }
    }

    private static List<String> wrong(AmazonModels models, List<Recorded> log) {
        List<String> wrong = new ArrayList<>();
        for (Recorded call : log) {
            String target = call.request().path() + "?"
                    + call.request().query().entrySet().stream()
                            .map(pair -> pair.getKey() + "=" + pair.getValue())
                            .collect(Collectors.joining("&"));
            wrong.addAll(models.request("GET", target, null));
            wrong.addAll(models.answer(
                    "GET", target, call.reply().status(), call.reply().body()));
        }
        return wrong;
    }
}
