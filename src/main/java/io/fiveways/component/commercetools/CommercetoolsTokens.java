package io.fiveways.component.commercetools;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fiveways.component.Settings;
import io.fiveways.component.TokenCache.Grant;
import io.fiveways.component.TokenCache.Token;
import io.fiveways.component.TokenCache.WithdrawnException;
import io.fiveways.component.commercetools.wire.TokenResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.ExchangeBuilder;

/**
 * Asks the authorisation server for an access token of the project's API client.
 *
 * @see <a href="https://docs.commercetools.com/api/authorization#client-credentials-flow">Client credentials flow</a>
 */
final class CommercetoolsTokens implements Grant {

    private static final String OPTIONS = "?throwExceptionOnFailure=false&connectTimeout=5000&responseTimeout=10000";
    private static final String FORM = "application/x-www-form-urlencoded;charset=UTF-8";
    private static final Set<String> HOPELESS =
            Set.of("invalid_client", "unauthorized_client", "invalid_scope", "unsupported_grant_type");

    private final Settings settings;
    private final URI address;
    private final String login;
    private final String form;
    private final ObjectMapper json;
    private final Clock clock;
    private final ProducerTemplate template;

    CommercetoolsTokens(Settings settings, CamelContext camel, ObjectMapper json, Clock clock) {
        this.settings = settings;
        this.address = settings.uri("auth-url");
        this.login = basic(settings.required("client-id"), settings.required("client-secret"));
        String scope = settings.optional("scope", "");
        this.form = "grant_type=client_credentials"
                + (scope.isEmpty() ? "" : "&scope=" + CommercetoolsClient.encoded(scope));
        this.json = json;
        this.clock = clock;
        this.template = camel.createProducerTemplate();
    }

    private static String basic(String id, String secret) {
        return "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Token ask() throws Exception {
        Instant asked = clock.instant();
        Exchange exchange = template.send(address.getScheme() + "://" + address.getAuthority() + OPTIONS, request());
        if (exchange.getException() != null)
            throw new IOException(
                    settings.name() + ": no answer from " + address.getHost() + " when asked for an access token",
                    exchange.getException());
        int status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        TokenResponse answer = answer(exchange.getMessage().getBody(String.class));
        if (status != 200 || answer.accessToken() == null) throw refused(status, answer);
        return new Token(answer.accessToken(), asked, asked.plusSeconds(answer.expiresIn()));
    }

    private Exchange request() {
        return ExchangeBuilder.anExchange(template.getCamelContext())
                .withHeader(Exchange.HTTP_METHOD, "POST")
                .withHeader(Exchange.HTTP_URI, address.toString())
                .withHeader(Exchange.CONTENT_TYPE, FORM)
                .withHeader("accept", "application/json")
                .withHeader("authorization", login)
                .withBody(form.getBytes(StandardCharsets.UTF_8))
                .build();
    }

    private TokenResponse answer(String text) {
        try {
            TokenResponse answer = text == null || text.isBlank() ? null : json.readValue(text, TokenResponse.class);
            return answer == null ? new TokenResponse(null, 0, null, null) : answer;
        } catch (JsonProcessingException e) {
            return new TokenResponse(null, 0, null, null); // a gateway's page: the status says enough
        }
    }

    private Exception refused(int status, TokenResponse answer) {
        String said = "%s: commercetools answered %d %s (%s) when asked for an access token."
                .formatted(settings.name(), status, answer.error(), answer.description());
        if (answer.error() == null || !HOPELESS.contains(answer.error())) return new IOException(said);
        return new WithdrawnException(said + " The project is stopped. Check client-id, client-secret and scope of the"
                + " API client in the Merchant Center, then restart or clear this alarm.");
    }
}
