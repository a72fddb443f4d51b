package io.fiveways.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ShopifyLimitsTest {

    private static final String SHOP = "{ shop { name } }";

    private final SimulatedShopify shopify =
            new SimulatedShopify(0, new SandboxClock(0.001), 7); // points come back while it answers

    @AfterEach
    void close() {
        shopify.close();
    }

    @Test
    void an_answer_says_what_it_cost() {
        Calls calls = SimulatedShopifyTest.signedIn(shopify);

        JsonNode cost = calls.graphql(SHOP, Map.of()).at("/extensions/cost");

        assertEquals(1, cost.path("requestedQueryCost").asInt());
        assertEquals(1, cost.path("actualQueryCost").asInt());
        assertEquals(2000, cost.at("/throttleStatus/maximumAvailable").asInt());
        assertEquals(1999, cost.at("/throttleStatus/currentlyAvailable").asInt());
        assertEquals(100, cost.at("/throttleStatus/restoreRate").asInt());
    }

    @Test
    void a_page_costs_as_callers_report_and_an_empty_one_less() {
        String document = "{ orders(first: 250) { nodes { shippingAddress { city } } } }";

        JsonNode cost = SimulatedShopifyTest.signedIn(shopify)
                .graphql(document, Map.of())
                .at("/extensions/cost");

        assertEquals(24, cost.path("requestedQueryCost").asInt());
        assertEquals(2, cost.path("actualQueryCost").asInt());
    }

    @Test
    void without_points_a_document_is_throttled_with_status_200() {
        Calls calls = SimulatedShopifyTest.signedIn(shopify);
        shopify.drainTo(-1000);

        Calls.Answer answer = calls.graphql(SHOP, Map.of());

        assertEquals(200, answer.status());
        assertEquals("Throttled", answer.textAt("/errors/0/message"));
        assertEquals("THROTTLED", answer.textAt("/errors/0/extensions/code"));
        assertEquals(1, answer.at("/extensions/cost/requestedQueryCost").asInt());
        assertTrue(answer.at("/extensions/cost/actualQueryCost").isNull());
        assertTrue(answer.body().path("data").isMissingNode());
    }

    @Test
    void points_come_back_with_sandbox_time() {
        try (SimulatedShopify quick = new SimulatedShopify(0, new SandboxClock(1_000), 7)) {
            Calls calls = SimulatedShopifyTest.signedIn(quick);
            quick.drainTo(-50_000);

            Awaitility.await()
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> calls.graphql(SHOP, Map.of()).body().has("data"));
        }
    }

    @Test
    void a_document_above_the_limit_is_not_run() {
        String part =
                "nodes { lineItems(first: 250) { nodes { taxLines(first: 250) { priceSet { shopMoney { amount } } } } } }";
        StringBuilder document = new StringBuilder("{");
        for (int i = 0; i < 20; i++) {
            document.append("a")
                    .append(i)
                    .append(": orders(first: 250) { ")
                    .append(part)
                    .append(" } ");
        }

        Calls.Answer answer = SimulatedShopifyTest.signedIn(shopify)
                .graphql(document.append("}").toString(), Map.of());

        assertEquals("MAX_COST_EXCEEDED", answer.textAt("/errors/0/extensions/code"));
        assertEquals(1000, answer.at("/errors/0/extensions/maxCost").asInt());
    }

    @Test
    void a_token_is_good_for_a_day_of_sandbox_time() {
        try (SimulatedShopify quick = new SimulatedShopify(0, new SandboxClock(500_000), 7)) {
            Calls calls = SimulatedShopifyTest.signedIn(quick);

            Awaitility.await()
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> calls.graphql(SHOP, Map.of()).status() == 401);

            assertTrue(calls.graphql(SHOP, Map.of()).textAt("/errors").startsWith("[API] Invalid API key"));
        }
    }

    @Test
    void a_wrong_secret_gets_no_token() {
        Calls.Answer answer = new Calls(shopify.url())
                .form(
                        "/admin/oauth/access_token",
                        "grant_type=client_credentials&client_secret=x&client_id=" + SimulatedShopify.CLIENT_ID);

        assertEquals(401, answer.status());
        assertEquals("invalid_client", answer.textAt("/error"));
    }

    @Test
    void a_fault_throttles_without_need() {
        Calls calls = SimulatedShopifyTest.signedIn(shopify);
        shopify.faults().add(new Fault("shop", Fault.Kind.TOO_MANY_REQUESTS, 1, 1, Duration.ZERO));

        assertEquals("THROTTLED", calls.graphql(SHOP, Map.of()).textAt("/errors/0/extensions/code"));
    }

    @Test
    void a_broken_shop_says_so_with_500_or_with_200() {
        Calls calls = SimulatedShopifyTest.signedIn(shopify);
        shopify.faults().add(new Fault("*", Fault.Kind.SERVER_ERROR, 1, 2, Duration.ZERO));

        Calls.Answer plain = calls.graphql(SHOP, Map.of());
        Calls.Answer inside = calls.graphql("{ locations(first: 1) { nodes { id } } }", Map.of());

        assertEquals(500, plain.status());
        assertEquals(200, inside.status());
        assertEquals("INTERNAL_SERVER_ERROR", inside.textAt("/errors/0/extensions/code"));
    }
}
