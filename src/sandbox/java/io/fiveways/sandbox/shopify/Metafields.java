package io.fiveways.sandbox.shopify;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The metafields of orders, and which order was first with a value that may be there only once. */
final class Metafields {

    private final Register register;
    private final Definitions definitions;
    private final Map<String, Node> owners = new HashMap<>();
    private boolean refusing = true;

    Metafields(Register register, Definitions definitions) {
        this.register = register;
        this.definitions = definitions;
    }

    /** Whether a second order with a unique value is refused; it is not known whether the vendor does. */
    void refusing(boolean refuse) {
        this.refusing = refuse;
    }

    /** The order with this unique value; where two have it, the older one. */
    Optional<Node> owner(Map<String, Object> customId) {
        if (!definitions.unique(customId)) {
            throw Answers.error("Metafield definition of type 'id' is required when using custom ids.", "BAD_REQUEST");
        }
        return Optional.ofNullable(owners.get(value(customId)));
    }

    /** What is wrong with these metafields of an order; null is an order that is not there yet. */
    List<UserError> check(List<Map<String, Object>> metafields, Node order) {
        List<UserError> errors = new ArrayList<>();
        for (int i = 0; i < metafields.size(); i++) {
            String[] path = {"order", "metafields", String.valueOf(i), "value"};
            wrong(metafields.get(i), order).ifPresent(message -> errors.add(UserError.invalid(message, path)));
        }
        return errors;
    }

    /** Writes metafields to an order: a known key gets the new value. */
    void write(Node order, List<Map<String, Object>> metafields) {
        List<Node> present = order.nodes("metafields");
        for (Map<String, Object> input : metafields) {
            Node metafield = find(present, input).orElseGet(() -> add(present, input));
            metafield.with("value", input.get("value")).with("jsonValue", input.get("value"));
            register.touch(metafield);
            if (definitions.unique(input)) {
                owners.putIfAbsent(value(input), order);
            }
        }
    }

    /** The metafield with the key of this input, and with its namespace if it names one. */
    static Optional<Node> find(List<Node> metafields, Map<String, Object> key) {
        Object namespace = key.get("namespace");
        return metafields.stream()
                .filter(each -> each.get("key").equals(key.get("key")))
                .filter(each -> namespace == null || each.get("namespace").equals(namespace))
                .findFirst();
    }

    Optional<String> wrong(Map<String, Object> input, Node order) {
        if (input.get("namespace") == null || input.get("key") == null || input.get("value") == null) {
            return Optional.of("Namespace, key and value can't be blank");
        }
        Object type = definitions.type(input);
        if (type == null || input.get("type") != null && !input.get("type").equals(type)) {
            return Optional.of("Type must be consistent with the definition's type: " + type);
        }
        Node holder = owners.get(value(input));
        boolean taken = definitions.unique(input) && holder != null && holder != order;
        return taken && refusing ? Optional.of("Value has already been taken") : Optional.empty();
    }

    private Node add(List<Node> present, Map<String, Object> input) {
        Node metafield = register.create("Metafield")
                .with("ownerType", "ORDER")
                .copied(input, "namespace", "key")
                .with("definition", definitions.find(input).orElse(null))
                .with("type", definitions.type(input));
        metafield.derived("compareDigest", () -> digest(metafield.text("value")));
        present.add(metafield);
        return metafield;
    }

    /** What stands for a value where it is compared; the vendor's own way is unknown, and nobody may rely on it. */
    private static String digest(String value) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String value(Map<String, Object> input) {
        return input.get("namespace") + "." + input.get("key") + "=" + input.get("value");
    }
}
