package io.fiveways.sandbox.shopify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The metafield definitions of the shop: which keys have a type, and which values may be there only once. */
final class Definitions {

    private final Register register;
    private final List<Node> definitions = new ArrayList<>();

    Definitions(Register register) {
        this.register = register;
        // Onboarding is done: a shop that has just been connected has this definition
        define(Map.of("namespace", "bridge", "key", "source_id", "name", "Marketplace ref", "type", "id"));
    }

    List<Node> all() {
        return List.copyOf(definitions);
    }

    Map<String, Object> create(Map<String, Object> input) {
        boolean taken = find(input).isPresent();
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("createdDefinition", taken ? null : define(input));
        payload.put("userErrors", taken ? List.of(taken(input).error()) : List.of());
        return payload;
    }

    /** The definition for the namespace and key of this input. */
    Optional<Node> find(Map<String, Object> key) {
        return definitions.stream()
                .filter(each -> each.get("key").equals(key.get("key")))
                .filter(each -> each.get("namespace").equals(key.get("namespace")))
                .findFirst();
    }

    /** The type that the definition demands, or else what the input says. */
    Object type(Map<String, Object> key) {
        return find(key).map(definition -> definition.node("type").get("name")).orElse(key.get("type"));
    }

    boolean unique(Map<String, Object> key) {
        return find(key)
                .map(definition -> (Map<?, ?>) definition.get("capabilities"))
                .map(capabilities -> (Map<?, ?>) capabilities.get("uniqueValues"))
                .filter(unique -> Boolean.TRUE.equals(unique.get("enabled")))
                .isPresent();
    }

    private Node define(Map<String, Object> input) {
        String type = input.get("type").toString();
        Node definition = register.create("MetafieldDefinition")
                .copied(input, "namespace", "key", "name", "description")
                .with("ownerType", input.getOrDefault("ownerType", "ORDER"))
                .with("capabilities", capabilities(input))
                .with(
                        "type",
                        new Node("MetafieldDefinitionType")
                                .with("name", type)
                                .with("category", type.toUpperCase(Locale.ROOT)));
        definitions.add(definition);
        return definition;
    }

    private static Map<String, Object> capabilities(Map<String, Object> input) {
        Map<?, ?> asked = (Map<?, ?>) input.getOrDefault("capabilities", Map.of());
        // The type id is unique by itself
        boolean unique = "id".equals(input.get("type"))
                || asked.get("uniqueValues") instanceof Map<?, ?> wish && Boolean.TRUE.equals(wish.get("enabled"));
        return Map.of(
                "uniqueValues", Map.of("eligible", true, "enabled", unique),
                "adminFilterable", Map.of("eligible", true, "enabled", unique));
    }

    private static UserError taken(Map<String, Object> input) {
        String message = "Key is in use for Order metafields on the '" + input.get("namespace") + "' namespace.";
        return new UserError("TAKEN", List.of("definition", "key"), message);
    }
}
