package io.fiveways.component.shopify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fiveways.component.Settings;
import io.fiveways.component.TokenCache.Grant;
import io.fiveways.component.TokenCache.Token;
import io.fiveways.component.TokenCache.WithdrawnException;
import io.fiveways.component.shopify.wire.TokenResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.ExchangeBuilder;

/**
 * Asks the shop for an access token of our app; it lives for 24 hours.
 *
 * @see <a href="https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens/client-credentials-grant">
 *     Client credentials grant</a>
 */
final class ShopifyTokens implements Grant {

    private static final String OPTIONS = "?throwExceptionOnFailure=false&connectTimeout=5000&responseTimeout=10000";
    private static final String FORM = "application/x-www-form-urlencoded;charset=UTF-8";

    private final Settings settings;
    private final URI address;
    private final String form;
    private final ObjectMapper json;
    private final Clock clock;
    private final ProducerTemplate template;

    ShopifyTokens(Settings settings, CamelContext camel, ObjectMapper json, Clock clock) {
        this.settings = settings;
        this.address = URI.create(settings.uri("base-url") + "/admin/oauth/access_token");
        this.form = "grant_type=client_credentials" + field("client_id", settings.required("client-id"))
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
            return new TokenResponse(null, 0, null, null); // a page for people: the status says enough
        }
    }

    private Exception refused(int status, TokenResponse answer) {
        String said = "%s: the shop answered %d %s (%s) when asked for an access token."
                .formatted(settings.name(), status, answer.error(), answer.description());
        boolean hopeless = status >= 400 && status < 500 && status != 429;
        return hopeless
                ? new WithdrawnException(said + " The shop is stopped. Check client-id and client-secret, and that the"
                        + " app is installed in the shop, then restart or clear this alarm.")
                : new IOException(said);
    }

    private static String field(String name, String value) {
        return "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
