package io.fiveways.component.shopify;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fiveways.component.Settings;
import io.fiveways.component.TokenCache.Grant;
import io.fiveways.component.TokenCache.Token;
import io.fiveways.component.TokenCache.WithdrawnException;
import io.fiveways.component.TokenEndpoint;
import io.fiveways.component.TokenEndpoint.Reply;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.apache.camel.CamelContext;

/**
 * Asks the shop for an access token of our app; it lives for 24 hours.
 *
 * @see <a href="https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens/client-credentials-grant">
 *     Client credentials grant</a>
 */
final class ShopifyTokens implements Grant {

    private final Settings settings;
    private final TokenEndpoint endpoint;
    private final String form;
    private final Clock clock;

    ShopifyTokens(Settings settings, CamelContext camel, ObjectMapper json, Clock clock) {
        this.settings = settings;
        this.endpoint = new TokenEndpoint(
                settings.name(), URI.create(settings.uri("base-url") + "/admin/oauth/access_token"), camel, json);
        this.form = "grant_type=client_credentials" + field("client_id", settings.required("client-id"))
                + field("client_secret", settings.required("client-secret"));
        this.clock = clock;
    }

    @Override
    public Token ask() throws Exception {
        Instant asked = clock.instant();
        Reply reply = endpoint.ask(form, Map.of());
        if (!reply.isToken()) throw refused(reply);
        return reply.token(asked);
    }

    private Exception refused(Reply reply) {
        String said = "%s: the shop answered %d %s (%s) when asked for an access token."
                .formatted(settings.name(), reply.status(), reply.error(), reply.description());
        boolean hopeless = reply.status() >= 400 && reply.status() < 500 && reply.status() != 429;
        return hopeless
                ? new WithdrawnException(said + " The shop is stopped. Check client-id and client-secret, and that the"
                        + " app is installed in the shop, then restart or clear this alarm.")
                : new IOException(said);
    }

    private static String field(String name, String value) {
        return "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
