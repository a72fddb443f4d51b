package io.fiveways.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SimulatedShopifyTest {

    static final String CREATE = """
            mutation Create($order: OrderCreateOrderInput!, $options: OrderCreateOptionsInput) {
              orderCreate(order: $order, options: $options) {
                order {
                  id name sourceIdentifier displayFinancialStatus displayFulfillmentStatus
                  totalPriceSet { shopMoney { amount currencyCode } }
                  lineItems(first: 100) { nodes { id sku quantity variant { id } customAttributes { key value } } }
                  fulfillmentOrders(first: 10) { nodes { id status lineItems(first: 10) { nodes { id remainingQuantity } } } }
                }
                userErrors { code field message }
              }
            }""";
    private static final String FIND = """
            query Find($value: String!) {
              orderByIdentifier(identifier: {customId: {namespace: "bridge", key: "source_id", value: $value}}) { id }
            }""";
    private static final String UPDATED = """
            query Updated($q: String, $first: Int, $after: String, $reverse: Boolean) {
              orders(first: $first, after: $after, query: $q, sortKey: UPDATED_AT, reverse: $reverse) {
                pageInfo { hasNextPage endCursor }
                nodes { id updatedAt }
              }
            }""";

    private final SandboxClock clock = new SandboxClock(1);
    private final SimulatedShopify shopify = new SimulatedShopify(0, clock, 7);
    private Calls calls;

    @BeforeEach
    void signIn() {
        calls = signedIn(shopify);
    }

    static Calls signedIn(SimulatedShopify shopify) {
        String form = "grant_type=client_credentials&client_id=" + SimulatedShopify.CLIENT_ID + "&client_secret="
                + SimulatedShopify.CLIENT_SECRET;
        String token =
                new Calls(shopify.url()).form("/admin/oauth/access_token", form).textAt("/access_token");
        return new Calls(shopify.url()).with("X-Shopify-Access-Token", token);
    }

    @AfterEach
    void close() {
        shopify.close();
    }

    @Test
    void an_order_is_created_and_found_by_its_marketplace_ref() {
        String id = create(order("amazon:1")).textAt("/data/orderCreate/order/id");

        Calls.Answer found = calls.graphql(FIND, Map.of("value", "amazon:1"));

        assertEquals(id, found.textAt("/data/orderByIdentifier/id"));
        assertEquals(1, shopify.ordersFor("amazon:1").size());
    }

    @Test
    void an_order_that_is_not_there_is_null() {
        assertTrue(calls.graphql(FIND, Map.of("value", "amazon:0"))
                .at("/data/orderByIdentifier")
                .isNull());
    }

    @Test
    void a_second_order_with_the_same_ref_is_refused() {
        create(order("amazon:1"));

        Calls.Answer second = create(order("amazon:1"));

        assertTrue(second.textAt("/data/orderCreate/userErrors/0/message").contains("taken"));
        assertTrue(second.at("/data/orderCreate/order").isNull());
        assertEquals(1, shopify.ordersFor("amazon:1").size());
    }

    @Test
    void a_second_order_with_the_same_ref_is_a_duplicate_when_the_shop_is_silent() {
        shopify.uniqueIds(SimulatedShopify.Refusal.SILENT);
        String first = create(order("amazon:1")).textAt("/data/orderCreate/order/id");

        create(order("amazon:1"));

        assertEquals(2, shopify.ordersFor("amazon:1").size());
        assertEquals(first, calls.graphql(FIND, Map.of("value", "amazon:1")).textAt("/data/orderByIdentifier/id"));
    }

    @Test
    void totals_add_lines_shipping_and_taxes_that_are_not_included() {
        Calls.Answer created = create(order("amazon:1"));

        assertEquals("28.49", created.textAt("/data/orderCreate/order/totalPriceSet/shopMoney/amount"));
        assertEquals("PAID", created.textAt("/data/orderCreate/order/displayFinancialStatus"));
    }

    @Test
    void included_taxes_are_not_added() {
        Calls.Answer created = create(order("amazon:1", order -> order.put("taxesIncluded", true)));

        assertEquals("25.0", created.textAt("/data/orderCreate/order/totalPriceSet/shopMoney/amount"));
    }

    @Test
    void taxes_on_the_order_and_on_lines_are_refused() {
        Calls.Answer refused = create(order(
                "amazon:1",
                order -> order.putArray("taxLines")
                        .addObject()
                        .put("title", "VAT")
                        .put("rate", "0.2")));

        assertEquals("INVALID", refused.textAt("/data/orderCreate/userErrors/0/code"));
        assertEquals("taxLines", refused.textAt("/data/orderCreate/userErrors/0/field/1"));
    }

    @Test
    void a_tax_line_without_a_rate_is_refused() {
        Calls.Answer refused =
                create(order("amazon:1", order -> ((ObjectNode) order.at("/lineItems/0/taxLines/0")).put("rate", "")));

        assertEquals("TAX_LINE_RATE_MISSING", refused.textAt("/data/orderCreate/userErrors/0/code"));
    }

    @Test
    void stock_is_claimed_as_the_order_asks() {
        create(order("amazon:1"), Map.of("inventoryBehaviour", "DECREMENT_IGNORING_POLICY"));

        create(order("amazon:2"), Map.of("inventoryBehaviour", "BYPASS"));

        assertEquals(2, shopify.reserved("1001-BLK-M"));
        assertEquals(999_998, shopify.stock("1001-BLK-M"));
    }

    @Test
    void a_claim_beyond_the_stock_fails_only_when_the_policy_is_obeyed() {
        shopify.stock("1001-BLK-M", 1);

        Calls.Answer refused = create(order("amazon:1"), Map.of("inventoryBehaviour", "DECREMENT_OBEYING_POLICY"));

        assertEquals("INVENTORY_CLAIM_FAILED", refused.textAt("/data/orderCreate/userErrors/0/code"));
        create(order("amazon:1"), Map.of("inventoryBehaviour", "DECREMENT_IGNORING_POLICY"));
        assertEquals(-1, shopify.stock("1001-BLK-M"));
    }

    @Test
    void an_order_created_fulfilled_has_nothing_to_pick() {
        Calls.Answer created = create(order("amazon:1", order -> order.put("fulfillmentStatus", "FULFILLED")));

        assertEquals("FULFILLED", created.textAt("/data/orderCreate/order/displayFulfillmentStatus"));
        assertEquals("CLOSED", created.textAt("/data/orderCreate/order/fulfillmentOrders/nodes/0/status"));
        assertTrue(shopify.openOrders().isEmpty());
        assertEquals(0, shopify.picks());
    }

    @Test
    void an_order_is_updated_in_what_may_change() {
        String id = create(order("amazon:1")).textAt("/data/orderCreate/order/id");

        Calls.Answer updated = calls.graphql(
                "mutation U($input: OrderInput!) { orderUpdate(input: $input) { order { note tags "
                        + "shippingAddress { city countryCodeV2 } metafield(namespace: \"bridge\", key: \"v\") { value } }"
                        + " userErrors { field message } } }",
                Map.of(
                        "input",
                        Map.of(
                                "id", id,
                                "note", "newer",
                                "tags", List.of("b", "a"),
                                "shippingAddress", Map.of("city", "Leeds", "countryCode", "GB"),
                                "metafields",
                                        List.of(Map.of(
                                                "namespace",
                                                "bridge",
                                                "key",
                                                "v",
                                                "type",
                                                "single_line_text_field",
                                                "value",
                                                "2")))));

        JsonNode order = updated.at("/data/orderUpdate/order");
        assertEquals("newer", order.at("/note").asText());
        assertEquals("a", order.at("/tags/0").asText());
        assertEquals("Leeds", order.at("/shippingAddress/city").asText());
        assertEquals("2", order.at("/metafield/value").asText());
    }

    @Test
    void orders_are_paged_by_cursor_in_the_order_of_their_change() {
        for (int i = 0; i < 5; i++) {
            create(order("amazon:" + i));
        }
        Calls.Answer first = updated(null, 3, null, false);

        Calls.Answer second = updated(null, 3, first.textAt("/data/orders/pageInfo/endCursor"), false);

        assertTrue(first.at("/data/orders/pageInfo/hasNextPage").asBoolean());
        assertFalse(second.at("/data/orders/pageInfo/hasNextPage").asBoolean());
        assertTrue(ids(first).stream().noneMatch(ids(second)::contains));
        assertEquals(2, ids(second).size());
        assertEquals(ids(second).get(1), ids(updated(null, 5, null, true)).get(0));
    }

    @Test
    void orders_are_found_by_the_time_of_their_change() {
        create(order("amazon:1"));
        String now = shopify.orders().get(0).path("updatedAt").asText();

        Calls.Answer since = updated("updated_at:>='" + now + "' AND source_identifier:amazon-1", 10, null, false);

        assertTrue(ids(since).isEmpty());
        assertEquals(
                1, ids(updated("updated_at:>='" + now + "'", 10, null, false)).size());
        assertTrue(ids(updated("updated_at:>" + now, 10, null, false)).isEmpty());
    }

    @Test
    void a_variant_is_found_by_its_sku() {
        Calls.Answer found = calls.graphql(
                "{ productVariants(first: 5, query: \"sku:'1005-RED'\") { nodes { id sku inventoryQuantity } } }",
                Map.of());

        assertEquals(1, found.at("/data/productVariants/nodes").size());
        assertEquals("1005-RED", found.textAt("/data/productVariants/nodes/0/sku"));
    }

    @Test
    void more_than_is_open_cannot_be_shipped() {
        create(order("amazon:1"));
        OpenOrder open = shopify.openOrders().get(0);
        String line = open.openQuantities().keySet().iterator().next();

        assertThrows(IllegalArgumentException.class, () -> shopify.ship(open.id(), Map.of(line, 3), "dhl", "T1"));
    }

    @Test
    void a_parcel_with_a_part_leaves_the_rest_open() {
        create(order("amazon:1"));
        OpenOrder open = shopify.openOrders().get(0);
        String line = open.openQuantities().keySet().iterator().next();

        shopify.ship(open.id(), Map.of(line, 1), "dhl", "T1");

        assertEquals(1, shopify.openOrders().get(0).openQuantities().get(line));
        JsonNode parcel = shopify.orders().get(0).at("/fulfillments/0");
        assertEquals("T1", parcel.at("/trackingInfo/0/number").asText());
        assertEquals(1, parcel.at("/fulfillmentLineItems/nodes/0/quantity").asInt());
        assertEquals("amazon:1", shopify.shipped().get(0).marketplaceRef());
    }

    @Test
    void an_outsider_fulfils_through_the_fulfilment_order() {
        JsonNode work = create(order("amazon:1")).at("/data/orderCreate/order/fulfillmentOrders/nodes/0");
        Map<String, Object> parts = Map.of("fulfillmentOrderId", work.path("id").asText());

        Calls.Answer answer = calls.graphql(
                "mutation F($f: FulfillmentInput!) { fulfillmentCreate(fulfillment: $f) { fulfillment { status "
                        + "trackingInfo(first: 5) { company number url } } userErrors { field message } } }",
                Map.of(
                        "f",
                        Map.of(
                                "lineItemsByFulfillmentOrder", List.of(parts),
                                "trackingInfo", Map.of("company", "UPS", "number", "1Z9"))));

        assertEquals("1Z9", answer.textAt("/data/fulfillmentCreate/fulfillment/trackingInfo/0/number"));
        assertTrue(shopify.openOrders().isEmpty());
        assertEquals(1, shopify.picks());
    }

    @Test
    void stock_refusal_and_parcels_can_be_ordered_by_admin_calls() {
        Calls admin = new Calls(shopify.url());
        admin.post("/_sandbox/stock", Map.of("sku", "1005-RED", "quantity", 3));
        admin.post("/_sandbox/unique-ids", Map.of("refusal", "SILENT"));
        create(order("amazon:1"));
        create(order("amazon:1"));

        admin.post("/_sandbox/ship", Map.of("marketplaceRef", "amazon:1", "carrier", "dpd", "tracking", "T7"));

        assertEquals(3, shopify.stock("1005-RED"));
        assertEquals(1, shopify.openOrders().size());
        assertEquals(2, admin.get("/_sandbox/orders").body().size());
    }

    private Calls.Answer create(ObjectNode order) {
        return create(order, Map.of("inventoryBehaviour", "DECREMENT_IGNORING_POLICY"));
    }

    private Calls.Answer create(ObjectNode order, Map<String, Object> options) {
        return calls.graphql(CREATE, Map.of("order", order, "options", options));
    }

    private Calls.Answer updated(String query, int first, String after, boolean reverse) {
        Map<String, Object> variables = new HashMap<>(Map.of("first", first, "reverse", reverse));
        variables.put("q", query);
        variables.put("after", after);
        return calls.graphql(UPDATED, variables);
    }

    private static List<String> ids(Calls.Answer page) {
        return page.at("/data/orders/nodes").findValuesAsText("id");
    }

    static ObjectNode order(String ref) {
        return order(ref, order -> {});
    }

    /** Two T-shirts at 10.00 with tax 3.49, shipped for 5.00, paid in full. */
    static ObjectNode order(String ref, Consumer<ObjectNode> change) {
        ObjectNode order = (ObjectNode) Json.read("""
                {"currency": "GBP", "sourceIdentifier": "%1$s", "tags": ["amazon"], "email": "a@example.com",
                 "metafields": [{"namespace": "bridge", "key": "source_id", "type": "id", "value": "%1$s"}],
                 "shippingAddress": {"firstName": "Ann", "city": "York", "countryCode": "GB", "zip": "YO1 7HH"},
                 "lineItems": [{"title": "T-shirt", "quantity": 2, "requiresShipping": true,
                   "priceSet": {"shopMoney": {"amount": "10.00", "currencyCode": "GBP"}},
                   "properties": [{"name": "_marketplace_line_id", "value": "4711"}],
                   "taxLines": [{"title": "VAT", "rate": "0.1745", "channelLiable": true,
                     "priceSet": {"shopMoney": {"amount": "3.49", "currencyCode": "GBP"}}}]}],
                 "shippingLines": [{"title": "Standard",
                   "priceSet": {"shopMoney": {"amount": "5.00", "currencyCode": "GBP"}}}],
                 "transactions": [{"kind": "SALE", "status": "SUCCESS", "gateway": "Amazon",
                   "amountSet": {"shopMoney": {"amount": "28.49", "currencyCode": "GBP"}}}]}""".formatted(ref));
        ((ObjectNode) order.at("/lineItems/0")).put("variantId", "gid://shopify/ProductVariant/%d".formatted(VARIANT));
        change.accept(order);
        return order;
    }

    /** The first variant of the catalogue, 1001-BLK-M. */
    private static final long VARIANT = 9_100_000_000_000_002L;
}
