package io.fiveways.component.commercetools;

import static io.fiveways.component.commercetools.Sold.eur;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fiveways.component.InMemory;
import io.fiveways.component.RejectedException;
import io.fiveways.model.MarketplaceOrder;
import io.fiveways.model.Money;
import io.fiveways.model.OrderLine;
import io.fiveways.model.Ref;
import io.fiveways.model.Tax;
import io.fiveways.model.Tax.On;
import io.fiveways.model.Tax.Remitter;
import java.util.List;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class DraftTest {

    private final ObjectMapper json = InMemory.json();

    @Test
    void an_order_shows_the_unit_price_that_the_buyer_saw_and_what_the_buyer_pays() throws Exception {
        JsonNode draft = draft(Sold.order());

        assertEquals(json.readTree("""
                {"centAmount": 3100, "currencyCode": "EUR"}"""), draft.path("totalPrice"));
        assertEquals(json.readTree("""
                [{"key": "11112222333344", "name": {"en": "T-shirt"}, "variant": {"sku": "1001-BLK-M"}, "quantity": 3,
                  "price": {"value": {"centAmount": 1000, "currencyCode": "EUR"}},
                  "taxRate": {"name": "DE 19 %", "amount": 0.19, "includedInPrice": true, "country": "DE"}}]"""), draft.path("lineItems"));
        assertEquals(
                "promotion-11112222333344", draft.at("/customLineItems/0/slug").asText());
        assertEquals(-150, draft.at("/customLineItems/0/money/centAmount").asInt());
        assertEquals(0, draft.at("/shippingInfo/price/centAmount").asInt());
        assertEquals("standard", draft.at("/shippingInfo/shippingMethodName").asText());
    }

    @Test
    void the_taxes_are_the_marketplaces_own_to_the_cent() throws Exception {
        JsonNode draft = draft(Sold.order());

        assertEquals(json.readTree("""
                {"totalNet": {"centAmount": 2605, "currencyCode": "EUR"},
                 "totalGross": {"centAmount": 3100, "currencyCode": "EUR"},
                 "taxPortions": [{"name": "DE 19 %", "rate": 0.19, "amount": {"centAmount": 495, "currencyCode": "EUR"}}]}"""), draft.path("taxedPrice"));
    }

    @Test
    void a_gift_message_of_230_characters_with_emoji_is_a_line_of_its_own_unchanged() throws Exception {
        JsonNode lines =
                json.readTree(json.writeValueAsBytes(draft(Sold.order()).path("customLineItems")));

        assertEquals("gift-wrap-11112222333344", lines.at("/1/slug").asText());
        assertEquals("Blue paper", lines.at("/1/name/en").asText());
        assertEquals(250, lines.at("/1/money/centAmount").asInt());
        assertEquals("gift-message-11112222333344", lines.at("/2/slug").asText());
        assertEquals(Sold.MESSAGE, lines.at("/2/name/en").asText());
        assertEquals(0, lines.at("/2/money/centAmount").asInt());
    }

    @Test
    void a_price_that_does_not_divide_becomes_two_lines() throws Exception {
        JsonNode lines = draft(Sold.of(List.of(plain("10.00", 3)))).path("lineItems");

        assertEquals(2, lines.size());
        assertEquals("1 x2 333, 1.2 x1 334", text(lines.get(0)) + ", " + text(lines.get(1)));
    }

    @Test
    void the_parts_of_2000_random_orders_sum_to_what_the_buyer_pays() throws Exception {
        Random random = new Random(20261120);
        for (int i = 0; i < 2000; i++) {
            MarketplaceOrder order = Sold.random(random);

            JsonNode draft = draft(order);

            assertEquals(
                    order.total().minor(), draft.at("/totalPrice/centAmount").asLong());
            assertEquals(order.total().minor(), parts(draft) + onTop(order));
            long portions = sum(draft.at("/taxedPrice/taxPortions"), "/amount/centAmount", null);
            assertEquals(taxes(order), portions);
            if (draft.has("taxedPrice"))
                assertEquals(
                        order.total().minor() - portions,
                        draft.at("/taxedPrice/totalNet/centAmount").asLong());
        }
    }

    @Test
    void a_masked_or_missing_address_of_the_buyer_is_never_sent() throws Exception {
        for (String email : List.of("x1@marketplace.amazon.de", "Y@MARKETPLACE.AMAZON.CO.UK", " "))
            assertFalse(draft(Sold.boughtBy(email)).has("customerEmail"), email);
        assertFalse(draft(Sold.boughtBy(null)).has("customerEmail"));
        assertEquals(
                "eva@example.com",
                draft(Sold.boughtBy("eva@example.com")).path("customerEmail").asText());
    }

    @Test
    void an_order_of_ours_is_open_paid_and_claims_stock() throws Exception {
        JsonNode draft = draft(Sold.order());

        assertEquals("amazon-403-1234567-1234567", draft.path("orderNumber").asText());
        assertEquals("Open Ready Paid TrackOnly", states(draft));
        assertEquals("2026-11-20T09:58:12.345Z", draft.path("completedAt").asText());
    }

    @Test
    void an_order_that_amazon_ships_is_never_open_to_pick_and_claims_no_stock() throws Exception {
        JsonNode draft = draft(Sold.byAmazon());

        assertEquals("Complete Shipped Paid None", states(draft));
    }

    @Test
    void an_address_keeps_every_line_and_the_whole_name() throws Exception {
        JsonNode address = draft(Sold.order()).path("shippingAddress");

        assertEquals(json.readTree("""
                {"firstName": "Eva Maria", "lastName": "Lind", "streetName": "Beispielweg 1", "additionalStreetInfo": "Hof",
                 "additionalAddressInfo": "3. Stock, bei Lind", "postalCode": "10115", "city": "Berlin", "country": "DE",
                 "phone": "+49 30 0000000"}"""), address);
    }

    @Test
    void a_rate_is_what_explains_the_tax_to_the_cent() {
        assertEquals("0.19", Taxes.rate(eur("49.99"), eur("7.98"), true).toPlainString());
        assertEquals("0.07", Taxes.rate(eur("10.70"), eur("0.70"), true).toPlainString());
        assertEquals("0.055", Taxes.rate(eur("21.10"), eur("1.10"), true).toPlainString());
        assertEquals("0.0825", Taxes.rate(eur("100.00"), eur("8.25"), false).toPlainString());
        assertEquals("0.04", Taxes.rate(eur("0.25"), eur("0.01"), true).toPlainString());
    }

    @Test
    void a_tax_that_the_marketplace_remits_says_so() throws Exception {
        Tax tax = new Tax(On.ITEM, eur("1.60"), true, Remitter.MARKETPLACE);
        OrderLine line = new OrderLine(
                "1", "1001-BLK-M", null, 1, eur("10.00"), eur("0"), eur("0"), eur("0"), eur("0"), List.of(tax), null);

        JsonNode draft = draft(Sold.of(List.of(line)));

        assertEquals(
                "DE 19 %, remitted by amazon",
                draft.at("/taxedPrice/taxPortions/0/name").asText());
        assertEquals("1001-BLK-M", draft.at("/lineItems/0/name/en").asText());
    }

    @Test
    void a_ref_that_makes_no_order_number_goes_to_a_person() {
        assertTrue(assertThrows(RejectedException.class, () -> Draft.number(new Ref("amazon", "403/1")))
                .getMessage()
                .contains("amazon:403/1"));
        assertThrows(RejectedException.class, () -> Draft.number(new Ref("amazon", "4".repeat(30))));
    }

    private JsonNode draft(MarketplaceOrder order) throws Exception {
        return json.readTree(json.writeValueAsString(new Draft(order, "en", "").draft()));
    }

    private static OrderLine plain(String price, int quantity) {
        return new OrderLine(
                "1", "1001-BLK-M", "T", quantity, eur(price), eur("0"), eur("0"), eur("0"), eur("0"), List.of(), null);
    }

    private static String text(JsonNode line) {
        return line.path("key").asText() + " x" + line.path("quantity") + " "
                + line.at("/price/value/centAmount").asText();
    }

    private static String states(JsonNode draft) {
        return String.join(
                " ",
                draft.path("orderState").asText(),
                draft.path("shipmentState").asText(),
                draft.path("paymentState").asText(),
                draft.path("inventoryMode").asText());
    }

    private static long parts(JsonNode draft) {
        return sum(draft.path("lineItems"), "/price/value/centAmount", "quantity")
                + sum(draft.path("customLineItems"), "/money/centAmount", "quantity")
                + draft.at("/shippingInfo/price/centAmount").asLong();
    }

    private static long sum(JsonNode list, String amount, String quantity) {
        return StreamSupport.stream(list.spliterator(), false)
                .mapToLong(one -> one.at(amount).asLong()
                        * (quantity == null ? 1 : one.path(quantity).asLong()))
                .sum();
    }

    private static long onTop(MarketplaceOrder order) {
        return order.lines().stream()
                .flatMap(line -> line.taxes().stream())
                .filter(tax -> !tax.included())
                .map(Tax::amount)
                .mapToLong(Money::minor)
                .sum();
    }

    private static long taxes(MarketplaceOrder order) {
        return order.lines().stream()
                .flatMap(line -> line.taxes().stream())
                .map(Tax::amount)
                .mapToLong(Money::minor)
                .sum();
    }
}
