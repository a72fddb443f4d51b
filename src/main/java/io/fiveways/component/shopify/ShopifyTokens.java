package io.fiveways.component.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fiveways.component.Settings;
import io.fiveways.component.TokenCache.Grant;
import io.fiveways.component.TokenCache.Token;
import io.fiveways.component.TokenCache.WithdrawnException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.ExchangeBuilder;

/**
 * Asks the shop for an access token: by the client credentials grant, or takes the one that the settings hold.
 *
 * @see <a href="https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens/client-credentials-grant">
 *     Client credentials grant</a>
 */
final class ShopifyTokens implements Grant {

    private static final String OPTIONS = "?throwExceptionOnFailure=false&connectTimeout=5000&responseTimeout=10000";
    private static final Duration FOREVER = Duration.ofDays(3650);

    private final Settings settings;
    private final URI shop;
    private final ObjectMapper json;
    private final Clock clock;
    private final ProducerTemplate template;
    private final String permanent;

    ShopifyTokens(Settings settings, CamelContext camel, ObjectMapper json, Clock clock) {
        this.settings = settings;
        this.shop = settings.uri("base-url");
        this.json = json;
        this.clock = clock;
        this.template = camel.createProducerTemplate();
        this.permanent = settings.optional("access-token", null);
        settings.required("client-secret");
        if (permanent == null) settings.required("client-id");
    }

    @Override
    public Token ask() throws Exception {
        Instant asked = clock.instant();
        if (permanent != null) return new Token(permanent, asked, asked.plus(FOREVER));
        Exchange exchange = template.send(shop.getScheme() + "://" + shop.getAuthority() + OPTIONS, request());
        if (exchange.getException() != null)
            throw new IOException(
                    settings.name() + ": no answer from " + shop.getHost() + " when asked for an access token",
                    exchange.getException());
        int status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        String text = exchange.getMessage().getBody(String.class);
        if (status >= 400 && status < 500 && status != 429) throw withdrawn(status);
        if (status != 200) throw new IOException(settings.name() + " answered " + status + " when asked for a token");
        JsonNode answer = json.readTree(text);
        return new Token(
                answer.path("access_token").asText(),
                asked,
                asked.plusSeconds(answer.path("expires_in").asLong(86_400)));
    }

    private Exchange request() throws IOException {
        byte[] body = json.writeValueAsString(Map.of(
                        "client_id",
                        settings.required("client-id"),
                        "client_secret",
                        settings.required("client-secret"),
                        "grant_type",
                        "client_credentials"))
                .getBytes(StandardCharsets.UTF_8);
        return ExchangeBuilder.anExchange(template.getCamelContext())
                .withHeader(Exchange.HTTP_METHOD, "POST")
                .withHeader(Exchange.HTTP_URI, shop + "/admin/oauth/access_token")
                .withHeader(Exchange.CONTENT_TYPE, "application/json")
                .withHeader("accept", "application/json")
                .withBody(body)
                .build();
    }

    private WithdrawnException withdrawn(int status) {
        return new WithdrawnException(
                "%s: Shopify refuses our application (%d). The account is stopped. Check client-id and client-secret, and"
                                .formatted(settings.name(), status)
                        + " that the application is installed in the shop, then restart or clear this alarm.");
    }
}
