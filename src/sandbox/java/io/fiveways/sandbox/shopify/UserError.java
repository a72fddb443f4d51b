package io.fiveways.sandbox.shopify;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A user error: what the shop says, with HTTP 200, about an input that it does not take. */
record UserError(String code, List<String> field, String message) {

    static UserError invalid(String message, String... field) {
        return new UserError("INVALID", List.of(field), message);
    }

    Map<String, Object> error() {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", code);
        error.put("field", field);
        error.put("message", message);
        return error;
    }

    static List<Map<String, Object>> errors(List<UserError> refusals) {
        return refusals.stream().map(UserError::error).toList();
    }
}
