package io.fiveways.component;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/**
 * What a system answered.
 *
 * @param headers by lower-case name
 * @param body an object node, or a missing node where there was none or it is no JSON
 * @param text the body as it came
 */
public record Answer(int status, Map<String, String> headers, JsonNode body, String text) {

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(java.util.Locale.ROOT)));
    }

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }
}
