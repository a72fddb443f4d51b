package io.fiveways.component.shopify;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fiveways.component.AccessException;
import io.fiveways.component.Cursor;
import io.fiveways.component.LaterException;
import io.fiveways.component.Quota.Rate;
import io.fiveways.component.RejectedException;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens, points and the four kinds of trouble. */
class ShopifyAccessTest {

    private static final String TOKEN = "/admin/oauth/access_token";
    private static final Map<String, String> CREDENTIALS = Map.of("client-id", "app", "client-secret", "s&cret");

    private FakeShopify shopify = new FakeShopify();

    @AfterEach
    void close() {
        shopify.close();
    }

    @Test
    void a_fixed_token_is_sent() throws Exception {
        shopify.place(Examples.threeShirts());

        shopify.server.verify(
                1,
                postRequestedFor(urlEqualTo(FakeShopify.PATH))
                        .withHeader("X-Shopify-Access-Token", equalTo("shpat_test"))
                        .withRequestBody(containing("createOrder")));
    }

    @Test
    void a_granted_token_is_asked_for_once() throws Exception {
        withCredentials();
        shopify.server.stubFor(post(urlEqualTo(TOKEN))
                .willReturn(okJson("{\"access_token\":\"shpat_granted\",\"expires_in\":86399}")));

        shopify.place(Examples.threeShirts());

        shopify.server.verify(
                1,
                postRequestedFor(urlEqualTo(TOKEN))
                        .withRequestBody(
                                equalTo("grant_type=client_credentials&client_id=app&client_secret=s%26cret")));
        shopify.server.verify(
                1,
                postRequestedFor(urlEqualTo(FakeShopify.PATH))
                        .withHeader("X-Shopify-Access-Token", equalTo("shpat_granted"))
                        .withRequestBody(containing("createOrder")));
    }

    @Test
    void a_refused_grant_stops_the_shop_with_an_alarm() {
        withCredentials();
        shopify.server.stubFor(post(urlEqualTo(TOKEN))
                .willReturn(aResponse().withStatus(401).withBody("{\"error\":\"invalid_client\"}")));

        assertThrows(LaterException.class, () -> shopify.place(Examples.threeShirts()));

        String alarm = shopify.memory.alarms.raised("shopify", "invalid_grant").orElseThrow();
        assertTrue(alarm.contains("invalid_client"), alarm);
        assertFalse(alarm.contains("s&cret"), alarm);
    }

    @Test
    void a_refused_token_degrades_the_shop() {
        shopify.answers(
                "orderBySource",
                aResponse().withStatus(401).withBody("{\"errors\":\"[API] Invalid API key or access token\"}"));

        AccessException refused = assertThrows(AccessException.class, () -> shopify.place(Examples.threeShirts()));

        assertTrue(refused.getMessage().contains("[API] Invalid API key"), refused.getMessage());
        assertTrue(shopify.memory.alarms.raised("shopify", "access").isPresent());
    }

    @ParameterizedTest
    @ValueSource(ints = {402, 423})
    void a_shop_that_is_shut_is_nobodys_bad_order(int status) {
        shopify.answers("orderBySource", aResponse().withStatus(status).withBody("{\"errors\":\"Unavailable Shop\"}"));

        AccessException shut = assertThrows(AccessException.class, () -> shopify.place(Examples.threeShirts()));

        assertTrue(shut.getMessage().contains("its owner must settle that"), shut.getMessage());
        assertTrue(shopify.memory.alarms.raised("shopify", "access").isPresent());
    }

    @Test
    void a_throttled_document_waits_for_its_points() {
        shopify.answers("orderBySource", throttled(202, 118));

        LaterException later = assertThrows(LaterException.class, () -> shopify.place(Examples.threeShirts()));

        assertTrue(
                later.delay().toMillis() >= 840 && later.delay().toMillis() < 1200,
                later.delay().toString());
    }

    @Test
    void the_shop_tells_its_rate() throws Exception {
        shopify.answers(
                "orderBySource",
                found(2, 1, "{\"maximumAvailable\":20000,\"currentlyAvailable\":19999,\"restoreRate\":1000}"));

        shopify.place(Examples.threeShirts());

        assertEquals(
                new Rate(1000, 20000), shopify.memory.quota.learned("graphql").orElseThrow());
    }

    @Test
    void a_document_takes_what_it_may_cost_and_gives_back_what_it_did_not() throws Exception {
        String full = "{\"maximumAvailable\":2000,\"currentlyAvailable\":1999,\"restoreRate\":100}";
        shopify.answers("shippedOrders", """
                {"data":{"orders":{"pageInfo":{"hasNextPage":false},"nodes":[]}},\
                "extensions":{"cost":{"requestedQueryCost":400,"actualQueryCost":7,"throttleStatus":%s}}}""".formatted(full));

        shopify.shipments().fetch(Cursor.START);

        assertEquals(1993, shopify.memory.quota.left("graphql"));
    }

    @Test
    void points_that_others_used_are_gone_for_us_too() throws Exception {
        shopify.answers(
                "orderBySource",
                found(2, 1, "{\"maximumAvailable\":2000,\"currentlyAvailable\":600,\"restoreRate\":100}"));

        shopify.place(Examples.threeShirts());

        assertTrue(shopify.memory.quota.left("graphql") <= 600);
    }

    @Test
    void a_document_that_costs_too_much_is_refused() {
        shopify.answers("orderBySource", error("MAX_COST_EXCEEDED"));

        assertThrows(RejectedException.class, () -> shopify.place(Examples.threeShirts()));
    }

    @Test
    void a_query_that_fails_inside_may_be_asked_again() {
        shopify.answers("orderBySource", error("INTERNAL_SERVER_ERROR"));

        IOException trouble = assertThrows(IOException.class, () -> shopify.place(Examples.threeShirts()));

        assertEquals(IOException.class, trouble.getClass());
    }

    @Test
    void an_unknown_resource_is_named_with_those_that_there_are() {
        Exception unknown = assertThrows(
                Exception.class, () -> shopify.camel.createProducerTemplate().sendBody("shopify:hats", ""));

        assertTrue(String.valueOf(unknown.getCause()).contains("it has: orders"), unknown.toString());
    }

    private void withCredentials() {
        shopify.close();
        shopify = new FakeShopify(CREDENTIALS);
    }

    private static String error(String code) {
        return "{\"errors\":[{\"message\":\"No.\",\"extensions\":{\"code\":\"" + code + "\"}}]}";
    }

    private static String throttled(int requested, int available) {
        return """
                {"errors":[{"message":"Throttled","extensions":{"code":"THROTTLED"}}],"extensions":{"cost":{\
                "requestedQueryCost":%d,"actualQueryCost":null,"throttleStatus":{"maximumAvailable":2000.0,\
                "currentlyAvailable":%d,"restoreRate":100.0}}}}""".formatted(requested, available);
    }

    private static String found(int requested, int actual, String status) {
        return """
                {"data":{"orderByIdentifier":null},"extensions":{"cost":{"requestedQueryCost":%d,"actualQueryCost":%d,\
                "throttleStatus":%s}}}""".formatted(requested, actual, status);
    }
}
