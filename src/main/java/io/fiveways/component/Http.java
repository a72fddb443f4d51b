package io.fiveways.component;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.ExchangeBuilder;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Asks one account of a system: token, quota, time limit, circuit breaker, and a status that becomes an exception.
 *
 * <p>Goes over Camel's own HTTP component, so that TLS, proxy and pools are configured as {@code camel.component.http.*}.
 * Tells four kinds of trouble apart: {@link RejectedException} (no attempt will help), {@link LaterException} (not now),
 * {@link UnknownOutcomeException} (a write may have happened) and any other exception (try again).
 */
public final class Http {

    private static final Logger LOG = LoggerFactory.getLogger(Http.class);
    private static final int QUICK_RETRIES = 2;

    /** The span that a call belongs to, as W3C writes it: in the log's context, because a call is a long way down. */
    static final String TRACE_PARENT = "traceparent";

    private static final String DEGRADED = "access";

    /** The HTTP client repeats anything that is answered 429 or 503, writes too, unless it is told not to. */
    private static final String ONE_TRY = "fivewaysOneTry";

    private final Settings settings;
    private final Installation installation;
    private final Tokens tokens;
    private final Dialect dialect;
    private final URI base;
    private final ProducerTemplate template;

    /** True at first: the process before this one may have left the alarm behind. */
    private volatile boolean degraded = true;

    public Http(Settings settings, Installation installation, CamelContext camel, Tokens tokens, Dialect dialect) {
        this.settings = settings;
        this.installation = installation;
        this.tokens = tokens;
        this.dialect = dialect;
        this.base = settings.uri("base-url");
        this.template = camel.createProducerTemplate();
        camel.getRegistry().bind(ONE_TRY, HttpClientConfigurer.class, (HttpClientConfigurer)
                HttpClientBuilder::disableAutomaticRetries);
    }

    /** The answer, which is a success; everything else is an exception. */
    public Answer send(Call call) throws Exception {
        for (int retries = 0; ; retries++) {
            try {
                return permitted(call);
            } catch (IOException e) {
                if (!call.idempotent()
                        || retries == QUICK_RETRIES
                        || e instanceof AccessException
                        || e instanceof ConflictException) throw e;
                Thread.sleep(ThreadLocalRandom.current().nextLong(1, 200L << retries));
            }
        }
    }

    /** Once with the token we have and, if that is refused, once with a new one: nothing was done in between. */
    private Answer permitted(Call call) throws Exception {
        String token = tokens.token();
        Answer answer = guarded(call, token);
        if (isRefused(answer)) {
            tokens.refused(token);
            answer = guarded(call, tokens.token());
        }
        return judged(call, answer);
    }

    private static boolean isRefused(Answer answer) {
        return answer.status() == 401 || answer.status() == 403;
    }

    private Answer guarded(Call call, String token) throws Exception {
        if (call.rate() != null) installation.quota().take(key(call), call.rate(), call.cost(), call.urgency());
        try {
            return installation
                    .guard()
                    .call(settings.name(), call.operation(), call.limit(), () -> exchanged(call, token));
        } catch (LaterException | ConnectException | UnknownHostException | NoRouteToHostException e) {
            throw e;
        } catch (Exception e) {
            throw unanswered(call, e);
        }
    }

    private Answer exchanged(Call call, String token) throws Exception {
        Exchange exchange = template.send(endpoint(call.limit()), request(call, token));
        if (exchange.getException() != null) throw notReached(exchange.getException());
        Answer answer = answer(exchange);
        LOG.debug(
                "{} {} {} request {}",
                settings.name(),
                call.operation(),
                answer.status(),
                answer.header("x-amzn-requestid")
                        .or(() -> answer.header("x-request-id"))
                        .or(() -> answer.header("x-correlation-id"))
                        .orElse("-"));
        if (answer.status() >= 500) throw new IOException(said(call, answer));
        return answer;
    }

    private String endpoint(Duration limit) {
        return base.getScheme() + "://" + base.getAuthority()
                + "?throwExceptionOnFailure=false&copyHeaders=false&connectionsPerRoute=64&connectTimeout=5000&httpClientConfigurer=%23"
                + ONE_TRY + "&responseTimeout=" + limit.toMillis();
    }

