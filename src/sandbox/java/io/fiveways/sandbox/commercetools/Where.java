package io.fiveways.sandbox.commercetools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A query predicate: comparisons, {@code in}, {@code is defined}, nested fields in brackets, and, or, not.
 *
 * <p>A nested predicate on an array is true when it is true for one of its elements.
 */
final class Where {

    private static final Pattern TOKEN =
            Pattern.compile("\\s*(\"(?:[^\"\\\\]|\\\\.)*\"|<=|>=|<>|!=|[=<>(),]|:[\\w.-]+|[\\w.-]+)");

    private final List<String> tokens = new ArrayList<>();
    private final Map<String, String> variables;
    private int next;

    private Where(String text, Map<String, String> variables) {
        this.variables = variables;
        Matcher matcher = TOKEN.matcher(text);
        int end = 0;
        while (matcher.lookingAt()) {
            tokens.add(matcher.group(1));
            end = matcher.end();
            matcher.region(end, text.length());
        }
        if (!text.substring(end).isBlank()) {
            throw malformed(text.substring(end));
        }
    }

    /**
     * Reads a predicate.
     *
     * @param variables values of {@code :name} in it, by name
     */
    static Predicate<JsonNode> of(String text, Map<String, String> variables) {
        Where where = new Where(text, variables);
        Predicate<JsonNode> predicate = where.either();
        // Several where parameters reach us joined by commas; all must be true
        while (where.took(",")) {
            predicate = predicate.and(where.either());
        }
        if (where.next < where.tokens.size()) {
            throw malformed(where.tokens.get(where.next));
        }
        return predicate;
    }

    private Predicate<JsonNode> either() {
        Predicate<JsonNode> predicate = both();
        while (took("or")) {
            predicate = predicate.or(both());
        }
        return predicate;
    }

    private Predicate<JsonNode> both() {
        Predicate<JsonNode> predicate = one();
        while (took("and")) {
            predicate = predicate.and(one());
        }
        return predicate;
    }

    private Predicate<JsonNode> one() {
        if (took("not")) {
            return one().negate();
        }
        if (took("(")) {
            Predicate<JsonNode> inner = either();
            expect(")");
            return inner;
        }
        return comparison(take());
    }

    private Predicate<JsonNode> comparison(String field) {
        String operator = take();
        return switch (operator) {
            case "(" -> {
                Predicate<JsonNode> inner = either();
                expect(")");
                yield node -> any(node.path(field), inner);
            }
            case "in" -> {
                List<JsonNode> values = values();
                yield node -> any(node.path(field), values::contains);
            }
            case "is" -> defined(field);
            case "=", "<>", "!=", "<", ">", "<=", ">=" -> {
                JsonNode value = value(take());
                yield node -> compare(node.path(field), operator, value);
            }
            default -> throw malformed(operator);
        };
    }

    private Predicate<JsonNode> defined(String field) {
        boolean not = took("not");
        expect("defined");
        return node -> node.hasNonNull(field) != not;
    }

    private List<JsonNode> values() {
        expect("(");
        List<JsonNode> values = new ArrayList<>();
        do {
            values.add(value(take()));
        } while (took(","));
        expect(")");
        return values;
    }

    private JsonNode value(String token) {
        JsonNodeFactory factory = JsonNodeFactory.instance;
        if (token.startsWith("\"")) {
            return factory.textNode(token.substring(1, token.length() - 1).replaceAll("\\\\(.)", "$1"));
        }
        if (token.startsWith(":")) {
            String value = variables.get(token.substring(1));
            if (value == null) {
                throw malformed(token);
            }
            return value.startsWith("\"") || value.matches("-?\\d+|true|false")
                    ? value(value)
                    : factory.textNode(value);
        }
        if (token.matches("-?\\d+")) {
            return factory.numberNode(Long.parseLong(token));
        }
        if (token.matches("true|false")) {
            return BooleanNode.valueOf(token.equals("true"));
        }
        throw malformed(token);
    }

    private static boolean compare(JsonNode actual, String operator, JsonNode wanted) {
        if (actual.isMissingNode() || actual.isNull()) {
            return operator.equals("<>") || operator.equals("!=");
        }
        int comparison = actual.isNumber() && wanted.isNumber()
                ? Long.compare(actual.asLong(), wanted.asLong())
                : Moments.compare(actual.asText(), wanted.asText());
        return switch (operator) {
            case "=" -> comparison == 0;
            case "<" -> comparison < 0;
            case ">" -> comparison > 0;
            case "<=" -> comparison <= 0;
            case ">=" -> comparison >= 0;
            default -> comparison != 0;
        };
    }

    private static boolean any(JsonNode node, Predicate<JsonNode> wanted) {
        if (!node.isArray()) {
            return !node.isMissingNode() && wanted.test(node);
        }
        for (JsonNode element : node) {
            if (wanted.test(element)) {
                return true;
            }
        }
        return false;
    }

    private boolean took(String token) {
        boolean there = next < tokens.size() && tokens.get(next).equalsIgnoreCase(token);
        next += there ? 1 : 0;
        return there;
    }

    private void expect(String token) {
        if (!took(token)) {
            throw malformed(next < tokens.size() ? tokens.get(next) : "end");
        }
    }

    private String take() {
        if (next == tokens.size()) {
            throw malformed("end");
        }
        return tokens.get(next++);
    }

    private static Problem malformed(String at) {
        return Problem.invalidInput("Malformed parameter: where: Syntax error while parsing 'where' at '" + at + "'.");
    }
}
