package io.fiveways.component.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import io.fiveways.component.Answer;
import io.fiveways.component.Dialect;
import io.fiveways.component.Settings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** How Shopify wants to be asked, and how it complains outside of GraphQL. */
final class ShopifyDialect implements Dialect {

    private final Settings settings;

    ShopifyDialect(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Map<String, String> headers(String token) {
        return Map.of("X-Shopify-Access-Token", token, "user-agent", "Fiveways");
    }

    @Override
    public String complaint(Answer answer) {
        JsonNode errors = answer.body().path("errors");
        return errors.isMissingNode() ? "no reason given" : errors.isTextual() ? errors.asText() : errors.toString();
    }

    @Override
    public String diagnosis(Answer answer) {
        return ("Check that the application is still installed in %s, that its access scopes hold read_orders, write_orders,"
                        + " read_products and read_fulfillments, and that the shop is not frozen.")
                .formatted(settings.uri("base-url").getHost());
    }

    @Override
    public Optional<Duration> retryAfter(Answer answer) {
        return answer.header("retry-after")
                .filter(text -> text.matches("\\d+(\\.\\d+)?"))
                .map(text -> Duration.ofMillis((long) (Double.parseDouble(text) * 1000)));
    }
}
