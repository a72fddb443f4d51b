package io.fiveways.component;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.fiveways.component.TokenCache.Token;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.ExchangeBuilder;

/**
 * Where a system gives out access tokens by OAuth 2. What a refusal means is the system's to say.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-5">RFC 6749, section 5</a>
 */
public final class TokenEndpoint {

    private static final String OPTIONS = "?throwExceptionOnFailure=false&connectTimeout=5000&responseTimeout=10000";
    private static final String FORM = "application/x-www-form-urlencoded; charset=UTF-8";

    /** A token, or what is wrong; {@code error} and {@code description} are null where nothing is said. Secret. */
    public record Reply(int status, String accessToken, long expiresIn, String error, String description) {

        public boolean isToken() {
            return status == 200 && accessToken != null;
        }

        /** The token, as of the moment it was asked for. */
        public Token token(Instant asked) {
            return new Token(accessToken, asked, asked.plusSeconds(expiresIn));
        }

        @Override
        public String toString() {
            return "Reply[" + status + " " + error + "]";
        }
    }

    private final String system;
    private final URI address;
    private final ObjectMapper json;
    private final ProducerTemplate template;

    public TokenEndpoint(String system, URI address, CamelContext camel, ObjectMapper json) {
        this.system = system;
        this.address = address;
        this.json = json;
        this.template = camel.createProducerTemplate();
    }

    /** Asks once, for ten seconds at most. */
    public Reply ask(String form, Map<String, String> headers) throws IOException {
        Exchange exchange =
                template.send(address.getScheme() + "://" + address.getAuthority() + OPTIONS, request(form, headers));
        if (exchange.getException() != null)
            throw new IOException(
                    system + ": no answer from " + address.getHost() + " when asked for an access token",
                    exchange.getException());
        JsonNode answer = answer(exchange.getMessage().getBody(String.class));
        return new Reply(
                exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class),
                answer.path("access_token").textValue(),
                answer.path("expires_in").asLong(),
                answer.path("error").textValue(),
                answer.path("error_description").textValue());
    }

    private Exchange request(String form, Map<String, String> headers) {
        ExchangeBuilder builder = ExchangeBuilder.anExchange(template.getCamelContext())
                .withHeader(Exchange.HTTP_METHOD, "POST")
                .withHeader(Exchange.HTTP_URI, address.toString())
                .withHeader(Exchange.CONTENT_TYPE, FORM)
                .withHeader("accept", "application/json")
                .withBody(form.getBytes(StandardCharsets.UTF_8));
        headers.forEach(builder::withHeader);
        return builder.build();
    }

    private JsonNode answer(String text) {
        try {
            return text == null || text.isBlank() ? MissingNode.getInstance() : json.readTree(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance(); // a gateway's page: the status says enough
        }
    }
}
