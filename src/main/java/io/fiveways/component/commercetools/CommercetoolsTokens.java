package io.fiveways.component.commercetools;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fiveways.component.Settings;
import io.fiveways.component.TokenCache.Grant;
import io.fiveways.component.TokenCache.Token;
import io.fiveways.component.TokenCache.WithdrawnException;
import io.fiveways.component.TokenEndpoint;
import io.fiveways.component.TokenEndpoint.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;

/**
 * Asks the authorisation server for an access token of the project's API client.
 *
 * @see <a href="https://docs.commercetools.com/api/authorization#client-credentials-flow">Client credentials flow</a>
 */
final class CommercetoolsTokens implements Grant {

    private static final Set<String> HOPELESS =
            Set.of("invalid_client", "unauthorized_client", "invalid_scope", "unsupported_grant_type");

    private final Settings settings;
    private final TokenEndpoint endpoint;
    private final String login;
    private final String form;
    private final Clock clock;

    CommercetoolsTokens(Settings settings, CamelContext camel, ObjectMapper json, Clock clock) {
        this.settings = settings;
        this.endpoint = new TokenEndpoint(settings.name(), settings.uri("auth-url"), camel, json);
        this.login = basic(settings.required("client-id"), settings.required("client-secret"));
        String scope = settings.optional("scope", "");
        this.form = "grant_type=client_credentials"
                + (scope.isEmpty() ? "" : "&scope=" + CommercetoolsClient.encoded(scope));
        this.clock = clock;
    }

    private static String basic(String id, String secret) {
        return "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Token ask() throws Exception {
        Instant asked = clock.instant();
        Reply reply = endpoint.ask(form, Map.of("authorization", login));
        if (!reply.isToken()) throw refused(reply);
        return reply.token(asked);
    }

    private Exception refused(Reply reply) {
        String said = "%s: commercetools answered %d %s (%s) when asked for an access token."
                .formatted(settings.name(), reply.status(), reply.error(), reply.description());
        if (reply.error() == null || !HOPELESS.contains(reply.error())) return new IOException(said);
        return new WithdrawnException(said + " The project is stopped. Check client-id, client-secret and scope of the"
                + " API client in the Merchant Center, then restart or clear this alarm.");
    }
}
