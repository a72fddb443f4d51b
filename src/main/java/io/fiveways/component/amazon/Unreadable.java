package io.fiveways.component.amazon;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.fiveways.component.RejectedException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Says of an order that cannot be read which one it is, what is wrong with it, and what to do; in words for the person who
 * opens it, and without what it holds, which may be about its buyer.
 */
final class Unreadable {

    private static final String REVIEW =
            "%s must be reviewed: %s. Compare it with Seller Central; replay it when it is right there, else give it to integration.";

    private Unreadable() {}

    static RejectedException refused(JsonNode sent, Exception trouble) {
        String id = OrderReader.id(sent);
        String which = id.isBlank() ? "An order without an id" : "Order " + Field.shown(id);
        return new RejectedException(REVIEW.formatted(which, reason(trouble)), trouble);
    }

    private static String reason(Exception trouble) {
        if (trouble instanceof JsonMappingException mapping) return reason(mapping);
        boolean isOurs = trouble instanceof RejectedException || trouble instanceof IllegalArgumentException;
        return isOurs && trouble.getMessage() != null
                ? Field.shown(trouble.getMessage())
                : "its parts do not fit together";
    }

    private static String reason(JsonMappingException trouble) {
        Class<?> expected = trouble instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
        return "its %s should be %s and is not".formatted(path(trouble.getPath()), name(expected));
    }

    private static String path(List<Reference> path) {
        String joined = path.stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining());
        return joined.isEmpty() ? "content" : Field.shown(joined.substring(joined.startsWith(".") ? 1 : 0));
    }

    private static String name(Class<?> type) {
        if (type == null) return "readable";
        if (type == Integer.class) return "a whole number";
        if (type == BigDecimal.class) return "a decimal number";
        if (type == Instant.class) return "a moment like 2026-11-21T12:00:00Z";
        if (type == String.class) return "text";
        return List.class.isAssignableFrom(type) ? "a list" : "a group of fields";
    }
}
