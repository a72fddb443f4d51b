package io.fiveways.component.shopify;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.fiveways.component.AccessException;
import io.fiveways.component.LaterException;
import io.fiveways.component.RejectedException;
import io.fiveways.component.UnknownOutcomeException;
import io.fiveways.model.MarketplaceOrder;
import io.fiveways.model.OrderLink;
import io.fiveways.model.Ref;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ShopifyOrdersTest {

    private static final MarketplaceOrder ORDER = Examples.threeShirts();
    private static final Instant LATER = Examples.UPDATED.plusSeconds(60);

    private final FakeShopify shopify = new FakeShopify();

    @AfterEach
    void close() {
        shopify.close();
    }

    @Test
    void an_order_is_placed_and_linked() throws Exception {
        OrderLink link = shopify.place(ORDER);

        assertEquals(new OrderLink(ORDER.ref(), Ref.of("shopify:6131"), "#1001", ORDER.updatedAt()), link);
    }

    @Test
    void an_order_carries_its_ref_and_version_and_no_customer() throws Exception {
        shopify.place(ORDER);

        JsonNode order = created();
        assertEquals("403-1111111-1111111", order.path("sourceIdentifier").asText());
        assertEquals(
                "[{'namespace':'bridge','key':'source_id','type':'id','value':'amazon:403-1111111-1111111'},"
                        + "{'namespace':'bridge','key':'updated_at','type':'single_line_text_field',"
                        + "'value':'2026-11-20T09:58:12.345Z'}]",
                order.path("metafields").toString().replace('"', '\''));
        assertFalse(order.toString().contains("@"), "a masked e-mail is no customer's");
        assertTrue(order.path("customer").isMissingNode());
    }

    @Test
    void a_merchant_order_takes_stock_and_nobody_gets_a_mail() throws Exception {
        shopify.place(ORDER);

        JsonNode options = shopify.asked("createOrder").get(0).path("options");
        assertEquals(
                "{'inventoryBehaviour':'DECREMENT_IGNORING_POLICY','sendReceipt':false,'sendFulfillmentReceipt':false}",
                options.toString().replace('"', '\''));
    }

    @Test
    void what_the_marketplace_ships_is_created_fulfilled_and_flagged_and_takes_no_stock() throws Exception {
        shopify.place(Examples.fulfilledByMarketplace());

        assertEquals("FULFILLED", created().path("fulfillmentStatus").asText());
        assertEquals("[\"amazon\",\"FBA\"]", created().path("tags").toString());
        assertEquals(
                "BYPASS",
                shopify.asked("createOrder")
                        .get(0)
                        .at("/options/inventoryBehaviour")
                        .asText());
    }

    @Test
    void an_order_sums_up_to_its_total() throws Exception {
        for (int seed = 0; seed < 500; seed++) shopify.place(Examples.random(seed));

        List<JsonNode> created = shopify.asked("createOrder");
        for (int seed = 0; seed < 500; seed++)
            assertEquals(
                    Examples.random(seed).total().decimal(),
                    sum(created.get(seed).path("order")),
                    "seed " + seed);
    }

    @Test
    void every_tax_amount_arrives_to_the_cent() throws Exception {
        for (int seed = 0; seed < 500; seed++) shopify.place(Examples.random(seed));

        List<JsonNode> created = shopify.asked("createOrder");
        for (int seed = 0; seed < 500; seed++) {
            BigDecimal taxes = Examples.random(seed).lines().stream()
                    .flatMap(line -> line.taxes().stream())
                    .map(tax -> tax.amount().decimal())
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertEquals(0, taxes.compareTo(taxes(created.get(seed).path("order"))), "seed " + seed);
        }
    }

    @Test
    void discounts_are_in_the_unit_price_and_said_in_words() throws Exception {
        shopify.place(ORDER);

        JsonNode line = created().at("/lineItems/0");
        assertEquals("9.50", line.at("/priceSet/shopMoney/amount").asText());
        assertEquals("30.00 EUR", property(line, "Price before discount"));
        assertEquals("1.50 EUR", property(line, "Discount"));
    }

    @Test
    void a_gift_note_arrives_unchanged() throws Exception {
        shopify.place(ORDER);

        assertEquals(Examples.NOTE, property(created().at("/lineItems/0"), "Gift message"));
    }

    @Test
    void a_tax_says_its_rate_and_who_remits_it() throws Exception {
        shopify.place(ORDER);

        JsonNode tax = created().at("/lineItems/0/taxLines/0");
        assertEquals("0.19", tax.path("rate").asText());
        assertEquals("4.55", tax.at("/priceSet/shopMoney/amount").asText());
        assertFalse(tax.path("channelLiable").asBoolean());
        assertTrue(created().path("taxesIncluded").asBoolean());
    }

    @Test
    void an_order_that_comes_twice_is_placed_once() throws Exception {
        shopify.place(ORDER);

        OrderLink again = shopify.place(ORDER);

        assertEquals("6131", again.shopOrder().id());
        assertEquals(1, shopify.asked("createOrder").size());
        assertTrue(shopify.asked("updateOrder").isEmpty());
    }

    @Test
    void an_order_that_the_shop_has_is_linked_and_not_placed() throws Exception {
        shopify.shows(ORDER.updatedAt().toString());

        OrderLink link = shopify.place(ORDER);

        assertEquals("6131", link.shopOrder().id());
        assertTrue(shopify.asked("createOrder").isEmpty());
    }

    @Test
    void a_newer_version_updates_address_and_version_only() throws Exception {
        shopify.place(ORDER);
        shopify.shows(ORDER.updatedAt().toString());

        OrderLink link = shopify.place(Examples.updated(ORDER, LATER));

        JsonNode input = shopify.asked("updateOrder").get(0).path("input");
        assertEquals(LATER, link.updatedAt());
        assertEquals("gid://shopify/Order/6131", input.path("id").asText());
        assertEquals(LATER.toString(), input.at("/metafields/0/value").asText());
        assertEquals("Köln", input.at("/shippingAddress/city").asText());
        assertEquals(3, input.size());
    }

    @Test
    void an_older_version_writes_nothing_and_the_newer_one_is_linked() throws Exception {
        shopify.shows(LATER.toString());

        OrderLink link = shopify.place(ORDER);

        assertEquals(LATER, link.updatedAt());
        assertTrue(shopify.asked("updateOrder").isEmpty());
    }

    @Test
    void a_ref_that_is_taken_is_looked_up_and_linked() throws Exception {
        String found = """
                {"data":{"orderByIdentifier":{"id":"gid://shopify/Order/77","legacyResourceId":"77","name":"#77",\
                "version":{"value":"2026-11-20T09:58:12.345Z"}}}}""";
        shopify.answers("orderBySource", "{\"data\":{\"orderByIdentifier\":null}}", found);
        shopify.answers(
                "createOrder", refused("\"order\",\"metafields\",\"0\",\"value\"", "Value has already been taken"));

        OrderLink link = shopify.place(ORDER);

        assertEquals("77", link.shopOrder().id());
    }

    @Test
    void after_a_lost_answer_nothing_is_sent_before_the_first_request_can_no_longer_commit() {
        shopify.answers("createOrder", serverError());
        assertThrows(UnknownOutcomeException.class, () -> shopify.place(ORDER));

        assertThrows(LaterException.class, () -> shopify.place(ORDER));

        assertEquals(1, shopify.asked("createOrder").size());
    }

    @Test
    void after_a_lost_answer_the_order_is_looked_up_and_linked() throws Exception {
        shopify.answers("createOrder", serverError());
        assertThrows(UnknownOutcomeException.class, () -> shopify.place(ORDER));
        shopify.memory.intents.elapse();
        shopify.shows(ORDER.updatedAt().toString());

        OrderLink link = shopify.place(ORDER);

        assertEquals("6131", link.shopOrder().id());
        assertEquals(1, shopify.asked("createOrder").size());
    }

    @Test
    void an_internal_error_of_a_creation_is_an_unknown_outcome() {
        shopify.answers("createOrder", error("INTERNAL_SERVER_ERROR"));

        assertThrows(UnknownOutcomeException.class, () -> shopify.place(ORDER));
    }

    @Test
    void an_answer_that_is_no_json_is_an_unknown_outcome() {
        shopify.answers("createOrder", okJson("<html>maintenance</html>"));

        assertThrows(UnknownOutcomeException.class, () -> shopify.place(ORDER));
    }

    @Test
    void a_created_order_is_created_although_a_field_of_it_is_denied() throws Exception {
        String denied = error("ACCESS_DENIED").replaceFirst("\\{", "").replaceFirst("}$", "");
        shopify.answers("createOrder", FakeShopify.CREATED.replaceFirst("}$", "," + denied + "}"));

        OrderLink link = shopify.place(ORDER);

        assertEquals("6131", link.shopOrder().id());
    }

    @Test
    void a_sku_that_the_shop_does_not_sell_is_refused_by_name() {
        shopify.answers("variantsBySku", "{\"data\":{\"productVariants\":{\"nodes\":[]}}}");

        RejectedException refusal = assertThrows(RejectedException.class, () -> shopify.place(ORDER));

        assertTrue(refusal.getMessage().contains("'1001-BLK-M'"), refusal.getMessage());
        assertTrue(shopify.asked("createOrder").isEmpty());
    }

    @Test
    void a_refusal_says_what_is_wrong_and_where() {
        shopify.answers("createOrder", refused("\"order\",\"lineItems\"", "Unable to claim inventory"));

        RejectedException refusal = assertThrows(RejectedException.class, () -> shopify.place(ORDER));

        assertEquals(
                "Shopify refuses it: order.lineItems: Unable to claim inventory (INVALID). Correct what it names, then replay.",
                refusal.getMessage());
    }

    @Test
    void a_missing_scope_raises_an_alarm_until_it_is_granted() throws Exception {
        shopify.answers("orderBySource", error("ACCESS_DENIED"), "{\"data\":{\"orderByIdentifier\":null}}");
        assertThrows(AccessException.class, () -> shopify.place(ORDER));
        assertTrue(shopify.memory.alarms.raised("shopify", "scope").isPresent());

        shopify.place(ORDER);

        assertFalse(shopify.memory.alarms.raised("shopify", "scope").isPresent());
    }

    private JsonNode created() {
        return shopify.asked("createOrder").get(0).path("order");
    }

    private static String error(String code) {
        return "{\"errors\":[{\"message\":\"No.\",\"extensions\":{\"code\":\"" + code + "\"}}]}";
    }

    private static String refused(String field, String message) {
        return """
                {"data":{"orderCreate":{"order":null,"userErrors":[{"code":"INVALID","field":[%s],"message":"%s"}]}}}""".formatted(field, message);
    }

    private static String property(JsonNode line, String name) {
        for (JsonNode property : line.path("properties"))
            if (property.path("name").asText().equals(name))
                return property.path("value").asText();
        return null;
    }

    private static BigDecimal sum(JsonNode order) {
        BigDecimal sum = order.path("taxesIncluded").asBoolean() ? BigDecimal.ZERO : taxes(order);
        for (JsonNode line : order.path("lineItems"))
            sum = sum.add(amount(line)
                    .multiply(BigDecimal.valueOf(line.path("quantity").asInt())));
        for (JsonNode charge : order.path("shippingLines")) sum = sum.add(amount(charge));
        return sum;
    }

    private static BigDecimal taxes(JsonNode order) {
        BigDecimal sum = BigDecimal.ZERO;
        for (String holders : List.of("lineItems", "shippingLines"))
            for (JsonNode holder : order.path(holders))
                for (JsonNode tax : holder.path("taxLines")) sum = sum.add(amount(tax));
        return sum;
    }

    private static BigDecimal amount(JsonNode priced) {
        return new BigDecimal(priced.at("/priceSet/shopMoney/amount").asText());
    }
}
