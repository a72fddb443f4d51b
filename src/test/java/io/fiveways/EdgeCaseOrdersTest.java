package io.fiveways;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fiveways.sandbox.AmazonMarket;
import io.fiveways.sandbox.AmazonOrderDraft;
import io.fiveways.sandbox.DraftLine;
import io.fiveways.state.TaxedLines;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Orders of a recorded shape that are not the usual one, from Amazon to the shop; each is told apart by its id. */
class EdgeCaseOrdersTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static Rig rig;

    @BeforeAll
    static void start() throws Exception {
        rig = new Rig(600).start();
    }

    @AfterAll
    static void stop() throws Exception {
        rig.close();
    }

    @Test
    void without_proceeds_what_amazon_ships_is_sold_at_its_unit_price() throws Exception {
        String id = shown("order_fba_no-proceeds_no-recipient");

        JsonNode order = rig.awaitShopOrder(id);

        assertEquals(
                2 * 990 + 29_500, order.path("totalPrice").path("centAmount").asInt());
        assertEquals("Complete", order.path("orderState").asText());
    }

    @Test
    void without_the_role_for_buyers_an_order_names_nobody_and_is_read_all_the_same() throws Exception {
        String id = shown("order_de_no-recipient_no-role");

        await().atMost(PATIENCE).until(() -> rig.database.count("original", "ref = 'amazon:" + id + "'") == 1);

        assertEquals(0, rig.database.count("dead_letter", "queue is null and ref = 'amazon:" + id + "'"));
    }

    @Test
    void a_replacement_is_shipped_and_costs_nothing() throws Exception {
        String id = shown("order_replacement_free");

        JsonNode order = rig.awaitShopOrder(id);

        assertEquals(0, order.path("totalPrice").path("centAmount").asInt());
        assertTrue(texts(order).contains("Replacement of 304-5555555-5555555, free of charge"), order::toString);
    }

    @Test
    void an_order_of_a_business_goes_to_the_company() throws Exception {
        String id = shown("order_business_company-and-vat-number");

        JsonNode order = rig.awaitShopOrder(id);

        assertEquals(
                "Beispiel Werkzeuge GmbH", order.at("/shippingAddress/company").asText());
        assertFalse(texts(order).contains("DE000000000"), "nobody asked for the buyer's VAT number");
    }

    @Test
    void a_gift_keeps_its_note_of_230_characters() throws Exception {
        String id = shown("order_gift_230-characters-emoji");

        JsonNode order = rig.awaitShopOrder(id);

        String note = recorded("order_gift_230-characters-emoji")
                .at("/orderItems/0/fulfillment/packing/giftOption/giftMessage")
                .asText();
        assertTrue(texts(order).contains(note), order::toString);
    }

    @Test
    void an_order_that_its_buyer_wants_to_cancel_is_not_left_open_to_pick() throws Exception {
        String id = shown("order_buyer-wants-to-cancel");

        rig.awaitShopOrder(id);

        await().atMost(PATIENCE)
                .until(() -> rig.commercetools.openOrders().stream()
                        .noneMatch(order -> order.marketplaceRef().equals("amazon:" + id)));
    }

    @Test
    void an_order_that_left_in_part_without_us_is_a_persons_to_enter() throws Exception {
        String id = shown("order_partially-shipped_1-of-3");

        String sentence = awaitLetter(id);

        assertTrue(sentence.contains("was shipped, in part at least, before it reached a shop"), sentence);
        assertEquals(List.of(), rig.shopOrders(id));
    }

    @Test
    void a_quantity_that_the_buyer_made_smaller_is_smaller_in_the_shop() throws Exception {
        String placed = placed(recorded("order_quantity-changed_before"));
        String id = "304-6161616-6161616";
        rig.awaitShopOrder(id);
        await().atMost(PATIENCE).until(() -> open(id) == 3);

        rig.amazon.show(placed, recorded("order_quantity-changed_3-to-2"));

        await().atMost(PATIENCE).until(() -> open(id) == 2);
        assertEquals(1, rig.shopOrders(id).size());
    }

    @Test
    void yen_have_no_cents() throws Exception {
        String id = shown("order_jp_yen");

        JsonNode order = rig.awaitShopOrder(id);

        JsonNode total = order.at("/totalPriceSet/shopMoney");
        assertEquals(3380, new BigDecimal(total.path("amount").asText()).intValueExact());
        assertEquals("JPY", total.path("currencyCode").asText());
        assertEquals("271 JPY", sold(id).taxes().get(0).amount().toString());
    }

    @Test
    void vat_of_the_eu_is_inside_the_price() throws Exception {
        String id = shown("order_de_vat-inside_all-money-fields");

        JsonNode order = rig.awaitShopOrder(id);

        assertEquals(3100, order.path("totalPrice").path("centAmount").asInt());
        assertTrue(order.at("/lineItems/0/taxRate/includedInPrice").asBoolean(), order::toString);
        assertTrue(sold(id).taxes().stream().allMatch(TaxedLines.Kept::included));
    }

    @Test
    void sales_tax_of_the_us_comes_on_top() throws Exception {
        String id = shown("order_us_tax-on-top_marketplace-remits");

        JsonNode order = rig.awaitShopOrder(id);

        assertFalse(order.path("taxesIncluded").asBoolean(true));
        assertEquals("73.06", order.at("/totalPriceSet/shopMoney/amount").asText());
        assertTrue(sold(id).taxes().stream().noneMatch(TaxedLines.Kept::included));
    }

    private static String shown(String name) throws IOException {
        ObjectNode recorded = recorded(name);
        placed(recorded);
        return recorded.path("orderId").asText();
    }

    private static String placed(ObjectNode shown) {
        return rig.amazon.place(
                AmazonOrderDraft.of(AmazonMarket.DE, DraftLine.of("TEE-BLK-M", 1, "10.00")), any -> shown);
    }

    private static ObjectNode recorded(String name) throws IOException {
        return (ObjectNode) rig.json.readTree(
                Path.of("src/test/resources/recorded/amazon/" + name + ".json").toFile());
    }

    private static String awaitLetter(String id) {
        String where = "state = 'OPEN' and ref = 'amazon:" + id + "'";
        await().atMost(PATIENCE).until(() -> rig.database.count("dead_letter", where) == 1);
        return rig.database.sql().queryForObject("select message from dead_letter where " + where, String.class);
    }

    private static int open(String id) {
        return rig.commercetools.openOrders().stream()
                .filter(order -> order.marketplaceRef().equals("amazon:" + id))
                .flatMap(order -> order.openQuantities().values().stream())
                .mapToInt(units -> units)
                .sum();
    }

    private static TaxedLines.Line sold(String id) {
        return new TaxedLines(rig.database.sql(), rig.json).of("amazon:" + id).get(0);
    }

    private static List<String> texts(JsonNode node) {
        if (node.isValueNode()) return List.of(node.asText());
        List<String> texts = new ArrayList<>();
        node.forEach(child -> texts.addAll(texts(child)));
        return texts;
    }
}
