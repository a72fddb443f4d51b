package io.fiveways.sandbox.shopify;

import graphql.ExecutionInput;
import graphql.ParseAndValidate;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.OperationDefinition;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The GraphQL endpoint: runs a document against the shop and says what it cost. */
public final class AdminApi {

    private final Shop shop;
    private final Graph graph;
    private final CostBucket bucket;

    AdminApi(Shop shop, CostBucket bucket) {
        this.shop = shop;
        this.bucket = bucket;
        this.graph = new Graph(shop.queries(), shop.mutations());
    }

    /** The first root field of a request's document, the vendor's name of the operation. */
    public static String operation(Map<String, Object> body) {
        return parsed(body)
                .flatMap(document -> selected(document, body))
                .flatMap(operation -> operation.getSelectionSet().getSelectionsOfType(Field.class).stream()
                        .findFirst())
                .map(Field::getName)
                .orElse("graphql");
    }

    /** Answers a request body: query, variables, operationName. */
    public Map<String, Object> answer(Map<String, Object> body) {
        Optional<OperationDefinition> operation =
                parsed(body).flatMap(document -> selected(document, body)).filter(each -> valid(body));
        if (operation.isEmpty()) {
            return run(body);
        }
        Cost cost = cost(body);
        int requested = cost.requested(operation.get());
        if (requested > Cost.LIMIT) {
            return tooDear(requested);
        }
        if (!bucket.take(requested)) {
            return throttled(requested);
        }
        Map<String, Object> answer = run(body);
        int actual = Math.min(requested, cost.actual(operation.get(), answer.get("data")));
        bucket.refund(requested - actual);
        answer.put("extensions", Map.of("cost", bucket.report(requested, actual)));
        return answer;
    }

    /** Refuses a request as if there were no points left for it. */
    public Map<String, Object> throttled(Map<String, Object> body) {
        return throttled(parsed(body)
                .flatMap(document -> selected(document, body))
                .map(operation -> cost(body).requested(operation))
                .orElse(1));
    }

    /** Runs a document outside of the budget, as the simulator's own eyes. */
    Map<String, Object> run(Map<String, Object> body) {
        synchronized (shop) {
            shop.cancels.round();
            return new LinkedHashMap<>(graph.execute(input(body)));
        }
    }

    private Map<String, Object> throttled(int requested) {
        Map<String, Object> answer = new LinkedHashMap<>(Answers.failure(
                "Throttled",
                Map.of("code", "THROTTLED", "documentation", "https://shopify.dev/api/usage/rate-limits")));
        answer.put("extensions", Map.of("cost", bucket.report(requested, null)));
        return answer;
    }

    private static Map<String, Object> tooDear(int cost) {
        String message =
                "Query cost is " + cost + ", which exceeds the single query max cost limit (" + Cost.LIMIT + ").";
        return Answers.failure(message, Map.of("code", "MAX_COST_EXCEEDED", "cost", cost, "maxCost", Cost.LIMIT));
    }

    private boolean valid(Map<String, Object> body) {
        return !ParseAndValidate.parseAndValidate(graph.schema(), input(body)).isFailure();
    }

    private Cost cost(Map<String, Object> body) {
        return new Cost(graph.schema(), parsed(body).orElseThrow(), variables(body));
    }

    private static ExecutionInput input(Map<String, Object> body) {
        return ExecutionInput.newExecutionInput(String.valueOf(body.get("query")))
                .operationName((String) body.get("operationName"))
                .variables(variables(body))
                .build();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> variables(Map<String, Object> body) {
        return body.get("variables") instanceof Map<?, ?> variables ? (Map<String, Object>) variables : Map.of();
    }

    private static Optional<Document> parsed(Map<String, Object> body) {
        try {
            return Optional.of(Parser.parse(String.valueOf(body.get("query"))));
        } catch (InvalidSyntaxException e) {
            return Optional.empty();
        }
    }

    private static Optional<OperationDefinition> selected(Document document, Map<String, Object> body) {
        List<OperationDefinition> operations = document.getDefinitionsOfType(OperationDefinition.class);
        return operations.stream()
                .filter(each -> body.get("operationName") == null
                        || body.get("operationName").equals(each.getName()))
                .findFirst();
    }
}
