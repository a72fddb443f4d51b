package io.fiveways.mapping;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code {sku}} in what a row gives: the value that was given in that column. */
final class Placeholders {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

    private Placeholders() {}

    static List<String> in(String text) {
        return PLACEHOLDER.matcher(text).results().map(found -> found.group(1)).toList();
    }

    static Map<String, String> filled(Map<String, String> gives, Map<String, String> given) {
        Map<String, String> filled = new HashMap<>();
        gives.forEach((column, text) -> filled.put(column, filled(text, given)));
        return Map.copyOf(filled);
    }

    private static String filled(String text, Map<String, String> given) {
        if (text.indexOf('{') < 0) return text;
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(String.valueOf(given.get(found.group(1)))));
    }
}
