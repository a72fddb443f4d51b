package io.fiveways;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.fiveways.sandbox.AmazonMarket;
import io.fiveways.sandbox.AmazonOrderDraft;
import io.fiveways.sandbox.DraftLine;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Acceptance scenarios of orders on their way into the shops, by their numbers. */
class OrderScenariosTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private Rig rig;

    @BeforeEach
    void start() throws Exception {
        rig = new Rig(600).start();
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    @Test
    void scenario_3_five_hundred_sales_and_no_pick_of_what_amazon_ships() {
        AmazonMarket[] markets = {AmazonMarket.DE, AmazonMarket.FR, AmazonMarket.GB, AmazonMarket.US};
        for (int i = 0; i < 300; i++)
            rig.amazon.place(order(markets[i % markets.length], "TEE-BLK-M").byAmazon(i % 3 == 0));
        for (int i = 0; i < 200; i++) rig.amazon.place(order(markets[i % markets.length], "CAP-NVY"));

        await().atMost(PATIENCE).until(() -> rig.sales() == 500 && rig.placed.get() == 500);

        assertEquals(200, rig.picks());
        assertEquals(0, rig.commercetools.reserved("1001-BLK-M") + rig.shopify.reserved("1001-BLK-M"));
        assertEquals(200, rig.commercetools.reserved("1003-NVY") + rig.shopify.reserved("1003-NVY"));
        assertEquals(0, rig.database.count("dead_letter", "true"));
    }

    @Test
    void scenario_4_all_money_fields_arrive_and_no_line_total_is_taken_for_a_unit_price() {
        DraftLine line = DraftLine.of("TEE-BLK-M", 3, "30.00")
                .less("1.50")
                .shipped("3.99", "3.99")
                .asGift("2.50", "Classic", null)
                .taxed(Map.of("ITEM", new BigDecimal("4.55"), "GIFT_WRAP", new BigDecimal("0.40")));
        String id = rig.amazon.place(AmazonOrderDraft.of(AmazonMarket.DE, line));

        JsonNode order = rig.awaitShopOrder(id);

        JsonNode goods = order.path("lineItems").path(0);
        assertEquals(1000, goods.path("price").path("value").path("centAmount").asInt());
        assertEquals(3, goods.path("quantity").asInt());
        assertEquals(3100, order.path("totalPrice").path("centAmount").asInt());
        assertEquals(
                495,
                order.path("taxedPrice").path("totalGross").path("centAmount").asInt()
                        - order.path("taxedPrice")
                                .path("totalNet")
                                .path("centAmount")
                                .asInt());
    }

    @Test
    void scenario_13_a_gift_note_with_emoji_arrives_unchanged() {
        String note = ("Alles Gute zum Geburtstag 🎂🎉, liebe Zoë! " + "❤️".repeat(20))
                .repeat(4)
                .substring(0, 230);
        List<String> ids = Stream.of(AmazonMarket.DE, AmazonMarket.GB)
                .map(market -> rig.amazon.place(AmazonOrderDraft.of(
                        market, DraftLine.of("MUG-RED", 1, "11.95").asGift("2.50", "Classic", note))))
                .toList();

        List<JsonNode> orders = ids.stream().map(rig::awaitShopOrder).toList();

        for (JsonNode order : orders) assertTrue(texts(order).contains(note), "the whole note, in " + order);
    }

    @Test
    void an_sku_that_nobody_mapped_parks_its_order_and_the_rest_goes_on() {
        rig.amazon.place(order(AmazonMarket.DE, "MUG-NEW"));
        String mapped = rig.amazon.place(order(AmazonMarket.DE, "MUG-RED"));

        rig.awaitShopOrder(mapped);

        await().atMost(PATIENCE).until(() -> rig.database.count("dead_letter", "state = 'OPEN'") == 1);
        String sentence = rig.database.sql().queryForObject("select message from dead_letter", String.class);
        assertTrue(sentence.contains("mappings/skus.yaml has no row for [amazon, DE, MUG-NEW]"), sentence);
    }

    @Test
    void an_order_that_changes_many_times_is_one_order_in_its_newest_state() {
        String id = rig.amazon.place(order(AmazonMarket.GB, "MUG-RED"));
        rig.awaitShopOrder(id);

        for (int i = 0; i < 5; i++) rig.amazon.touch(id);

        String newest = rig.amazon.order(id).path("lastUpdatedTime").asText();
        await().atMost(PATIENCE)
                .until(() -> rig.database.count(
                                "placed_order", "ref = 'amazon:" + id + "' and shop_version = '" + newest + "'")
                        == 1);
        assertEquals(1, rig.shopify.ordersFor("amazon:" + id).size());
        assertEquals(1, rig.shopify.reserved("1005-RED"));
    }

    private static AmazonOrderDraft order(AmazonMarket market, String sku) {
        return AmazonOrderDraft.of(market, DraftLine.of(sku, 1, "19.99"));
    }

    private static List<String> texts(JsonNode node) {
        if (node.isValueNode()) return List.of(node.asText());
        List<String> texts = new ArrayList<>();
        node.forEach(child -> texts.addAll(texts(child)));
        return texts;
    }
}
