package io.fiveways.component;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What in a payload is about a person: told apart by the names of fields, ours and the vendors', wherever they stand. */
public final class Personal {

    /** Stands for a word that is nobody's business. */
    static final String MASK = "…";

    /** What is left of a thing in the words of its system: of those nobody can say which are personal. */
    public static final String ERASED = "{\"erased\":true}";

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Set<String> PERSONS = Set.of(
            "buyer",
            "shipTo",
            "recipient",
            "customer",
            "customerEmail",
            "email",
            "phone",
            "shippingAddress",
            "billingAddress",
            "itemShippingAddresses",
            "deliveryAddress");

    /** Fields in which people write what they like, each within its holder. */
    private static final Set<String> NOTES = Set.of("gift.message", "cancelRequest.reason", "giftOption.giftMessage");

    private static final int SHORTEST = 4;

    private Personal() {}

    /** The payload without whatever is about a person; of one that is not in our words nothing is left. */
    public static String erased(String payload) {
        JsonNode thing = parsed(payload);
        if (!thing.isObject() || !thing.has("kind")) return ERASED;
        erase(thing);
        return thing.toString();
    }

    /** The words of the payload that are about a person, the longest first; not those too short to tell one by. */
    public static Set<String> words(String payload) {
        Set<String> words =
                new TreeSet<>(Comparator.comparingInt(String::length).reversed().thenComparing(String::compareTo));
        collect(parsed(payload), false, words);
        return words;
    }

    /** The text with a mask in place of each of these words. */
    public static String masked(String text, Collection<String> words) {
        String masked = text;
        for (String word : words)
            if (masked != null && masked.contains(word))
                masked = Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(word) + "(?![\\p{L}\\p{N}])")
                        .matcher(masked)
                        .replaceAll(Matcher.quoteReplacement(MASK));
        return masked;
    }

    private static void erase(JsonNode node) {
        if (node instanceof ObjectNode thing)
            for (String name : List.copyOf(names(thing)))
                if (PERSONS.contains(name)) thing.putNull(name);
                else eraseNotes(name, thing.get(name));
        node.forEach(Personal::erase);
    }

    private static void eraseNotes(String holder, JsonNode child) {
        if (child instanceof ObjectNode thing)
            for (String name : List.copyOf(names(thing))) if (NOTES.contains(holder + "." + name)) thing.putNull(name);
    }

    private static void collect(JsonNode node, boolean isPersonal, Set<String> words) {
        if (isPersonal && node.isTextual() && node.asText().strip().length() >= SHORTEST)
            words.add(node.asText().strip());
        if (node.isArray()) node.forEach(item -> collect(item, isPersonal, words));
        for (String name : names(node)) {
            boolean isNote = NOTES.stream().anyMatch(note -> note.endsWith("." + name));
            collect(node.get(name), isPersonal || isNote || PERSONS.contains(name), words);
        }
    }

    private static List<String> names(JsonNode node) {
        return node.properties().stream().map(java.util.Map.Entry::getKey).toList();
    }

    private static JsonNode parsed(String payload) {
        try {
            JsonNode node = payload == null || payload.isBlank() ? null : JSON.readTree(payload);
            return node == null ? MissingNode.getInstance() : node;
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