    private Exchange request(Call call, String token) {
        String[] parts = (base.getRawPath() + call.path()).split("\\?", 2);
        ExchangeBuilder builder = ExchangeBuilder.anExchange(template.getCamelContext())
                .withHeader(Exchange.HTTP_METHOD, call.method())
                .withHeader(Exchange.HTTP_URI, base.getScheme() + "://" + base.getRawAuthority() + parts[0])
                .withHeader(Exchange.HTTP_RAW_QUERY, parts.length > 1 ? parts[1] : null);
        headers(call, token).forEach(builder::withHeader);
        if (MDC.get(TRACE_PARENT) != null) builder.withHeader(TRACE_PARENT, MDC.get(TRACE_PARENT));
        if (call.body() != null) builder.withBody(call.body().getBytes(StandardCharsets.UTF_8));
        return builder.build();
    }

    /** The call's own headers win, however they are spelled. */
    private Map<String, String> headers(Call call, String token) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("accept", "application/json");
        if (call.body() != null) headers.put(Exchange.CONTENT_TYPE, "application/json");
        headers.putAll(dialect.headers(token));
        headers.putAll(call.headers());
        return headers;
    }

    private Answer answer(Exchange exchange) {
        Map<String, String> headers = new HashMap<>();
        exchange.getMessage()
                .getHeaders()
                .forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), String.valueOf(value)));
        byte[] bytes = exchange.getMessage().getBody(byte[].class);
        String text = bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
        return new Answer(
                exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class), headers, json(text), text);
    }

    private JsonNode json(String text) {
        try {
            JsonNode node = text.isBlank() ? null : installation.json().readTree(text);
            return node == null ? MissingNode.getInstance() : node;
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private Answer judged(Call call, Answer answer) throws Exception {
        if (isRefused(answer) || dialect.isShut(answer)) throw degraded(call, answer);
        recovered();
        if (call.rate() != null)
            dialect.rate(answer, call.rate())
                    .ifPresent(rate -> installation.quota().learn(key(call), rate));
        if (answer.isSuccess()) return answer;
        throw switch (answer.status()) {
            case 404 -> new MissingException(said(call, answer));
            case 409 -> new ConflictException(said(call, answer));
            case 429 -> throttled(call, answer);
            default -> RejectedException.refused(said(call, answer));
        };
    }

    private AccessException degraded(Call call, Answer answer) {
        degraded = true;
        String sentence = said(call, answer) + " " + dialect.diagnosis(answer);
        installation.alarms().raise(settings.name(), DEGRADED, sentence);
        return new AccessException(sentence);
    }

    private void recovered() {
        if (degraded) installation.alarms().clear(settings.name(), DEGRADED);
        degraded = false;
    }

    private LaterException throttled(Call call, Answer answer) {
        Duration wait = dialect.retryAfter(answer)
                .orElse(Duration.ofMillis(1000 + ThreadLocalRandom.current().nextLong(1000)));
        if (call.rate() != null) {
            installation.quota().drain(key(call), call.rate(), 0);
            Duration refill = installation.quota().until(key(call), call.rate(), call.cost());
            wait = refill.compareTo(wait) > 0 ? refill : wait;
        }
        return new LaterException(said(call, answer), wait);
    }

    private Exception unanswered(Call call, Exception e) {
        String sentence = "%s %s: no useful answer within %s (%s)"
                .formatted(settings.name(), call.operation(), call.limit(), e.getMessage());
        return call.idempotent()
                ? new IOException(sentence, e)
                : new UnknownOutcomeException(sentence, call.limit().multipliedBy(2), e);
    }

    /** A connection that never was: the request did not leave, whatever the HTTP client calls it. */
    private static Exception notReached(Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException refused) return refused;
            if (cause.getClass().getSimpleName().equals("ConnectTimeoutException"))
                return new ConnectException(cause.getMessage());
            if (cause instanceof UncheckedIOException unchecked) return unchecked.getCause();
        }
        return e;
    }

    private String said(Call call, Answer answer) {
        return "%s %s answered %d: %s"
                .formatted(settings.name(), call.operation(), answer.status(), dialect.complaint(answer));
    }

    private Quota.Key key(Call call) {
        return new Quota.Key(
                settings.optional("application", settings.type()),
                settings.optional("account", settings.name()),
                call.operation());
    }
}
