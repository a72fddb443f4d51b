package io.fiveways.sandbox;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The query of a call, read as strictly as Amazon reads it; each misreading is a refusal. */
final class AmazonParameters {

    private final Map<String, String> query;

    AmazonParameters(Map<String, String> query) {
        this.query = query;
    }

    void allow(List<String> names) {
        for (String name : query.keySet()) {
            if (!names.contains(name)) {
                throw AmazonRefusal.invalid("Unknown request parameter: " + name + ".");
            }
        }
    }

    boolean has(String name) {
        return query.containsKey(name);
    }

    String text(String name) {
        return query.get(name);
    }

    /** The moment, or null where it is not asked for. */
    Instant moment(String name) {
        return has(name) ? moment(name, query.get(name)) : null;
    }

    int number(String name, int otherwise, int highest) {
        if (!has(name)) {
            return otherwise;
        }
        if (!query.get(name).matches("\\d{1,6}")
                || Integer.parseInt(query.get(name)) < 1
                || Integer.parseInt(query.get(name)) > highest) {
            throw AmazonRefusal.invalid("`%s` must be between 1 and %d.".formatted(name, highest));
        }
        return Integer.parseInt(query.get(name));
    }

    List<String> list(String name) {
        return has(name) && !query.get(name).isEmpty() ? List.of(query.get(name).split(",", -1)) : List.of();
    }

    <E extends Enum<E>> Set<E> words(String name, Class<E> type) {
        Set<E> words = EnumSet.noneOf(type);
        for (String word : list(name)) {
            words.add(Stream.of(type.getEnumConstants())
                    .filter(each -> each.name().equals(word))
                    .findFirst()
                    .orElseThrow(
                            () -> AmazonRefusal.invalid("`%s` holds an invalid value: %s.".formatted(name, word))));
        }
        return words;
    }

    static Instant moment(String name, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw AmazonRefusal.invalid("`%s` is not an ISO 8601 date-time: %s".formatted(name, text));
        }
    }
}
