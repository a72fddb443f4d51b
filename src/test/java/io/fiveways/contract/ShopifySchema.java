package io.fiveways.contract;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.execution.RawVariables;
import graphql.execution.ValuesResolver;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.parser.Parser;
import graphql.parser.ParserOptions;
import graphql.schema.Coercing;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLOutputType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.idl.MockedWiringFactory;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.ScalarWiringEnvironment;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import graphql.validation.ValidationError;
import graphql.validation.Validator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Shopify's own schema of the Admin API: says what is wrong with a document, its variables and the answer to it. */
public final class ShopifySchema {

    private static final Path FILE =
            Path.of(System.getProperty("fiveways.apis", "../shared/apis"), "shopify", "admin_2026-10.graphql");
    private static final ParserOptions LARGE = ParserOptions.newParserOptions()
            .maxCharacters(Integer.MAX_VALUE)
            .maxTokens(Integer.MAX_VALUE)
            .maxWhitespaceTokens(Integer.MAX_VALUE)
            .maxRuleDepth(10_000)
            .build();
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private final GraphQLSchema schema;
    private final ObjectMapper json = new ObjectMapper();

    private ShopifySchema(GraphQLSchema schema) {
        this.schema = schema;
    }

    private static final class Loaded {
        static final ShopifySchema SCHEMA = read(FILE);
    }

    /** Skips the test where the vendor's schema is not at hand. */
    public static ShopifySchema load() {
        assumeTrue(Files.exists(FILE), FILE + " is not there: -Dfiveways.apis=<folder> says where it is");
        return Loaded.SCHEMA;
    }

    private static ShopifySchema read(Path file) {
        try {
            TypeDefinitionRegistry types = new SchemaParser().parse(Files.newBufferedReader(file), LARGE);
            RuntimeWiring wiring = RuntimeWiring.newRuntimeWiring()
                    .wiringFactory(new VendorScalars())
                    .build();
            return new ShopifySchema(new SchemaGenerator().makeExecutableSchema(types, wiring));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class VendorScalars extends MockedWiringFactory {
        @Override
        public GraphQLScalarType getScalar(ScalarWiringEnvironment environment) {
            String name = environment.getScalarTypeDefinition().getName();
            return GraphQLScalarType.newScalar()
                    .name(name)
                    .coercing(new VendorScalar(name))
                    .build();
        }
    }

    /** What is wrong with a document. */
    public List<String> documentErrors(String document) {
        List<ValidationError> errors = new Validator().validateDocument(schema, Parser.parse(document), Locale.ENGLISH);
        return errors.stream().map(ValidationError::getMessage).toList();
    }

    /** What is wrong with the variables of a document's only operation. */
    public List<String> variableErrors(String document, JsonNode variables) {
        try {
            CoercedVariables ignored = ValuesResolver.coerceVariableValues(
                    schema,
                    operation(Parser.parse(document)).getVariableDefinitions(),
                    RawVariables.of(json.convertValue(variables, MAP)),
                    GraphQLContext.getDefault(),
                    Locale.ENGLISH);
            return List.of();
        } catch (RuntimeException e) {
            return List.of(e.getMessage());
        }
    }

    /** What is wrong with the {@code data} of an answer to a document. */
    public List<String> answerErrors(String document, JsonNode data) {
        Document parsed = Parser.parse(document);
        OperationDefinition operation = operation(parsed);
        GraphQLFieldsContainer root = operation.getOperation() == OperationDefinition.Operation.MUTATION
                ? schema.getMutationType()
                : schema.getQueryType();
        List<String> errors = new ArrayList<>();
        object(new Place(parsed, "data", errors), operation.getSelectionSet(), root, data);
        return errors;
    }

    private static OperationDefinition operation(Document document) {
        return document.getDefinitionsOfType(OperationDefinition.class).get(0);
    }

    private record Place(Document document, String path, List<String> errors) {
        Place at(String field) {
            return new Place(document, path + "." + field, errors);
        }

        void wrong(String what) {
            errors.add(path + " " + what);
        }
    }

    private void object(Place place, SelectionSet selections, GraphQLFieldsContainer type, JsonNode value) {
        if (!value.isObject()) {
            place.wrong("is no object");
            return;
        }
        for (Selection<?> selection : selections.getSelections()) {
            if (selection instanceof Field field) field(place, field, type, value);
            if (selection instanceof InlineFragment fragment && value.has("__typename"))
                object(place, fragment.getSelectionSet(), type, value);
            if (selection instanceof FragmentSpread spread)
                object(place, fragment(place, spread).getSelectionSet(), type, value);
        }
    }

    private static FragmentDefinition fragment(Place place, FragmentSpread spread) {
        return place.document().getDefinitionsOfType(FragmentDefinition.class).stream()
                .filter(fragment -> fragment.getName().equals(spread.getName()))
                .findFirst()
                .orElseThrow();
    }

    private void field(Place place, Field field, GraphQLFieldsContainer type, JsonNode parent) {
        Place here = place.at(field.getResultKey());
        if (field.getName().startsWith("__")) return;
        if (!parent.has(field.getResultKey())) {
            here.wrong("is missing");
            return;
        }
        value(here, field, type.getFieldDefinition(field.getName()).getType(), parent.get(field.getResultKey()));
    }

    private void value(Place place, Field field, GraphQLOutputType type, JsonNode value) {
        if (value.isNull()) {
            if (type instanceof GraphQLNonNull) place.wrong("is null");
            return;
        }
        GraphQLType nullable = GraphQLTypeUtil.unwrapNonNull(type);
        if (nullable instanceof GraphQLList list) {
            if (!value.isArray()) place.wrong("is no list");
            int index = 0;
            for (JsonNode each : value)
                value(place.at("" + index++), field, (GraphQLOutputType) list.getWrappedType(), each);
        } else if (nullable instanceof GraphQLFieldsContainer container) {
            object(place, field.getSelectionSet(), container, value);
        } else {
            leaf(place, nullable, value);
        }
    }

    private void leaf(Place place, GraphQLType type, JsonNode value) {
        if (type instanceof GraphQLEnumType names && names.getValue(value.asText()) == null)
            place.wrong("is no " + names.getName() + ": " + value);
        if (type instanceof GraphQLScalarType scalar) {
            try {
                Coercing<?, ?> coercing = scalar.getCoercing();
                coercing.parseValue(
                        json.convertValue(value, Object.class), GraphQLContext.getDefault(), Locale.ENGLISH);
            } catch (RuntimeException e) {
                place.wrong("is no " + scalar.getName() + ": " + value);
            }
        }
    }
}
