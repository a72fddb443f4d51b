package io.fiveways.component.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import io.fiveways.component.Answer;
import io.fiveways.component.Dialect;
import io.fiveways.component.Settings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/** How Shopify wants to be asked, and how it complains: a word, a list, or a list of what has a code. */
final class ShopifyDialect implements Dialect {

    private final Settings settings;

    ShopifyDialect(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Map<String, String> headers(String token) {
        return Map.of("X-Shopify-Access-Token", token);
    }

    @Override
    public String complaint(Answer answer) {
        JsonNode errors = answer.body().path("errors");
        if (errors.isMissingNode()) return "no reason given";
        if (!errors.isArray()) return errors.isTextual() ? errors.asText() : errors.toString();
        StringJoiner words = new StringJoiner("; ");
        for (JsonNode error : errors) words.add(complaint(error));
        return words.length() == 0 ? "no reason given" : words.toString();
    }

    private static String complaint(JsonNode error) {
        if (error.isTextual()) return error.asText();
        return (error.at("/extensions/code").asText() + " "
                        + error.path("message").asText())
                .strip();
    }

    /** Frozen for a bill that is not paid, or locked. */
    @Override
    public boolean isShut(Answer answer) {
        return answer.status() == 402 || answer.status() == 423;
    }

    /** The code of the first complaint; empty where it has none. */
    static String code(Answer answer) {
        return answer.body().at("/errors/0/extensions/code").asText();
    }

    @Override
    public String diagnosis(Answer answer) {
        if (isShut(answer)) return "The shop is frozen or locked: its owner must settle that with Shopify.";
        return ("Check in the Dev Dashboard that the app is installed in %s and that its version has the scopes read_orders,"
                        + " write_orders, read_products, read_fulfillments and read_all_orders. Shopify's request id: %s")
                .formatted(
                        settings.uri("base-url").getHost(),
                        answer.header("x-request-id").orElse("none"));
    }

    @Override
    public Optional<Duration> retryAfter(Answer answer) {
        return answer.header("retry-after")
                .filter(text -> text.matches("\\d{1,4}(\\.\\d+)?"))
                .map(text -> Duration.ofMillis((long) (Double.parseDouble(text) * 1000)));
    }
}
