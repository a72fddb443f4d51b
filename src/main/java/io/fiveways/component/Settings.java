package io.fiveways.component;

import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What an installation says about one system: {@code fiveways.system.<name>.<key>}.
 *
 * @param name the endpoint scheme and the first half of each {@link io.fiveways.model.Ref}
 * @param type which component speaks to it
 */
public record Settings(String name, String type, Map<String, String> values) {

    public Settings {
        values = Map.copyOf(values);
    }

    public String required(String key) {
        String value = values.get(key);
        if (value == null || value.isBlank())
            throw new IllegalStateException(
                    "%s is not set. System '%s' of type '%s' needs it; set it in the environment as %s"
                            .formatted(property(key), name, type, environment(key)));
        return value.strip();
    }

    public String optional(String key, String otherwise) {
        String value = values.get(key);
        return value == null || value.isBlank() ? otherwise : value.strip();
    }

    public List<String> list(String key) {
        return Stream.of(required(key).split(","))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    public URI uri(String key) {
        String value = required(key);
        if (!value.matches("https?://[^/\\s]+.*")) throw wrong(key, value, "an address like https://example.com");
        return URI.create(value.replaceAll("/+$", ""));
    }

    /** ISO 8601, {@code PT30S}, or the short form {@code 30s}. */
    public Duration duration(String key, Duration otherwise) {
        String value = optional(key, "");
        if (value.isEmpty()) return otherwise;
        try {
            return Duration.parse(value.matches("\\d.*") ? "PT" + value : value);
        } catch (DateTimeParseException e) {
            throw wrong(key, value, "a duration like 30s");
        }
    }

    private IllegalStateException wrong(String key, String value, String expected) {
        return new IllegalStateException("%s is '%s', which is not %s".formatted(property(key), value, expected));
    }

    private String property(String key) {
        return "fiveways.system." + name + "." + key;
    }

    private String environment(String key) {
        return property(key).toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
