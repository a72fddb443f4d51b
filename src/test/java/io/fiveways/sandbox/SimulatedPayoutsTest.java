package io.fiveways.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the simulated shops refuse of payments and metafields, as their vendors do. */
class SimulatedPayoutsTest {

    private static final String SET = """
            mutation Set($metafields: [MetafieldsSetInput!]!) {
              metafieldsSet(metafields: $metafields) {
                metafields { key value compareDigest } userErrors { code elementIndex field message }
              }
            }""";

    private final SandboxClock clock = new SandboxClock(1);
    private final SimulatedShopify shopify = new SimulatedShopify(0, clock, 7);
    private final SimulatedCommercetools commercetools = new SimulatedCommercetools(0, clock, 7);
    private Calls graph;
    private Calls rest;
    private String order;

    @BeforeEach
    void signIn() {
        graph = SimulatedShopifyTest.signedIn(shopify);
        rest = SimulatedCommercetoolsTest.signedIn(commercetools);
        Map<String, Object> variables = Map.of("order", SimulatedShopifyTest.order("amazon:1"));
        order = graph.graphql(SimulatedShopifyTest.CREATE, variables).textAt("/data/orderCreate/order/id");
    }

    @AfterEach
    void close() {
        shopify.close();
        commercetools.close();
    }

    @Test
    void a_metafield_is_set_where_nobody_changed_it_since() {
        String digest = set(field("payouts", "{}")).textAt("/data/metafieldsSet/metafields/0/compareDigest");
        Map<String, Object> next = field("payouts", "[1]");
        next.put("compareDigest", digest);

        Calls.Answer set = set(next);

        assertEquals("[1]", set.textAt("/data/metafieldsSet/metafields/0/value"));
    }

    @Test
    void a_metafield_that_changed_since_is_refused_and_so_is_what_came_with_it() {
        set(field("payouts", "{}"));
        Map<String, Object> stale = field("payouts", "[1]");
        stale.put("compareDigest", null);

        Calls.Answer refused = set(field("other", "{}"), stale);

        assertEquals("STALE_OBJECT", refused.textAt("/data/metafieldsSet/userErrors/0/code"));
        assertEquals("1", refused.textAt("/data/metafieldsSet/userErrors/0/elementIndex"));
        assertEquals(
                1,
                shopify.orders().get(0).at("/metafields/nodes").findValuesAsText("namespace").stream()
                        .filter("fiveways"::equals)
                        .count());
    }

    @ParameterizedTest
    @CsvSource({
        "key, a, INVALID",
        "namespace, ab, INVALID",
        "value, ' ', BLANK",
        "value, '{', INVALID_VALUE",
        "ownerId, gid://shopify/Order/1, INVALID"
    })
    void a_metafield_that_breaks_a_rule_is_refused(String part, String value, String code) {
        Map<String, Object> wrong = field("payouts", "{}");
        wrong.put(part, value);

        Calls.Answer refused = set(wrong);

        assertEquals(code, refused.textAt("/data/metafieldsSet/userErrors/0/code"));
    }

    @Test
    void more_than_25_metafields_are_refused() {
        List<Map<String, Object>> many = new ArrayList<>();
        for (int i = 0; i < 26; i++) many.add(field("key" + i, "{}"));

        Calls.Answer refused = graph.graphql(SET, Map.of("metafields", many));

        assertEquals("LESS_THAN_OR_EQUAL_TO", refused.textAt("/data/metafieldsSet/userErrors/0/code"));
    }

    @Test
    void a_payment_with_the_key_of_another_is_refused() {
        rest.post("/fiveways/payments", payment());

        Calls.Answer refused = rest.post("/fiveways/payments", payment());

        assertEquals(400, refused.status());
        assertEquals("DuplicateField", refused.textAt("/errors/0/code"));
        assertEquals("key", refused.textAt("/errors/0/field"));
    }

    @Test
    void a_payment_of_another_version_is_not_changed() {
        JsonNode created = rest.post("/fiveways/payments", payment()).body();
        String path = "/fiveways/payments/" + created.path("id").asText();
        rest.post(path, text(created.path("version").asLong(), "first"));

        Calls.Answer refused = rest.post(path, text(created.path("version").asLong(), "second"));

        assertEquals(409, refused.status());
        assertEquals("first", rest.get(path).textAt("/paymentStatus/interfaceText"));
    }

    private Calls.Answer set(Map<?, ?>... metafields) {
        return graph.graphql(SET, Map.of("metafields", List.of(metafields)));
    }

    private Map<String, Object> field(String key, String value) {
        Map<String, Object> field = new HashMap<>();
        field.put("ownerId", order);
        field.put("namespace", "fiveways");
        field.put("key", key);
        field.put("type", "json");
        field.put("value", value);
        return field;
    }

    private static Map<String, Object> payment() {
        return Map.of("key", "amazon-35-403", "amountPlanned", Map.of("centAmount", 100, "currencyCode", "EUR"));
    }

    private static Map<String, Object> text(long version, String text) {
        return Map.of(
                "version",
                version,
                "actions",
                List.of(Map.of("action", "setStatusInterfaceText", "interfaceText", text)));
    }
}
