package io.fiveways.sandbox.shopify;

import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.IntValue;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.Value;
import graphql.language.VariableReference;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLNamedOutputType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.util.List;
import java.util.Map;

/**
 * The points that a document costs: scalars 0, objects 1, a mutation 10, a connection 2 and the root of what is in it.
 *
 * <p>The vendor says only that a connection is sized by its arguments. The root fits what callers report (250 variants
 * with one object each below a product: 25 points) and lets nested pages stay below the limit, as they do there.
 */
final class Cost {

    /** The dearest document that the vendor runs. */
    static final int LIMIT = 1000;

    private static final int MUTATION = 10;

    private final GraphQLSchema schema;
    private final Document document;
    private final Map<String, Object> variables;

    Cost(GraphQLSchema schema, Document document, Map<String, Object> variables) {
        this.schema = schema;
        this.document = document;
        this.variables = variables;
    }

    /** Before the run: every page is full. */
    int requested(OperationDefinition operation) {
        return root(operation, null);
    }

    /** After the run: what is really there. */
    int actual(OperationDefinition operation, Object data) {
        return data == null ? 1 : root(operation, data);
    }

    private int root(OperationDefinition operation, Object data) {
        boolean mutation = operation.getOperation() == OperationDefinition.Operation.MUTATION;
        int fields =
                sum(operation.getSelectionSet(), mutation ? schema.getMutationType() : schema.getQueryType(), data);
        long each = operation.getSelectionSet().getSelections().size();
        return mutation ? fields + (int) each * (MUTATION - 1) : fields;
    }

    private int sum(SelectionSet selections, GraphQLFieldsContainer type, Object data) {
        int sum = 0;
        for (Selection<?> selection : selections.getSelections()) {
            if (selection instanceof Field field) {
                sum += field(field, type, data);
            } else if (selection instanceof InlineFragment fragment) {
                sum += sum(
                        fragment.getSelectionSet(),
                        type(fragment.getTypeCondition().getName()),
                        data);
            } else if (selection instanceof FragmentSpread spread) {
                FragmentDefinition fragment = document.getDefinitionsOfType(FragmentDefinition.class).stream()
                        .filter(each -> each.getName().equals(spread.getName()))
                        .findFirst()
                        .orElseThrow();
                sum += sum(
                        fragment.getSelectionSet(),
                        type(fragment.getTypeCondition().getName()),
                        data);
            }
        }
        return sum;
    }

    private int field(Field field, GraphQLFieldsContainer parent, Object data) {
        boolean free = List.of("pageInfo", "userErrors").contains(field.getName());
        if (field.getSelectionSet() == null || field.getName().startsWith("__") || free) {
            return 0;
        }
        Object value = data instanceof Map<?, ?> map ? map.get(field.getResultKey()) : null;
        if (data != null && value == null) {
            return 1;
        }
        GraphQLNamedOutputType type = (GraphQLNamedOutputType) GraphQLTypeUtil.unwrapAll(
                parent.getFieldDefinition(field.getName()).getType());
        GraphQLFieldsContainer container = type(type.getName());
        if (type.getName().endsWith("Connection")) {
            return 2 + root(page(field, container, value));
        }
        int first = first(field);
        return first == 0 ? 1 + content(field, container, value) : 1 + root(many(field, container, value, first));
    }

    private int content(Field field, GraphQLFieldsContainer type, Object value) {
        return value instanceof List<?> list
                ? list.stream()
                        .mapToInt(each -> sum(field.getSelectionSet(), type, each))
                        .sum()
                : sum(field.getSelectionSet(), type, value);
    }

    private int many(Field field, GraphQLFieldsContainer type, Object value, int first) {
        return value instanceof List<?> list
                ? list.size() + content(field, type, list)
                : first * (1 + sum(field.getSelectionSet(), type, null));
    }

    private int page(Field field, GraphQLFieldsContainer connection, Object value) {
        int size = first(field);
        int sum = 0;
        for (Field part : field.getSelectionSet().getSelectionsOfType(Field.class)) {
            Object items = value instanceof Map<?, ?> map ? map.get(part.getResultKey()) : null;
            if (List.of("nodes", "edges").contains(part.getName())) {
                GraphQLFieldsContainer item = type(((GraphQLNamedOutputType) GraphQLTypeUtil.unwrapAll(
                                connection.getFieldDefinition(part.getName()).getType()))
                        .getName());
                int edge = part.getName().equals("edges") ? 0 : 1;
                sum += items instanceof List<?> list
                        ? list.size() * edge + content(part, item, list)
                        : size * (edge + sum(part.getSelectionSet(), item, null));
            }
        }
        return sum;
    }

    private int first(Field field) {
        return field.getArguments().stream()
                .filter(argument -> List.of("first", "last").contains(argument.getName()))
                .mapToInt(argument -> number(argument.getValue()))
                .max()
                .orElse(0);
    }

    private int number(Value<?> value) {
        if (value instanceof VariableReference variable) {
            return variables.get(variable.getName()) instanceof Number number ? number.intValue() : 0;
        }
        return value instanceof IntValue literal ? literal.getValue().intValue() : 0;
    }

    private GraphQLFieldsContainer type(String name) {
        return (GraphQLFieldsContainer) schema.getType(name);
    }

    private static int root(int sum) {
        return (int) Math.floor(Math.sqrt(sum));
    }
}
