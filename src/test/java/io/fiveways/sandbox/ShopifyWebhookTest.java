package io.fiveways.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShopifyWebhookTest {

    private static final String SECRET = "shpss_example_current";

    private final SimulatedShopify shopify = new SimulatedShopify(0, new SandboxClock(100), 7);
    private final List<Request> received = new CopyOnWriteArrayList<>();
    private HttpServer receiver;
    private int refusals;

    @BeforeEach
    void listen() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        receiver.createContext("/hook", exchange -> {
            received.add(Request.of(exchange));
            exchange.sendResponseHeaders(refusals-- > 0 ? 503 : 200, -1);
            exchange.close();
        });
        receiver.start();
        SimulatedShopifyTest.signedIn(shopify)
                .graphql(
                        SimulatedShopifyTest.CREATE,
                        Map.of("order", SimulatedShopifyTest.order("amazon:1"), "options", Map.of()));
    }

    @AfterEach
    void close() {
        shopify.close();
        receiver.stop(0);
    }

    @Test
    void a_parcel_is_told_with_a_signature_over_the_raw_body() throws Exception {
        shopify.webhook(hook(), SECRET);

        ship();

        Request news = first();
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        assertEquals(
                Base64.getEncoder().encodeToString(mac.doFinal(news.body())), news.header("X-Shopify-Hmac-SHA256"));
        assertEquals("fulfillments/create", news.header("X-Shopify-Topic"));
        assertEquals("2026-10", news.header("X-Shopify-API-Version"));
        assertEquals("T1", news.json().path("tracking_number").asText());
        assertTrue(shopify.orders()
                .get(0)
                .path("id")
                .asText()
                .endsWith("/" + news.json().path("order_id").asText()));
    }

    @Test
    void a_subscription_made_over_the_api_is_served_too() {
        SimulatedShopifyTest.signedIn(shopify)
                .graphql(
                        "mutation($s: WebhookSubscriptionInput!) { webhookSubscriptionCreate(topic: FULFILLMENTS_CREATE, "
                                + "webhookSubscription: $s) { webhookSubscription { id uri } userErrors { message } } }",
                        Map.of("s", Map.of("uri", hook().toString())));

        ship();

        assertEquals("T1", first().json().path("tracking_number").asText());
    }

    @Test
    void a_refused_call_comes_again_with_the_same_id() {
        refusals = 1;
        shopify.webhook(hook(), SECRET);

        ship();

        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> received.size() == 2);
        assertEquals(
                received.get(0).header("X-Shopify-Webhook-Id"), received.get(1).header("X-Shopify-Webhook-Id"));
    }

    @Test
    void a_doubled_call_has_one_id() {
        shopify.faults().add(new Fault("fulfillments/create", Fault.Kind.DUPLICATE, 1, 1, Duration.ZERO));
        shopify.webhook(hook(), SECRET);

        ship();

        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> received.size() == 2);
        assertEquals(
                received.get(0).header("X-Shopify-Webhook-Id"), received.get(1).header("X-Shopify-Webhook-Id"));
    }

    @Test
    void a_lost_call_never_comes() {
        shopify.faults().add(new Fault("*", Fault.Kind.LOST_WEBHOOK, 1, 1, Duration.ZERO));
        shopify.webhook(hook(), SECRET);

        ship();

        Awaitility.await()
                .during(Duration.ofMillis(300))
                .atMost(Duration.ofSeconds(2))
                .until(received::isEmpty);
    }

    private void ship() {
        OpenOrder open = shopify.openOrders().get(0);
        shopify.ship(open.id(), open.openQuantities(), "dhl", "T1");
    }

    private Request first() {
        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> !received.isEmpty());
        return received.get(0);
    }

    private URI hook() {
        return URI.create("http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook");
    }
}
