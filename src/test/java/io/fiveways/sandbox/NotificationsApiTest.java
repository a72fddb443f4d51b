package io.fiveways.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.fiveways.sandbox.Calls.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The simulated Notifications API is as strict as the vendor's. */
class NotificationsApiTest {

    private static final String DESTINATIONS = "/notifications/v1/destinations";
    private static final String ORDER_CHANGE = "/notifications/v1/subscriptions/ORDER_CHANGE";
    private static final Map<String, Object> QUEUE = Map.of(
            "name", "ours", "resourceSpecification", Map.of("sqs", Map.of("arn", "arn:aws:sqs:eu-west-1:1:ours")));

    private final SimulatedAmazon amazon = new SimulatedAmazon(0, new SandboxClock(600), 1);
    private Calls application;
    private Calls seller;

    @BeforeEach
    void signIn() {
        application = caller("grant_type=client_credentials&scope=sellingpartnerapi%3A%3Anotifications");
        seller = caller("grant_type=refresh_token&refresh_token=Atzr%7Csandbox");
    }

    @AfterEach
    void close() {
        amazon.close();
    }

    @Test
    void destinations_are_the_applications_and_closed_to_a_sellers_token() {
        assertEquals(403, seller.get(DESTINATIONS).status());
        assertEquals(403, seller.post(DESTINATIONS, QUEUE).status());
        assertEquals(200, application.get(DESTINATIONS).status());
    }

    @Test
    void subscriptions_and_orders_are_the_sellers_and_closed_to_the_applications_token() {
        assertEquals(403, application.get(ORDER_CHANGE).status());
        assertEquals(403, application.get("/orders/2026-01-01/orders").status());
        assertEquals(404, seller.get(ORDER_CHANGE).status());
    }

    @Test
    void another_scope_gets_no_token() {
        Answer refused = login("grant_type=client_credentials&scope=everything");

        assertEquals("400 invalid_scope", refused.status() + " " + refused.textAt("/error"));
    }

    @Test
    void a_second_destination_with_the_same_queue_is_a_conflict() {
        application.post(DESTINATIONS, QUEUE);

        Answer second = application.post(DESTINATIONS, QUEUE);

        assertEquals(409, second.status());
        assertEquals(1, application.get(DESTINATIONS).at("/payload").size());
    }

    @Test
    void a_second_subscription_of_a_type_is_a_conflict() {
        subscribe(filter("ORDER_CHANGE"));

        assertEquals(409, subscribe(filter("ORDER_CHANGE")).status());
    }

    @Test
    void a_filter_without_its_type_cannot_be_parsed() {
        Answer refused = subscribe(Map.of("eventFilter", Map.of("orderChangeTypes", List.of("OrderStatusChange"))));

        assertEquals(400, refused.status());
        assertTrue(refused.text().contains("Cannot parse processingDirective"), refused.text());
    }

    @Test
    void a_type_for_buses_is_refused_to_a_queue() {
        String id = destination();

        Answer refused = seller.post(
                "/notifications/v1/subscriptions/LISTINGS_ITEM_STATUS_CHANGE",
                Map.of("payloadVersion", "1.0", "destinationId", id));

        assertEquals(400, refused.status());
    }

    private Answer subscribe(Map<String, Object> directive) {
        return seller.post(
                ORDER_CHANGE,
                Map.of("payloadVersion", "1.0", "destinationId", destination(), "processingDirective", directive));
    }

    private static Map<String, Object> filter(String type) {
        return Map.of("eventFilter", Map.of("eventFilterType", type, "orderChangeTypes", List.of("OrderStatusChange")));
    }

    private String destination() {
        application.post(DESTINATIONS, QUEUE);
        JsonNode known = application.get(DESTINATIONS).at("/payload/0/destinationId");
        return known.asText();
    }

    private Calls caller(String grant) {
        return new Calls(amazon.url())
                .with("user-agent", "Test/1.0 (Language=Java/17)")
                .with("x-amz-access-token", login(grant).textAt("/access_token"));
    }

    private Answer login(String grant) {
        return new Calls(amazon.url())
                .form(
                        "/auth/o2/token",
                        grant + "&client_id=" + SimulatedAmazon.CLIENT_ID + "&client_secret="
                                + SimulatedAmazon.CLIENT_SECRET);
    }
}
