package io.fiveways.component.amazon;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fiveways.component.Settings;
import io.fiveways.component.TokenCache.Grant;
import io.fiveways.component.TokenCache.Token;
import io.fiveways.component.TokenCache.WithdrawnException;
import io.fiveways.component.amazon.wire.TokenResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.ExchangeBuilder;

/**
 * Asks Login with Amazon for an access token of the seller's.
 *
 * @see <a href="https://developer-docs.amazon.com/sp-api/docs/connecting-to-the-selling-partner-api">Connecting</a>
 */
final class AmazonTokens implements Grant {

    private static final String OPTIONS = "?throwExceptionOnFailure=false&connectTimeout=5000&responseTimeout=10000";
    private static final String FORM = "application/x-www-form-urlencoded; charset=UTF-8";
    private static final Set<String> HOPELESS = Set.of("invalid_grant", "unauthorized_client", "invalid_client");

    private final Settings settings;
    private final URI address;
    private final String form;
    private final ObjectMapper json;
    private final Clock clock;
    private final ProducerTemplate template;

    AmazonTokens(Settings settings, CamelContext camel, ObjectMapper json, Clock clock) {
        this.settings = settings;
        this.address = settings.uri("token-url");
        this.form = "grant_type=refresh_token"
                + field("refresh_token", settings.required("refresh-token"))
                + field("client_id", settings.required("client-id"))
                + field("client_secret", settings.required("client-secret"));
        this.json = json;
        this.clock = clock;
        this.template = camel.createProducerTemplate();
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
        String said = "%s: Login with Amazon answered %d %s (%s)."
                .formatted(settings.name(), status, answer.error(), answer.description());
        if (answer.error() == null || !HOPELESS.contains(answer.error())) return new IOException(said);
        return new WithdrawnException(said + " The account is stopped. " + remedy(answer.error()));
    }

    private String remedy(String error) {
        String then = ", then restart or clear this alarm.";
        return error.equals("invalid_grant")
                ? "Let the seller authorise the application again in Seller Central and set the new refresh-token"
                        + then
                : "Check client-id and client-secret of the application in Seller Central; a secret expires after"
                        + " 180 days" + then;
    }

    private static String field(String name, String value) {
        return "&" + name + "=" + AmazonClient.encoded(value);
    }
}
