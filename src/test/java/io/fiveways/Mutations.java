package io.fiveways;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Damages JSON at random, seeded: fields are dropped, change their type, grow huge, strange or deep. */
final class Mutations {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> STRANGE = List.of(
            "",
            " ",
            "null",
            "\u0000",
            "a\u0000b",
            "\ud83d",
            "\uffff\u202e\u200b",
            "\u202e😀👩‍👩‍👧‍👦 İı ß",
            "'; drop table placed_order; --",
            "${body}",
            "<script>alert(1)</script>",
            "../../etc/passwd",
            "NaN",
            "1e999999999",
            "-0.00",
            "9223372036854775808",
            "0.001",
            "2026-02-30T25:61:00Z",
            "+999999999-12-31T23:59:59Z",
            "-999999999-01-01T00:00:00Z");

    private final Random random;

    Mutations(long seed) {
        this.random = new Random(seed);
    }

    /** The same object with one to three things wrong. */
    ObjectNode mutated(ObjectNode order) {
        for (int left = 1 + random.nextInt(3); left > 0; left--) mutate(any(containers(order)));
        return order;
    }

    private void mutate(JsonNode container) {
        if (container instanceof ObjectNode object && !object.isEmpty()) {
            String field = any(names(object));
            if (random.nextInt(3) == 0) object.remove(field);
            else object.set(field, instead(object.get(field)));
        } else if (container instanceof ArrayNode array && !array.isEmpty()) {
            int index = random.nextInt(array.size());
            switch (random.nextInt(3)) {
                case 0 -> array.remove(index);
                case 1 -> array.add(array.get(index).deepCopy());
                default -> array.set(index, instead(array.get(index)));
            }
        }
    }

    private JsonNode instead(JsonNode old) {
        return switch (random.nextInt(10)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.booleanNode(random.nextBoolean());
            case 2 -> JSON.numberNode(random.nextLong());
            case 3 -> JSON.numberNode(random.nextInt(5) - 2);
            case 4 -> JSON.numberNode(random.nextDouble() * 1e300);
            case 5 -> JSON.textNode("x".repeat(1 + random.nextInt(100_000)));
            case 6 -> deep(20 + random.nextInt(400));
            case 7 -> JSON.arrayNode().add(old.deepCopy()).add(old.deepCopy());
            case 8 -> JSON.objectNode().set("value", old.deepCopy());
            default -> JSON.textNode(any(STRANGE));
        };
    }

    private JsonNode deep(int levels) {
        JsonNode node = JSON.textNode("deep");
        for (int level = 0; level < levels; level++)
            node = level % 2 == 0
                    ? JSON.arrayNode().add(node)
                    : JSON.objectNode().set("a", node);
        return node;
    }

    private static List<JsonNode> containers(JsonNode root) {
        List<JsonNode> found = new ArrayList<>();
        if (root.isContainerNode()) found.add(root);
        root.forEach(child -> found.addAll(containers(child)));
        return found;
    }

    private static List<String> names(ObjectNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
