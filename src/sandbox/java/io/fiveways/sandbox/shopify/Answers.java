package io.fiveways.sandbox.shopify;

import graphql.GraphqlErrorException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The shapes in which the API says no, or yes, beside the data. */
public final class Answers {

    private Answers() {}

    /** A top-level error with a code, as the vendor has it in {@code extensions}. */
    static GraphqlErrorException error(String message, String code) {
        return GraphqlErrorException.newErrorException()
                .message(message)
                .extensions(Map.of("code", code))
                .build();
    }

    /** The payload of a mutation: the thing, or the user errors. */
    static Map<String, Object> payload(String field, Object thing, List<UserError> errors) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put(field, errors.isEmpty() ? thing : null);
        payload.put("userErrors", UserError.errors(errors));
        return payload;
    }

    /** A whole answer that holds nothing but one error. */
    public static Map<String, Object> failure(String message, Map<String, Object> extensions) {
        return Map.of("errors", List.of(Map.of("message", message, "extensions", extensions)));
    }
}
