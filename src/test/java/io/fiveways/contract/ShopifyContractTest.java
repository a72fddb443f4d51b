package io.fiveways.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fiveways.component.Cursor;
import io.fiveways.component.shopify.Examples;
import io.fiveways.component.shopify.FakeShopify;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that we send to Shopify is valid in its schema of 2026-10. */
class ShopifyContractTest {

    private final ObjectMapper json = new ObjectMapper();

    static List<Path> documents() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/shopify"))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void a_document_is_valid_in_the_schema(Path document) throws IOException {
        ShopifySchema schema = ShopifySchema.load();

        List<String> errors = schema.documentErrors(Files.readString(document));

        assertEquals(List.of(), errors);
    }

    @Test
    void the_variables_of_any_order_are_of_the_right_type() throws Exception {
        ShopifySchema schema = ShopifySchema.load();
        try (FakeShopify shopify = new FakeShopify()) {
            for (int seed = 0; seed < 100; seed++) shopify.place(Examples.random(seed));

            List<String> errors = errors(schema, shopify);

            assertEquals(List.of(), errors);
        }
    }

    @Test
    void the_variables_of_an_update_and_of_a_reading_are_of_the_right_type() throws Exception {
        ShopifySchema schema = ShopifySchema.load();
        try (FakeShopify shopify = new FakeShopify()) {
            shopify.shows("2026-11-20T08:00:00Z");
            shopify.answers("shippedOrders", emptyPage());
            shopify.place(Examples.threeShirts());
            shopify.shipments().fetch(Cursor.START);

            List<String> errors = errors(schema, shopify);

            assertEquals(List.of(), errors);
            assertFalse(shopify.asked("updateOrder").isEmpty());
        }
    }

    @Test
    void the_schema_refuses_what_is_wrong() {
        ShopifySchema schema = ShopifySchema.load();
        String document = "query q($id: ID!) { order(id: $id) { id createdAt } }";

        List<String> errors = Stream.of(
                        schema.documentErrors("{ order(id: 1) { colour } }"),
                        schema.variableErrors(document, json.createObjectNode()),
                        schema.answerErrors(document, json.createObjectNode().putObject("order")),
                        schema.answerErrors(
                                document,
                                json.createObjectNode()
                                        .set(
                                                "order",
                                                json.createObjectNode()
                                                        .put("id", "1")
                                                        .put("createdAt", "yesterday"))))
                .map(List::toString)
                .toList();

        assertTrue(errors.stream().noneMatch("[]"::equals), errors.toString());
    }

    private static String emptyPage() {
        return "{\"data\":{\"orders\":{\"pageInfo\":{\"hasNextPage\":false,\"endCursor\":null},\"nodes\":[]}}}";
    }

    private static List<String> errors(ShopifySchema schema, FakeShopify shopify) {
        TreeSet<String> errors = new TreeSet<>();
        for (JsonNode request : shopify.asked())
            errors.addAll(schema.variableErrors(request.path("query").asText(), request.path("variables")));
        return List.copyOf(errors);
    }
}
