package io.fiveways.component.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import io.fiveways.component.AccessException;
import io.fiveways.component.Answer;
import io.fiveways.component.Call;
import io.fiveways.component.Http;
import io.fiveways.component.Installation;
import io.fiveways.component.LaterException;
import io.fiveways.component.Quota;
import io.fiveways.component.Quota.Rate;
import io.fiveways.component.Quota.Urgency;
import io.fiveways.component.RejectedException;
import io.fiveways.component.Settings;
import io.fiveways.component.UnknownOutcomeException;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Sends GraphQL documents, paying for each from the shop's cost bucket before it is sent.
 *
 * @see <a href="https://shopify.dev/docs/api/usage/limits">Rate limits</a>
 */
final class ShopifyClient {

    private static final String ADDRESS = "/admin/api/2026-10/graphql.json";
    /** A standard shop's bucket until the first answer tells. */
    private static final Rate STANDARD = new Rate(100, 2000);

    private final Http http;
    private final Installation installation;
    private final String system;
    private final Duration limit;
    private final Quota.Key bucket;
    private volatile Rate rate = STANDARD;

    ShopifyClient(Http http, Settings settings, Installation installation) {
        this.http = http;
        this.installation = installation;
        this.system = settings.name();
        this.limit = settings.duration("time-limit", Duration.ofSeconds(20));
        this.bucket = new Quota.Key(
                settings.optional("application", settings.type()),
                settings.optional("account", settings.name()),
                "graphql");
    }

    Duration limit() {
        return limit;
    }

    /** The {@code data} of the answer. */
    JsonNode send(Document document, Map<String, ?> variables) throws Exception {
        installation.quota().take(bucket, rate, document.cost(), Urgency.NORMAL);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("query", document.text());
        body.put("operationName", document.operation());
        body.put("variables", variables);
        Call call = Call.post(document.operation(), ADDRESS, installation.json().writeValueAsString(body))
                .within(limit);
        Answer answer = http.send(document.isHarmless() ? call.harmless() : call);
        learn(document, answer.body().path("extensions").path("cost"));
        JsonNode error = answer.body().path("errors").path(0);
        if (!error.isMissingNode()) throw trouble(document, error);
        return answer.body().path("data");
    }

    /** The shop tells with each answer what the document costs and what is left for everybody who uses the bucket. */
    private void learn(Document document, JsonNode cost) {
        JsonNode status = cost.path("throttleStatus");
        if (status.isMissingNode()) return;
        document.costs(cost.path("requestedQueryCost").asLong(document.cost()));
        rate = new Rate(
                status.path("restoreRate").asDouble(rate.perSecond()),
                status.path("maximumAvailable").asInt(rate.burst()));
        installation.quota().learn(bucket, rate);
        installation
                .quota()
                .drain(bucket, rate, status.path("currentlyAvailable").asLong());
    }

    /** HTTP said 200, GraphQL did not. */
    private Exception trouble(Document document, JsonNode error) {
        String sentence = system + " " + document.operation() + ": "
                + error.path("message").asText();
        return switch (error.path("extensions").path("code").asText()) {
            case "THROTTLED" ->
                new LaterException(sentence, installation.quota().until(bucket, rate, document.cost()));
            case "ACCESS_DENIED" -> denied(sentence);
            case "INTERNAL_SERVER_ERROR" ->
                document.isHarmless()
                        ? new IOException(sentence)
                        : new UnknownOutcomeException(sentence, limit.multipliedBy(2), null);
            default -> new RejectedException(sentence);
        };
    }

    private AccessException denied(String sentence) {
        String advice = sentence + " Grant the application the access scope that it names and install it again.";
        installation.alarms().raise(system, "access", advice);
        return new AccessException(advice);
    }
}
