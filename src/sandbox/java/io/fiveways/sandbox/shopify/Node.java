package io.fiveways.sandbox.shopify;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A thing of the shop with the fields of its GraphQL type; a field that follows from others is worked out when read. */
final class Node {

    private final String type;
    private final Map<String, Object> fields = new LinkedHashMap<>();

    Node(String type) {
        this.type = type;
    }

    String type() {
        return type;
    }

    Node with(String field, Object value) {
        fields.put(field, value);
        return this;
    }

    Node derived(String field, Supplier<?> value) {
        fields.put(field, value);
        return this;
    }

    /** Takes these fields of an input over as they are; what the input does not have becomes null. */
    Node copied(Map<String, Object> input, String... names) {
        for (String name : names) {
            fields.put(name, input.get(name));
        }
        return this;
    }

    Object get(String field) {
        Object value = fields.get(field);
        return value instanceof Supplier<?> supplier ? supplier.get() : value;
    }

    boolean has(String field) {
        return fields.containsKey(field);
    }

    String id() {
        return text("id");
    }

    String text(String field) {
        Object value = get(field);
        return value == null ? null : value.toString();
    }

    int number(String field) {
        return ((Number) get(field)).intValue();
    }

    boolean is(String field) {
        return Boolean.TRUE.equals(get(field));
    }

    Node node(String field) {
        return (Node) get(field);
    }

    @SuppressWarnings("unchecked")
    List<Node> nodes(String field) {
        return (List<Node>) get(field);
    }

    @Override
    public String toString() {
        // Nodes point at each other: the id is all that can be said without going round in circles
        return type + " " + fields.get("id");
    }
}
