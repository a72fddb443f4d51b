package io.fiveways.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import graphql.language.AstPrinter;
import graphql.language.EnumTypeDefinition;
import graphql.language.FieldDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.InterfaceTypeDefinition;
import graphql.language.Node;
import graphql.language.ObjectTypeDefinition;
import graphql.language.OperationDefinition;
import graphql.language.TypeDefinition;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import graphql.parser.ParserOptions;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShopifySubsetTest {

    @Test
    void every_line_of_the_subset_is_the_vendors() throws Exception {
        TypeDefinitionRegistry vendor = schema(Contracts.read("shopify/admin_2026-10.graphql"));
        List<String> differences = new ArrayList<>();

        for (TypeDefinition<?> type : subset().types().values()) {
            compare(type, vendor.getTypeOrNull(type.getName()), differences);
        }

        assertEquals(List.of(), differences);
    }

    @Test
    void the_documents_and_variables_of_the_contract_run_here() {
        String all = Contracts.read("shopify/operations.graphql");
        JsonNode variables = Json.read(Contracts.read("shopify/samples/order-create.request.variables.json"));
        List<String> runnable = List.of(
                "OrderByMarketplaceId",
                "OrdersBySourceIdentifier",
                "CreateMarketplaceOrder",
                "OrdersUpdatedSince",
                "OrderForShipment",
                "Fulfil",
                "UpdateTracking",
                "DefineSourceIdMetafield",
                "Subscribe",
                "Health");
        try (SimulatedShopify shopify = new SimulatedShopify(0, new SandboxClock(1), 7)) {
            Calls calls = SimulatedShopifyTest.signedIn(shopify);

            for (OperationDefinition operation : Parser.parse(all).getDefinitionsOfType(OperationDefinition.class)) {
                Map<String, ?> given = operation.getName().equals("CreateMarketplaceOrder")
                        ? Map.of("order", variables.path("order"), "options", variables.path("options"))
                        : Map.of();
                String answer =
                        calls.graphql(AstPrinter.printAst(operation), given).text();
                boolean known = !answer.contains("ValidationError") || answer.contains("has coerced Null value");
                assertTrue(known || !runnable.contains(operation.getName()), operation.getName() + ": " + answer);
            }
        }
    }

    private static void compare(TypeDefinition<?> ours, TypeDefinition<?> theirs, List<String> differences) {
        if (theirs == null || ours.getClass() != theirs.getClass()) {
            differences.add(ours.getName() + " is not there");
        } else if (ours instanceof EnumTypeDefinition words) {
            List<String> known = ((EnumTypeDefinition) theirs)
                    .getEnumValueDefinitions().stream()
                            .map(each -> each.getName())
                            .toList();
            words.getEnumValueDefinitions().stream()
                    .filter(each -> !known.contains(each.getName()))
                    .forEach(each -> differences.add(ours.getName() + "." + each.getName()));
        } else if (ours instanceof InputObjectTypeDefinition input) {
            inputs(ours.getName(), input.getInputValueDefinitions(), inputs(theirs), differences);
            mandatory(input, (InputObjectTypeDefinition) theirs, differences);
        } else {
            fields(ours, theirs, differences);
        }
    }

    private static void fields(TypeDefinition<?> ours, TypeDefinition<?> theirs, List<String> differences) {
        for (FieldDefinition field : fields(ours)) {
            String name = ours.getName() + "." + field.getName();
            fields(theirs).stream()
                    .filter(each -> each.getName().equals(field.getName()))
                    .findFirst()
                    .ifPresentOrElse(
                            other -> {
                                same(name, field.getType(), other.getType(), differences);
                                inputs(
                                        name,
                                        field.getInputValueDefinitions(),
                                        other.getInputValueDefinitions(),
                                        differences);
                            },
                            () -> differences.add(name + " is not there"));
        }
    }

    private static void inputs(
            String where,
            List<InputValueDefinition> ours,
            List<InputValueDefinition> theirs,
            List<String> differences) {
        for (InputValueDefinition input : ours) {
            String name = where + "." + input.getName();
            theirs.stream()
                    .filter(each -> each.getName().equals(input.getName()))
                    .findFirst()
                    .ifPresentOrElse(
                            other -> {
                                same(name, input.getType(), other.getType(), differences);
                                same(name, input.getDefaultValue(), other.getDefaultValue(), differences);
                            },
                            () -> differences.add(name + " is not there"));
        }
    }

    /** What the vendor demands must be known here too. */
    private static void mandatory(
            InputObjectTypeDefinition ours, InputObjectTypeDefinition theirs, List<String> differences) {
        theirs.getInputValueDefinitions().stream()
                .filter(each -> AstPrinter.printAst(each.getType()).endsWith("!") && each.getDefaultValue() == null)
                .filter(each -> ours.getInputValueDefinitions().stream()
                        .noneMatch(known -> known.getName().equals(each.getName())))
                .forEach(each -> differences.add(ours.getName() + "." + each.getName() + " is missing"));
    }

    private static void same(String name, Node<?> ours, Node<?> theirs, List<String> differences) {
        String left = ours == null ? "" : AstPrinter.printAst(ours);
        String right = theirs == null ? "" : AstPrinter.printAst(theirs);
        if (!left.equals(right)) {
            differences.add(name + ": " + left + ", not " + right);
        }
    }

    private static List<FieldDefinition> fields(TypeDefinition<?> type) {
        if (type instanceof ObjectTypeDefinition object) {
            return object.getFieldDefinitions();
        }
        return type instanceof InterfaceTypeDefinition shape ? shape.getFieldDefinitions() : List.of();
    }

    private static List<InputValueDefinition> inputs(TypeDefinition<?> type) {
        return ((InputObjectTypeDefinition) type).getInputValueDefinitions();
    }

    private static TypeDefinitionRegistry subset() throws Exception {
        try (InputStream file = ShopifySubsetTest.class.getResourceAsStream("/shopify.subset.graphql")) {
            return schema(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static TypeDefinitionRegistry schema(String text) {
        ParserOptions unlimited = ParserOptions.getDefaultSdlParserOptions()
                .transform(options ->
                        options.maxCharacters(10_000_000).maxTokens(10_000_000).maxWhitespaceTokens(10_000_000));
        return new SchemaParser()
                .buildRegistry(new Parser()
                        .parseDocument(ParserEnvironment.newParserEnvironment()
                                .document(text)
                                .parserOptions(unlimited)
                                .build()));
    }
}
