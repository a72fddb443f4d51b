package io.fiveways.component.amazon;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static io.fiveways.component.amazon.AmazonAccount.TOKEN_PATH;
import static io.fiveways.component.amazon.AmazonAccount.recorded;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.fiveways.component.AccessException;
import io.fiveways.component.Cursor;
import io.fiveways.component.LaterException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AmazonAccessTest {

    private static final String SEARCH = "/orders/2026-01-01/orders";

    private final AmazonAccount account = new AmazonAccount();

    @BeforeEach
    void answer() {
        account.amazon.stubFor(get(urlPathEqualTo(SEARCH)).willReturn(recorded(200, "search-orders_empty")));
        account.amazon.stubFor(
                get(urlPathMatching(SEARCH + "/.+")).willReturn(recorded(200, "get-order_nothing-shipped")));
    }

    @AfterEach
    void close() {
        account.close();
    }

    @Test
    void a_token_is_asked_for_with_an_encoded_form() throws Exception {
        account.orders().fetch(Cursor.START);

        account.amazon.verify(postRequestedFor(urlEqualTo(TOKEN_PATH))
                .withHeader("content-type", equalTo("application/x-www-form-urlencoded; charset=UTF-8"))
                .withRequestBody(equalTo("grant_type=refresh_token&refresh_token=Atzr%7Crefresh%2B%2F%3D"
                        + "&client_id=amzn1.application-oa2-client.invented&client_secret=amzn1.oa2-cs.v1.invented")));
    }

    @Test
    void one_token_serves_until_it_is_54_minutes_old() throws Exception {
        account.orders().fetch(Cursor.START);
        account.clock.turn(Duration.ofMinutes(53));
        account.orders().fetch(Cursor.START);
        account.amazon.verify(1, postRequestedFor(urlEqualTo(TOKEN_PATH)));
        account.clock.turn(Duration.ofMinutes(1));

        account.orders().fetch(Cursor.START);

        account.amazon.verify(2, postRequestedFor(urlEqualTo(TOKEN_PATH)));
    }

    @Test
    void sixteen_threads_with_an_expired_token_ask_for_one_new_one() throws Exception {
        account.orders().fetch(Cursor.START);
        account.clock.turn(Duration.ofHours(1));
        account.amazon.stubFor(
                post(TOKEN_PATH).willReturn(recorded(200, "lwa_token").withFixedDelay(200)));
        Callable<Void> reading = () -> {
            account.getOrder("304-1111111-1111111");
            return null;
        };
        ExecutorService threads = Executors.newFixedThreadPool(16);

        for (Future<Void> done :
                threads.invokeAll(Stream.generate(() -> reading).limit(16).toList())) done.get();

        threads.shutdown();
        account.amazon.verify(2, postRequestedFor(urlEqualTo(TOKEN_PATH)));
        account.amazon.verify(16, getRequestedFor(urlPathEqualTo(SEARCH + "/304-1111111-1111111")));
    }

    @Test
    void a_withdrawn_authorisation_stops_the_account_with_one_alarm_and_no_further_question() throws Exception {
        account.amazon.stubFor(post(TOKEN_PATH).willReturn(recorded(400, "lwa_invalid-grant")));
        assertThrows(LaterException.class, () -> account.orders().fetch(Cursor.START));

        assertThrows(LaterException.class, () -> account.orders().fetch(Cursor.START));

        account.amazon.verify(1, postRequestedFor(urlEqualTo(TOKEN_PATH)));
        account.amazon.verify(0, getRequestedFor(urlPathEqualTo(SEARCH)));
        assertEquals(1, account.memory.alarms.times("amazon", "invalid_grant"));
        String alarm = account.memory.alarms.raised("amazon", "invalid_grant").orElseThrow();
        assertTrue(alarm.contains("Let the seller authorise the application again"), alarm);
        assertFalse(alarm.contains("Atzr") || alarm.contains("oa2-cs"), alarm);
    }

    @Test
    void a_broken_login_is_tried_again_later_without_stopping_the_account() throws Exception {
        account.amazon.stubFor(post(TOKEN_PATH).willReturn(serverError().withBody("<html>sorry</html>")));
        assertThrows(IOException.class, () -> account.orders().fetch(Cursor.START));
        account.amazon.stubFor(post(TOKEN_PATH).willReturn(recorded(200, "lwa_token")));

        account.orders().fetch(Cursor.START);

        assertEquals(0, account.memory.alarms.times("amazon", "invalid_grant"));
    }

    @Test
    void a_refused_token_is_renewed_once_and_the_call_repeated() throws Exception {
        account.amazon.stubFor(get(urlPathEqualTo(SEARCH))
                .inScenario("token")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(recorded(403, "error_403_unauthorized"))
                .willSetStateTo("renewed"));
        account.amazon.stubFor(get(urlPathEqualTo(SEARCH))
                .inScenario("token")
                .whenScenarioStateIs("renewed")
                .willReturn(recorded(200, "search-orders_empty")));

        account.orders().fetch(Cursor.START);

        account.amazon.verify(2, postRequestedFor(urlEqualTo(TOKEN_PATH)));
        assertEquals(0, account.memory.alarms.times("amazon", "access"));
    }

    @Test
    void an_account_that_is_refused_with_a_new_token_is_degraded_with_a_diagnosis() throws Exception {
        account.amazon.stubFor(get(urlPathEqualTo(SEARCH)).willReturn(recorded(403, "error_403_unauthorized")));

        assertThrows(AccessException.class, () -> account.orders().fetch(Cursor.START));

        account.amazon.verify(2, getRequestedFor(urlPathEqualTo(SEARCH)));
        account.amazon.verify(2, postRequestedFor(urlEqualTo(TOKEN_PATH)));
        String alarm = account.memory.alarms.raised("amazon", "access").orElseThrow();
        assertTrue(alarm.contains("Unauthorized Access to requested resource is denied."), alarm);
        for (String cause : List.of("Region", "Role", "Marketplace", "[DE, FR, GB, US]", "Re-authorisation"))
            assertTrue(alarm.contains(cause), alarm);
    }

    @Test
    void an_id_is_one_encoded_path_segment() throws Exception {
        account.getOrder("S01/70\" +ü");

        assertEquals(
                List.of(SEARCH + "/S01%2F70%22%20%2B%C3%BC"),
                account.amazon.getAllServeEvents().stream()
                        .map(event -> event.getRequest().getUrl().split("\\?")[0])
                        .filter(url -> url.startsWith(SEARCH))
                        .toList());
    }

    @Test
    void what_is_special_in_the_user_agent_is_escaped() {
        assertEquals("6.1\\/\\(x\\=\\;\\\\\\)", AmazonDialect.escaped("6.1/(x=;\\)"));
    }

    @Test
    void an_unknown_market_stops_the_start_with_a_sentence() {
        Map<String, String> settings = Map.of("markets", "DE,XX");

        Exception refusal = assertThrows(Exception.class, () -> new AmazonAccount(settings));

        String sentences = Stream.iterate((Throwable) refusal, Throwable::getCause)
                .takeWhile(cause -> cause != null)
                .map(Throwable::getMessage)
                .collect(Collectors.joining("\n"));
        assertTrue(sentences.contains("fiveways.system.amazon.markets names 'XX', which is no country of Amazon's"));
    }

    @Test
    void an_unknown_resource_is_refused_with_those_that_there_are() {
        Exception refusal = assertThrows(
                Exception.class, () -> account.endpoint("amazon:invoices").source());

        assertEquals(
                "amazon has no source 'invoices'; it has: orders, settlements, verdicts, notifications",
                refusal.getMessage());
    }
}
