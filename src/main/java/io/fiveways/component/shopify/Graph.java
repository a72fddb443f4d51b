package io.fiveways.component.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.fiveways.component.AccessException;
import io.fiveways.component.Alarms;
import io.fiveways.component.Answer;
import io.fiveways.component.Call;
import io.fiveways.component.Http;
import io.fiveways.component.Installation;
import io.fiveways.component.LaterException;
import io.fiveways.component.Quota.Urgency;
import io.fiveways.component.RejectedException;
import io.fiveways.component.Settings;
import io.fiveways.component.UnknownOutcomeException;
import io.fiveways.component.shopify.wire.GraphRequest;
import java.io.IOException;
import java.time.Duration;

/** Sends documents and tells, of an answer that is always 200, the data from the trouble. */
final class Graph {

    static final String VERSION = "2026-10";
    private static final String PATH = "/admin/api/" + VERSION + "/graphql.json";
    private static final String DENIED = "scope";

    private final Settings settings;
    private final Http http;
    private final ShopifyDialect dialect;
    private final Costs costs;
    private final ObjectMapper json;
    private final Alarms alarms;
    private final Duration limit;
    private volatile boolean denied;

    Graph(Settings settings, Installation installation, Http http, ShopifyDialect dialect) {
        this.settings = settings;
        this.http = http;
        this.dialect = dialect;
        this.costs = new Costs(settings, installation);
        this.json = installation.json();
        this.alarms = installation.alarms();
        this.limit = settings.duration("time-limit", Duration.ofSeconds(20));
    }

    /** How long an answer may take. */
    Duration limit() {
        return limit;
    }

    /** What the document's only field came to. */
    JsonNode ask(Document document, Object variables, Urgency urgency) throws Exception {
        long reserved = costs.reserve(document, urgency);
        Answer answer = http.send(call(document, variables));
        costs.learn(document, reserved, answer.body().at("/extensions/cost"));
        JsonNode field = first(answer.body().path("data"));
        boolean isDone = !document.isHarmless() && field.isObject();
        if (!isDone && answer.body().path("errors").size() > 0) throw trouble(document, answer);
        if (field.isMissingNode()) throw unanswered(document, "neither data nor errors");
        granted();
        return field;
    }

    private Call call(Document document, Object variables) throws IOException {
        GraphRequest request = new GraphRequest(document.text(), document.operation(), variables);
        Call call = Call.post(document.operation(), PATH, json.writeValueAsString(request))
                .within(limit);
        return document.isHarmless() ? call.harmless() : call;
    }

    private static JsonNode first(JsonNode data) {
        return data.isEmpty() ? MissingNode.getInstance() : data.elements().next();
    }

    private Exception trouble(Document document, Answer answer) {
        String said = "%s %s: %s".formatted(settings.name(), document.operation(), dialect.complaint(answer));
        return switch (ShopifyDialect.code(answer)) {
            case "THROTTLED" -> new LaterException(said, costs.wait(document));
            case "ACCESS_DENIED", "SHOP_INACTIVE" -> denied(said + ". " + dialect.diagnosis(answer));
            case "INTERNAL_SERVER_ERROR", "TIMEOUT" -> unanswered(document, dialect.complaint(answer));
            default -> RejectedException.refused(said);
        };
    }

    private AccessException denied(String sentence) {
        denied = true;
        alarms.raise(settings.name(), DENIED, sentence);
        return new AccessException(sentence);
    }

    private void granted() {
        if (denied) alarms.clear(settings.name(), DENIED);
        denied = false;
    }

    private IOException unanswered(Document document, String said) {
        String sentence = "%s %s: %s".formatted(settings.name(), document.operation(), said);
        return document.isHarmless()
                ? new IOException(sentence)
                : new UnknownOutcomeException(sentence, limit.multipliedBy(2), null);
    }
}
