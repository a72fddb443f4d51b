package io.fiveways.sandbox.commercetools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A query of one kind of resource: where, sort, limit, offset, withTotal. */
final class Listing {

    private static final int LIMIT = 500;
    private static final int OFFSET = 10_000;

    private final Map<String, String> query;

    Listing(Map<String, String> query) {
        this.query = query;
    }

    ObjectNode of(List<ObjectNode> all) {
        int limit = number("limit", 20, 0, LIMIT);
        int offset = number("offset", 0, 0, OFFSET);
        List<ObjectNode> found = all.stream().filter(wanted()).sorted(order()).toList();
        List<ObjectNode> page = found.stream().skip(offset).limit(limit).toList();
        ObjectNode answer =
                Shape.object().put("limit", limit).put("offset", offset).put("count", page.size());
        if (!"false".equals(query.get("withTotal"))) {
            answer.put("total", found.size());
        }
        answer.putArray("results").addAll(page);
        return answer;
    }

    private Predicate<JsonNode> wanted() {
        Map<String, String> variables = query.entrySet().stream()
                .filter(each -> each.getKey().startsWith("var."))
                .collect(Collectors.toMap(each -> each.getKey().substring(4), Map.Entry::getValue));
        String where = query.get("where");
        return where == null ? node -> true : Where.of(where, variables);
    }

    /** Sorts by what is asked; what is equal then stays in the order in which it came to be. */
    private Comparator<JsonNode> order() {
        String sort = query.getOrDefault("sort", "id asc");
        Comparator<JsonNode> order = (left, right) -> 0;
        for (String part : sort.split(",")) {
            String[] words = part.trim().split("\\s+");
            if (!words[0].matches("[\\w.]+") || words.length > 2) {
                throw Problem.invalidInput("Malformed parameter: sort: " + part);
            }
            Comparator<JsonNode> by = Comparator.comparing(node -> at(node, words[0]), Moments::compare);
            boolean descending = words.length == 2 && words[1].equalsIgnoreCase("desc");
            order = order.thenComparing(descending ? by.reversed() : by);
        }
        return order;
    }

    private static String at(JsonNode node, String path) {
        return node.at("/" + path.replace('.', '/')).asText();
    }

    private int number(String name, int otherwise, int least, int most) {
        String text = query.get(name);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("-?\\d{1,9}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw Problem.invalidInput(
                    "Malformed parameter: " + name + ": must be within the range of " + least + ".." + most + ".");
        }
        return Integer.parseInt(text);
    }
}
