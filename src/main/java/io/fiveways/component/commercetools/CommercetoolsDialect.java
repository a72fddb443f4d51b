package io.fiveways.component.commercetools;

import com.fasterxml.jackson.databind.JsonNode;
import io.fiveways.component.Answer;
import io.fiveways.component.Dialect;
import io.fiveways.component.Settings;
import java.util.Map;
import java.util.StringJoiner;

/** How commercetools wants to be asked, and how it complains. */
final class CommercetoolsDialect implements Dialect {

    private final Settings settings;

    CommercetoolsDialect(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Map<String, String> headers(String token) {
        return Map.of("authorization", "Bearer " + token);
    }

    /** Code, field and words of each error; never the value, which may be personal. */
    @Override
    public String complaint(Answer answer) {
        StringJoiner words = new StringJoiner("; ");
        for (JsonNode error : answer.body().path("errors"))
            words.add((error.path("code").asText() + " " + error.path("field").asText() + " "
                            + error.path("message").asText())
                    .strip()
                    .replaceAll(" +", " "));
        if (words.length() > 0) return words.toString();
        return answer.body().path("message").asText("no reason given");
    }

    @Override
    public String diagnosis(Answer answer) {
        return ("Check in the Merchant Center that the API client of project '%s' still exists"
                        + " and has the scopes manage_orders, manage_payments, manage_states and manage_products,"
                        + " the latter for channels and stock.")
                .formatted(settings.required("project"));
    }
}
