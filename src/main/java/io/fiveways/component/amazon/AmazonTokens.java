package io.fiveways.component.amazon;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fiveways.component.Settings;
import io.fiveways.component.TokenCache.Grant;
import io.fiveways.component.TokenCache.Token;
import io.fiveways.component.TokenCache.WithdrawnException;
import io.fiveways.component.TokenEndpoint;
import io.fiveways.component.TokenEndpoint.Reply;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;

/**
 * Asks Login with Amazon for an access token of the seller's.
 *
 * @see <a href="https://developer-docs.amazon.com/sp-api/docs/connecting-to-the-selling-partner-api">Connecting</a>
 */
final class AmazonTokens implements Grant {

    private static final Set<String> HOPELESS = Set.of("invalid_grant", "unauthorized_client", "invalid_client");

    private final Settings settings;
    private final TokenEndpoint endpoint;
    private final String form;
    private final Clock clock;

    AmazonTokens(Settings settings, CamelContext camel, ObjectMapper json, Clock clock) {
        this(
                settings,
                camel,
                json,
                clock,
                "grant_type=refresh_token" + field("refresh_token", settings.required("refresh-token")));
    }

    private AmazonTokens(Settings settings, CamelContext camel, ObjectMapper json, Clock clock, String grant) {
        this.settings = settings;
        this.endpoint = new TokenEndpoint(settings.name(), settings.uri("token-url"), camel, json);
        this.form = grant
                + field("client_id", settings.required("client-id"))
                + field("client_secret", settings.required("client-secret"));
        this.clock = clock;
    }

    /** For what the application does for itself, without a seller: {@code sellingpartnerapi::notifications}. */
    static AmazonTokens grantless(String scope, Settings settings, CamelContext camel, ObjectMapper json, Clock clock) {
        return new AmazonTokens(settings, camel, json, clock, "grant_type=client_credentials" + field("scope", scope));
    }

    @Override
    public Token ask() throws Exception {
        Instant asked = clock.instant();
        Reply reply = endpoint.ask(form, Map.of());
        if (!reply.isToken()) throw refused(reply);
        return reply.token(asked);
    }

    private Exception refused(Reply reply) {
        String said = "%s: Login with Amazon answered %d %s (%s)."
                .formatted(settings.name(), reply.status(), reply.error(), reply.description());
        if (reply.error() == null || !HOPELESS.contains(reply.error())) return new IOException(said);
        return new WithdrawnException(said + " The account is stopped. " + remedy(reply.error()));
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
