package io.fiveways.component;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpTest {

    private static final Quota.Rate RATE = new Quota.Rate(2, 10);
    private static CamelContext camel;

    @RegisterExtension
    static final WireMockExtension SYSTEM =
            WireMockExtension.newInstance().options(options().dynamicPort()).build();

    private final InMemory installation = new InMemory();
    private final CountedTokens tokens = new CountedTokens();

    @BeforeAll
    static void camelStarts() {
        camel = new DefaultCamelContext();
        camel.start();
    }

    @AfterAll
    static void camelStops() {
        camel.stop();
    }

    @Test
    void a_success_is_the_answer_with_its_headers_and_its_json() throws Exception {
        answers(aResponse().withStatus(200).withHeader("X-Request-Id", "r1").withBody("{\"name\":\"Ærø\"}"));

        Answer answer = http().send(Call.get("getOrder", "/orders/1"));

        assertEquals(200, answer.status());
        assertEquals("Ærø", answer.body().path("name").asText());
        assertEquals("r1", answer.header("x-request-id").orElseThrow());
    }

    @Test
    void an_answer_that_is_no_json_keeps_its_text() throws Exception {
        answers(aResponse().withStatus(204));

        Answer answer = http().send(Call.get("getOrder", "/orders/1"));

        assertTrue(answer.body().isMissingNode());
        assertEquals("", answer.text());
    }

    @ParameterizedTest
    @CsvSource({
        "400, RejectedException",
        "404, MissingException",
        "409, ConflictException",
        "410, RejectedException",
        "422, RejectedException",
        "429, LaterException",
        "401, AccessException",
        "403, AccessException"
    })
    void a_status_is_the_exception_that_says_what_to_do(int status, String exception) {
        answers(aResponse().withStatus(status).withBody("{\"message\":\"no\"}"));

        Exception trouble = assertThrows(Exception.class, () -> http().send(Call.post("createOrder", "/orders", "{}")));

        assertEquals(exception, trouble.getClass().getSimpleName());
        assertTrue(trouble.getMessage().startsWith("test createOrder answered " + status), trouble.getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void a_server_that_fails_a_read_is_asked_twice_more(int status) {
        answers(aResponse().withStatus(status));

        IOException trouble = assertThrows(IOException.class, () -> http().send(Call.get("getOrder", "/orders/1")));

        assertFalse(trouble instanceof UnknownOutcomeException);
        SYSTEM.verify(3, getRequestedFor(urlEqualTo("/orders/1")));
    }

    @Test
    void a_read_that_succeeds_at_the_second_time_succeeds() throws Exception {
        SYSTEM.stubFor(any(anyUrl())
                .inScenario("s")
                .willReturn(aResponse().withStatus(503))
                .willSetStateTo("up"));
        SYSTEM.stubFor(any(anyUrl()).inScenario("s").whenScenarioStateIs("up").willReturn(aResponse()));

        Answer answer = http().send(Call.get("getOrder", "/orders/1"));

        assertEquals(200, answer.status());
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503})
    void a_server_that_fails_a_write_leaves_an_unknown_outcome_and_is_asked_once(int status) {
        answers(aResponse().withStatus(status).withBody("{\"message\":\"oops\"}"));

        UnknownOutcomeException unknown = assertThrows(
                UnknownOutcomeException.class, () -> http().send(Call.post("createOrder", "/orders", "{}")));

        SYSTEM.verify(1, postRequestedFor(urlEqualTo("/orders")));
        assertEquals(Call.LIMIT.multipliedBy(2), unknown.delay());
        assertTrue(unknown.getMessage().contains("answered " + status), unknown.getMessage());
    }

    @Test
    void a_harmless_write_is_repeated_like_a_read() {
        answers(aResponse().withStatus(500));

        assertThrows(
                IOException.class,
                () -> http().send(Call.post("search", "/search", "{}").harmless()));

        SYSTEM.verify(3, postRequestedFor(urlEqualTo("/search")));
    }

    @Test
    void a_write_without_an_answer_in_time_leaves_an_unknown_outcome() {
        answers(aResponse().withFixedDelay(3000));
        Call call = Call.post("createOrder", "/orders", "{}").within(Duration.ofMillis(300));

        UnknownOutcomeException unknown = assertThrows(UnknownOutcomeException.class, () -> http().send(call));

        assertEquals(Duration.ofMillis(600), unknown.delay());
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONNECTION_RESET_BY_PEER", "EMPTY_RESPONSE"})
    void a_write_whose_connection_breaks_is_sent_once_and_leaves_an_unknown_outcome(String fault) {
        answers(aResponse().withFault(Fault.valueOf(fault)));

        assertThrows(UnknownOutcomeException.class, () -> http().send(Call.post("createOrder", "/orders", "{}")));

        SYSTEM.verify(1, postRequestedFor(urlEqualTo("/orders")));
    }

    @Test
    void a_write_whose_connection_was_never_made_certainly_did_nothing() throws Exception {
        URI nobody;
        try (ServerSocket closed = new ServerSocket(0)) {
            nobody = URI.create("http://127.0.0.1:" + closed.getLocalPort());
        }
        Http http = http(nobody.toString());

        Exception trouble = assertThrows(Exception.class, () -> http.send(Call.post("createOrder", "/orders", "{}")));

        assertInstanceOf(ConnectException.class, trouble);
    }

    @Test
    void a_write_to_an_unknown_host_certainly_did_nothing() {
        Http http = http("http://nobody.invalid");

        Exception trouble = assertThrows(Exception.class, () -> http.send(Call.post("createOrder", "/orders", "{}")));

        assertFalse(trouble instanceof UnknownOutcomeException, trouble.toString());
        assertInstanceOf(IOException.class, trouble);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/skus/SCARF%2FWOOL%2070%22",
                "/skus/a%252Fb",
                "/orders?createdAfter=2026-11-20T10%3A00%3A00Z&ids=1%2C2",
                "/orders?name=a%26b%3Dc%2Bd+e",
                "/orders?flag",
                "/orders/ref=amazon:403;v=1?where=%28key%3D%22x%22%29"
            })
    void a_path_and_its_query_arrive_as_they_were_encoded(String path) throws Exception {
        answers(aResponse());

        http().send(Call.get("getSku", path));

        SYSTEM.verify(getRequestedFor(urlEqualTo(path)));
    }

    @Test
    void the_base_url_may_have_a_path_of_its_own() throws Exception {
        answers(aResponse());

        http(SYSTEM.baseUrl() + "/project/").send(Call.get("getOrder", "/orders/1?x=y"));

        SYSTEM.verify(getRequestedFor(urlEqualTo("/project/orders/1?x=y")));
    }

    @Test
    void the_body_is_utf8_json_with_the_token_in_the_header() throws Exception {
        answers(aResponse());

        http().send(Call.post("createOrder", "/orders", "{\"note\":\"🎁\"}"));

        SYSTEM.verify(postRequestedFor(urlEqualTo("/orders"))
                .withHeader("content-type", equalTo("application/json"))
                .withHeader("authorization", equalTo("token-1"))
                .withRequestBody(equalTo("{\"note\":\"🎁\"}")));
    }

    @Test
    void a_call_may_name_its_own_content_type() throws Exception {
        answers(aResponse());

        http().send(Call.post("token", "/token", "a=b").header("content-type", "application/x-www-form-urlencoded"));

        SYSTEM.verify(postRequestedFor(urlEqualTo("/token"))
                .withHeader("content-type", equalTo("application/x-www-form-urlencoded"))
                .withRequestBody(equalTo("a=b")));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void a_refused_token_is_renewed_once_and_the_call_repeated(int status) throws Exception {
        SYSTEM.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(status)));
        SYSTEM.stubFor(
                any(anyUrl()).withHeader("authorization", equalTo("token-2")).willReturn(aResponse()));

        Answer answer = http().send(Call.post("createOrder", "/orders", "{}"));

        assertEquals(200, answer.status());
        SYSTEM.verify(2, postRequestedFor(urlEqualTo("/orders")));
    }

    @Test
    void an_account_refused_with_a_fresh_token_is_an_alarm_with_a_diagnosis() {
        answers(aResponse().withStatus(403));

        assertThrows(AccessException.class, () -> http().send(Call.get("getOrder", "/orders/1")));

        assertTrue(installation.alarms.raised("test", "access").orElseThrow().endsWith("Ask for the role."));
        SYSTEM.verify(2, getRequestedFor(urlEqualTo("/orders/1")));
    }

    @Test
    void the_alarm_ends_when_the_account_is_let_in_again() throws Exception {
        SYSTEM.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(403)));
        SYSTEM.stubFor(
                any(anyUrl()).withHeader("authorization", equalTo("token-3")).willReturn(aResponse()));
        Http http = http();
        assertThrows(AccessException.class, () -> http.send(Call.get("getOrder", "/orders/1")));
        tokens.refused("token-2");

        http.send(Call.get("getOrder", "/orders/1"));

        assertTrue(installation.alarms.raised("test", "access").isEmpty());
    }

    @Test
    void the_alarm_of_an_earlier_process_ends_with_the_first_answer() throws Exception {
        installation.alarms.raise("test", "access", "left behind");
        answers(aResponse());

        http().send(Call.get("getOrder", "/orders/1"));

        assertTrue(installation.alarms.raised("test", "access").isEmpty());
    }

    @Test
    void too_many_requests_empties_the_bucket_and_waits_until_it_fills() {
        answers(aResponse().withStatus(429));
        Call call = Call.get("getOrder", "/orders/1").costing(new Quota.Rate(0.1, 10), 1);

        LaterException later = assertThrows(LaterException.class, () -> http().send(call));

        assertEquals(Duration.ofSeconds(10), later.delay());
        SYSTEM.verify(1, getRequestedFor(urlEqualTo("/orders/1")));
    }

    @Test
    void a_used_up_quota_is_not_tried() {
        answers(aResponse());
        Call call = Call.get("getOrder", "/orders/1").costing(RATE, 11);

        assertThrows(LaterException.class, () -> http().send(call));

        SYSTEM.verify(0, getRequestedFor(urlEqualTo("/orders/1")));
    }

    @Test
    void a_rate_that_the_system_tells_is_learned() throws Exception {
        answers(aResponse().withHeader("x-rate", "0.5"));

        http().send(Call.get("getOrder", "/orders/1").costing(RATE, 1));

        assertEquals(
                new Quota.Rate(0.5, 10), installation.quota.learned("getOrder").orElseThrow());
    }

    private static void answers(ResponseDefinitionBuilder answer) {
        SYSTEM.stubFor(any(anyUrl()).willReturn(answer));
    }

    private Http http() {
        return http(SYSTEM.baseUrl());
    }

    private Http http(String base) {
        Settings settings = new Settings("test", "test", Map.of("base-url", base));
        return new Http(settings, installation.installation(Clock.systemUTC()), camel, tokens, new TestDialect());
    }

    /** token-1 until it is refused, then token-2, and so on. */
    private static final class CountedTokens implements Tokens {
        private final AtomicInteger number = new AtomicInteger(1);

        @Override
        public String token() {
            return "token-" + number.get();
        }

        @Override
        public void refused(String token) {
            if (token.equals(token())) number.incrementAndGet();
        }
    }

    private static final class TestDialect implements Dialect {
        @Override
        public Map<String, String> headers(String token) {
            return Map.of("authorization", token);
        }

        @Override
        public String complaint(Answer answer) {
            return answer.body().path("message").asText();
        }

        @Override
        public String diagnosis(Answer answer) {
            return "Ask for the role.";
        }

        @Override
        public Optional<Quota.Rate> rate(Answer answer, Quota.Rate assumed) {
            return answer.header("x-rate").map(rate -> new Quota.Rate(Double.parseDouble(rate), assumed.burst()));
        }
    }
}
