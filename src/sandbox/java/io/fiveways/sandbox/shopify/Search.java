package io.fiveways.sandbox.shopify;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The search language of the API, as far as orders and variants need it: terms {@code field:value}, {@code NOT} or
 * {@code -} before one, {@code AND} or nothing between them, {@code OR} between groups.
 */
final class Search {

    private static final Pattern TERM =
            Pattern.compile("(?<not>-|NOT\\s+)?(?<field>[\\w.]+):(?<op>>=|<=|>|<)?(?<value>'[^']*'|\"[^\"]*\"|\\S+)");

    private static final Map<String, String> TIMES =
            Map.of("updated_at", "updatedAt", "created_at", "createdAt", "processed_at", "processedAt");

    private static final Map<String, Function<Node, List<?>>> TEXTS = Map.of(
            "name", node -> one(node.get("name")),
            "sku", node -> node.has("sku") ? one(node.get("sku")) : skus(node),
            "email", node -> one(node.get("email")),
            "source_identifier", node -> one(node.get("sourceIdentifier")),
            "source_name", node -> one(node.get("sourceName")),
            "po_number", node -> one(node.get("poNumber")),
            "tag", node -> (List<?>) node.get("tags"),
            "financial_status", node -> one(node.get("displayFinancialStatus")),
            "fulfillment_status", node -> one(node.get("displayFulfillmentStatus")),
            "id", node -> one(node.get("legacyResourceId")));

    private Search() {}

    static Predicate<Node> of(Object query) {
        if (query == null || query.toString().isBlank()) {
            return node -> true;
        }
        Predicate<Node> any = node -> false;
        for (String group : query.toString().split("\\s+OR\\s+")) {
            any = any.or(all(group));
        }
        return any;
    }

    private static Predicate<Node> all(String group) {
        Predicate<Node> all = node -> true;
        Matcher terms = TERM.matcher(group);
        while (terms.find()) {
            Predicate<Node> term = term(terms);
            all = all.and(terms.group("not") == null ? term : term.negate());
        }
        return all;
    }

    private static Predicate<Node> term(Matcher term) {
        String field = term.group("field");
        String value = term.group("value").replaceAll("^['\"]|['\"]$", "");
        if (TIMES.containsKey(field)) {
            Instant limit = moment(value);
            BiPredicate<Instant, Instant> comparison = comparison(term.group("op"));
            return node -> comparison.test(Instant.parse(node.text(TIMES.get(field))), limit);
        }
        if (field.startsWith("metafields.")) {
            String[] key = field.split("\\.", 3);
            return node -> Metafields.find(node.nodes("metafields"), Map.of("namespace", key[1], "key", key[2]))
                    .filter(metafield -> metafield.text("value").equals(value))
                    .isPresent();
        }
        // The vendor ignores a field that it does not know, and so finds everything
        return TEXTS.containsKey(field) ? node -> matches(TEXTS.get(field).apply(node), value) : node -> true;
    }

    private static boolean matches(List<?> candidates, String value) {
        String wanted = value.toLowerCase(Locale.ROOT);
        return candidates.stream()
                .map(each -> String.valueOf(each).toLowerCase(Locale.ROOT))
                .anyMatch(each -> wanted.endsWith("*")
                        ? each.startsWith(wanted.substring(0, wanted.length() - 1))
                        : each.equals(wanted));
    }

    private static BiPredicate<Instant, Instant> comparison(String operator) {
        return switch (operator == null ? "=" : operator) {
            case ">" -> Instant::isAfter;
            case ">=" -> (moment, limit) -> !moment.isBefore(limit);
            case "<" -> Instant::isBefore;
            case "<=" -> (moment, limit) -> !moment.isAfter(limit);
            default -> Instant::equals;
        };
    }

    private static Instant moment(String text) {
        return text.contains("T")
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static List<?> one(Object value) {
        return value == null ? List.of() : List.of(value);
    }

    private static List<?> skus(Node order) {
        return order.nodes("lineItems").stream().map(line -> line.get("sku")).toList();
    }
}
