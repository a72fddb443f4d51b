package io.fiveways.sandbox.shopify;

import graphql.ErrorType;
import graphql.ExecutionInput;
import graphql.GraphQL;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.GraphqlErrorException;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.TypeResolver;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** The subset of the Admin API's schema, made executable over {@link Node}s. */
final class Graph {

    private final GraphQLSchema schema;
    private final GraphQL engine;

    Graph(Map<String, DataFetcher<?>> queries, Map<String, DataFetcher<?>> mutations) {
        this.schema = schema(queries, mutations);
        this.engine = GraphQL.newGraphQL(schema)
                .defaultDataFetcherExceptionHandler(Graph::refused)
                .build();
    }

    GraphQLSchema schema() {
        return schema;
    }

    /** Executes and answers as the specification says: data, errors. */
    Map<String, Object> execute(ExecutionInput input) {
        return engine.execute(input).toSpecification();
    }

    private static GraphQLSchema schema(Map<String, DataFetcher<?>> queries, Map<String, DataFetcher<?>> mutations) {
        RuntimeWiring.Builder wiring = RuntimeWiring.newRuntimeWiring()
                .codeRegistry(GraphQLCodeRegistry.newCodeRegistry().defaultDataFetcher(environment -> Graph::read))
                .type("QueryRoot", type -> type.dataFetchers(Map.copyOf(queries)))
                .type("Mutation", type -> type.dataFetchers(Map.copyOf(mutations)));
        Scalars.all().forEach(wiring::scalar);
        TypeResolver byNode =
                environment -> environment.getSchema().getObjectType(((Node) environment.getObject()).type());
        for (String name : List.of("Node", "HasMetafields", "LegacyInteroperability", "DisplayableError")) {
            wiring.type(name, type -> type.typeResolver(byNode));
        }
        return new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse(subset()), wiring.build());
    }

    private static String subset() {
        try (InputStream file = Graph.class.getResourceAsStream("/shopify.subset.graphql")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object read(DataFetchingEnvironment environment) {
        String field = environment.getField().getName();
        Object source = environment.getSource();
        Object value = source instanceof Node node ? node.get(field) : ((Map<?, ?>) source).get(field);
        if (field.equals("metafield")) {
            return Metafields.find(((Node) source).nodes("metafields"), environment.getArguments())
                    .orElse(null);
        }
        return value instanceof List<?> list ? cut(list, environment) : value;
    }

    @SuppressWarnings("unchecked")
    private static Object cut(List<?> list, DataFetchingEnvironment environment) {
        GraphQLNamedType type = (GraphQLNamedType) GraphQLTypeUtil.unwrapAll(environment.getFieldType());
        if (type.getName().endsWith("Connection")) {
            return Connection.of((List<Node>) list, environment.getArguments());
        }
        Integer first = environment.getArgument("first");
        return first == null || first > list.size() ? list : list.subList(0, first);
    }

    private static CompletableFuture<DataFetcherExceptionHandlerResult> refused(
            DataFetcherExceptionHandlerParameters failure) {
        Throwable cause = failure.getException();
        GraphQLError error = GraphqlErrorBuilder.newError(failure.getDataFetchingEnvironment())
                .errorType(ErrorType.DataFetchingException)
                .message("%s", String.valueOf(cause.getMessage()))
                .extensions(
                        cause instanceof GraphqlErrorException known
                                ? known.getExtensions()
                                : Map.of("code", "INTERNAL_SERVER_ERROR", "sandbox", cause.toString()))
                .build();
        return CompletableFuture.completedFuture(
                DataFetcherExceptionHandlerResult.newResult(error).build());
    }
}
