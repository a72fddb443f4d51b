package io.fiveways.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AmazonAccessTest {

    private static final Map<String, String> TODAY = Map.of("createdAfter", "2020-01-01T00:00:00Z");

    private SimulatedAmazon amazon = new SimulatedAmazon(0, new SandboxClock(1), 1);

    @AfterEach
    void close() {
        amazon.close();
    }

    @Test
    void a_seller_signs_in_and_may_search() throws Exception {
        HttpResponse<String> answer = new Seller(amazon).signedIn().search(TODAY);

        assertEquals(200, answer.statusCode());
        assertEquals(
                "0.0056", answer.headers().firstValue("x-amzn-RateLimit-Limit").orElseThrow());
        assertTrue(answer.headers().firstValue("x-amzn-RequestId").isPresent());
    }

    @Test
    void a_wrong_client_secret_is_an_invalid_client() throws Exception {
        HttpResponse<String> answer = new Seller(amazon).login("wrong");

        assertEquals(400, answer.statusCode());
        assertEquals("invalid_client", Seller.json(answer).path("error").asText());
    }

    @Test
    void another_grant_type_is_unsupported() throws Exception {
        HttpResponse<String> answer = new Seller(amazon).login("password", SimulatedAmazon.CLIENT_SECRET, "x");

        assertEquals("unsupported_grant_type", Seller.json(answer).path("error").asText());
    }

    @Test
    void a_revoked_authorisation_gives_no_token_and_takes_the_old_one() throws Exception {
        Seller seller = new Seller(amazon).signedIn();

        int status = seller.admin("/_sandbox/tokens/revoke", "").statusCode();

        assertEquals(204, status);
        assertEquals(403, seller.search(TODAY).statusCode());
        assertEquals(
                "invalid_grant",
                Seller.json(seller.login(SimulatedAmazon.CLIENT_SECRET))
                        .path("error")
                        .asText());
    }

    @Test
    void a_call_without_a_token_is_denied_in_the_recorded_shape() throws Exception {
        HttpResponse<String> answer = new Seller(amazon).search(TODAY);

        assertEquals(403, answer.statusCode());
        assertEquals(
                "Unauthorized",
                Seller.json(answer).path("errors").path(0).path("code").asText());
        assertFalse(answer.headers().firstValue("content-type").isPresent());
    }

    @Test
    void a_token_expires_after_an_hour_of_sandbox_time() throws Exception {
        amazon.close();
        amazon = new SimulatedAmazon(0, new SandboxClock(3600), 1);
        amazon.quota("searchOrders", 1, 1_000_000);
        Seller seller = new Seller(amazon).signedIn();
        int before = seller.search(TODAY).statusCode();

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> seller.search(TODAY).statusCode() == 403);

        assertEquals(200, before);
        assertTrue(seller.search(TODAY).body().contains("expired"));
    }

    @Test
    void an_unknown_path_is_denied() throws Exception {
        assertEquals(403, new Seller(amazon).signedIn().get("/orders/v0/orders").statusCode());
    }

    @Test
    void a_user_agent_of_another_form_is_refused() throws Exception {
        HttpResponse<String> answer =
                new Seller(amazon).signedIn().agent("Java-http-client/17").search(TODAY);

        assertEquals(400, answer.statusCode());
    }

    @Test
    void reserved_signs_in_the_user_agent_are_escaped() throws Exception {
        HttpResponse<String> answer = new Seller(amazon)
                .signedIn()
                .agent("Five\\/ways/1.0 (Language=Java/17; Platform=Linux\\(x\\)/6.1)")
                .search(TODAY);

        assertEquals(200, answer.statusCode());
    }

    @Test
    void exactly_the_burst_is_accepted_before_the_quota_is_exceeded() throws Exception {
        Seller seller = new Seller(amazon).signedIn();

        long accepted =
                IntStream.range(0, 25).filter(i -> statusOf(seller) == 200).count();

        assertEquals(20, accepted);
        assertEquals(new QuotaCount(20, 5), amazon.calls("searchOrders"));
    }

    @Test
    void a_429_says_neither_when_to_come_back_nor_what_the_rate_is() throws Exception {
        amazon.quota("searchOrders", 0.0001, 0);

        HttpResponse<String> answer = new Seller(amazon).signedIn().search(TODAY);

        assertEquals(429, answer.statusCode());
        assertEquals(
                "QuotaExceeded",
                Seller.json(answer).path("errors").path(0).path("code").asText());
        assertEquals(
                "TooManyRequestsException",
                answer.headers().firstValue("x-amzn-ErrorType").orElseThrow());
        assertFalse(answer.headers().firstValue("retry-after").isPresent());
        assertFalse(answer.headers().firstValue("x-amzn-RateLimit-Limit").isPresent());
    }

    @Test
    void a_quota_refills_in_sandbox_time() throws Exception {
        amazon.close();
        amazon = new SimulatedAmazon(0, new SandboxClock(1000), 1);
        Seller seller = new Seller(amazon).signedIn();
        amazon.quota("searchOrders", 0.002, 1);
        int first = statusOf(seller);
        int second = statusOf(seller);

        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> statusOf(seller) == 200);

        assertEquals(200, first);
        assertEquals(429, second);
    }

    private static int statusOf(Seller seller) {
        try {
            return seller.search(TODAY).statusCode();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
