package io.fiveways.sandbox.shopify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sets metafields of orders, all or none, and where it is asked for only those that nobody changed since. */
final class MetafieldsSet {

    private static final int MOST = 25;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Register register;
    private final Metafields metafields;
    private final Definitions definitions;

    MetafieldsSet(Register register, Metafields metafields, Definitions definitions) {
        this.register = register;
        this.metafields = metafields;
        this.definitions = definitions;
    }

    Map<String, Object> set(List<Map<String, Object>> inputs) {
        List<Map<String, Object>> errors = new ArrayList<>();
        if (inputs.size() > MOST) {
            String message = "Exceeded the maximum metafields input limit of " + MOST + ".";
            errors.add(new UserError("LESS_THAN_OR_EQUAL_TO", List.of("metafields"), message).error());
        }
        for (int i = 0; i < inputs.size() && errors.isEmpty(); i++) {
            int index = i;
            wrong(inputs.get(i), index).ifPresent(error -> errors.add(at(index, error)));
        }
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("metafields", errors.isEmpty() ? written(inputs) : List.of());
        payload.put("userErrors", errors);
        return payload;
    }

    private Optional<UserError> wrong(Map<String, Object> input, int index) {
        Optional<Node> order = register.find(input.get("ownerId"), "Order");
        if (order.isEmpty()) {
            return error("INVALID", index, "ownerId", "Owner does not exist.");
        }
        if (!String.valueOf(input.get("namespace")).matches("[A-Za-z0-9_-]{3,255}")) {
            return error("INVALID", index, "namespace", "Namespace is invalid");
        }
        if (!input.get("key").toString().matches("[A-Za-z0-9_-]{2,64}")) {
            return error("INVALID", index, "key", "Key is invalid");
        }
        if (input.get("value").toString().isBlank()) {
            return error("BLANK", index, "value", "Value can't be blank.");
        }
        if (definitions.type(input) == null) {
            return error("INVALID_TYPE", index, "type", "Type can't be blank");
        }
        return changed(input, order.get(), index).or(() -> value(input, order.get(), index));
    }

    /** Naming null says that nothing may be there yet; naming nothing says that anything may. */
    private Optional<UserError> changed(Map<String, Object> input, Node order, int index) {
        if (!input.containsKey("compareDigest")) {
            return Optional.empty();
        }
        Object digest = Metafields.find(order.nodes("metafields"), input)
                .map(metafield -> metafield.get("compareDigest"))
                .orElse(null);
        return String.valueOf(digest).equals(String.valueOf(input.get("compareDigest")))
                ? Optional.empty()
                : error("STALE_OBJECT", index, "compareDigest", "The resource has been updated since it was loaded.");
    }

    private Optional<UserError> value(Map<String, Object> input, Node order, int index) {
        if ("json".equals(definitions.type(input)) && !isJson(input.get("value").toString())) {
            return error("INVALID_VALUE", index, "value", "Value is invalid JSON.");
        }
        return metafields.wrong(input, order).flatMap(message -> error("INVALID_VALUE", index, "value", message));
    }

    private List<Node> written(List<Map<String, Object>> inputs) {
        List<Node> written = new ArrayList<>();
        for (Map<String, Object> input : inputs) {
            Node order = register.find(input.get("ownerId"), "Order").orElseThrow();
            metafields.write(order, List.of(input));
            written.add(Metafields.find(order.nodes("metafields"), input).orElseThrow());
            register.touch(order);
        }
        return written;
    }

    private static Optional<UserError> error(String code, int index, String field, String message) {
        return Optional.of(new UserError(code, List.of("metafields", String.valueOf(index), field), message));
    }

    private static Map<String, Object> at(int index, UserError error) {
        Map<String, Object> told = new LinkedHashMap<>(error.error());
        told.put("elementIndex", index);
        return told;
    }

    private static boolean isJson(String text) {
        try {
            return JSON.readTree(text) != null;
        } catch (JsonProcessingException e) {
            return false;
        }
    }
}
