package io.fiveways;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fiveways.model.Money;
import io.fiveways.sandbox.AmazonMarket;
import io.fiveways.sandbox.AmazonOrderDraft;
import io.fiveways.sandbox.DraftLine;
import io.fiveways.sandbox.TaxRegime;
import io.fiveways.state.TaxedLines;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What sales are to finance: taxes, commissions, and what is no sale at all. */
class SalesScenariosTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Rig rig;
    private TaxedLines sold;

    @BeforeEach
    void start() throws Exception {
        rig = new Rig(600).start();
        sold = new TaxedLines(rig.database.sql(), rig.json);
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    @Test
    void scenario_5_who_remits_the_tax_differs_by_consignment_and_finance_sees_it() {
        String below = rig.amazon.place(imported(AmazonMarket.GB, "134.99"));
        String above = rig.amazon.place(imported(AmazonMarket.GB, "135.01"));
        String ioss = rig.amazon.place(imported(AmazonMarket.DE, "149.00"));

        List<JsonNode> shown = List.of(rig.awaitShopOrder(below), rig.awaitShopOrder(above), rig.awaitShopOrder(ioss));

        assertEquals("GB-MKT MARKETPLACE null 22.50 GBP", kept(below));
        assertEquals("GB-OUT SELLER null 22.50 GBP", kept(above));
        assertEquals("DE-IOSS MARKETPLACE IOSS 23.79 EUR", kept(ioss));
        JsonNode taxBelow = shown.get(0).at("/lineItems/nodes/0/taxLines/0");
        JsonNode taxAbove = shown.get(1).at("/lineItems/nodes/0/taxLines/0");
        assertEquals(
                "GB-MKT Marketplace facilitator tax", taxBelow.path("title").asText(), shown.get(0)::toString);
        assertTrue(taxBelow.path("channelLiable").asBoolean());
        assertEquals("GB-OUT Tax", taxAbove.path("title").asText());
        assertTrue(taxAbove.path("channelLiable").isBoolean()
                && !taxAbove.path("channelLiable").asBoolean());
        assertEquals(
                "DE 19 %, DE-IOSS, remitted by amazon",
                shown.get(2).at("/lineItems/0/taxRate/name").asText());
        LocalDate today = LocalDate.ofInstant(rig.clock.instant(), ZoneOffset.UTC);
        assertEquals(
                List.of(
                        "DE DE-IOSS MARKETPLACE 23.79 EUR",
                        "GB GB-MKT MARKETPLACE 22.50 GBP",
                        "GB GB-OUT SELLER 22.50 GBP"),
                sold.sums(today.minusDays(1), today.plusDays(1)).stream()
                        .map(sum -> sum.market() + " " + sum.code() + " " + sum.remitter() + " " + sum.amount())
                        .toList());
    }

    @Test
    void a_tax_that_finance_gave_no_code_waits_for_one_and_the_rest_goes_on() {
        AmazonOrderDraft draft = order(AmazonMarket.DE, "MUG-RED", "19.99").under(TaxRegime.IOSS);
        rig.amazon.place(draft, shown -> {
            ((ObjectNode) shown.at("/orderItems/0/tax")).putArray("taxCollections");
            return shown;
        });
        String good = rig.amazon.place(order(AmazonMarket.DE, "MUG-RED", "19.99"));

        rig.awaitShopOrder(good);

        await().atMost(PATIENCE).until(() -> rig.database.count("dead_letter", "state = 'OPEN'") == 1);
        String sentence = rig.database.sql().queryForObject("select message from dead_letter", String.class);
        assertTrue(sentence.contains("mappings/tax-codes.yaml has no row for [amazon, DE, IOSS, seller]"), sentence);
        assertTrue(sentence.endsWith("Add the row, then replay."), sentence);
    }

    @Test
    void what_the_marketplace_may_keep_is_estimated_line_by_line_and_blocks_nothing() {
        String dear = rig.amazon.place(order(AmazonMarket.US, "MUG-RED", "19.99"));
        String cheap = rig.amazon.place(order(AmazonMarket.US, "SOCK-3P", "1.50"));
        String rule = rig.amazon.place(order(AmazonMarket.DE, "MUG-RED", "11.95"));

        for (String id : List.of(dear, cheap, rule)) rig.awaitShopOrder(id);

        assertEquals(Money.of("3.00 USD"), line(dear).commission(), "15 % of 19.99 is 2.9985");
        assertEquals(Money.of("0.30 USD"), line(cheap).commission(), "never less than the minimum");
        assertEquals(Money.of("1.79 EUR"), line(rule).commission(), "15 % of 11.95 is 1.7925");
    }

    @Test
    void a_replacement_is_shipped_free_of_charge_linked_to_its_original_and_is_no_sale() throws Exception {
        for (AmazonMarket market : List.of(AmazonMarket.DE, AmazonMarket.GB)) {
            ObjectNode replacement = inCurrency(recorded("order_replacement_free"), market.currency());
            ((ObjectNode) replacement.path("salesChannel")).put("marketplaceId", market.id());
            String id = rig.amazon.place(
                    order(market, "MUG-RED", "9.99"), shown -> replacement.put("orderId", text(shown, "orderId")));

            JsonNode order = rig.awaitShopOrder(id);

            String told = order.toString();
            assertTrue(told.contains("304-5555555-5555555"), told);
            assertTrue(told.toLowerCase().contains("replace"), told);
            await().atMost(PATIENCE)
                    .until(() ->
                            rig.database.count("placed_order", "shop_order is not null and ref = 'amazon:" + id + "'")
                                    == 1);
            assertEquals(
                    1, rig.database.count("placed_order", "purpose = 'REPLACEMENT' and ref = 'amazon:" + id + "'"));
            assertEquals(Money.zero(market.currency()), line(id).net());
        }
        assertEquals(0, rig.placed.get(), "replacements are counted as sales");
        assertEquals(2, rig.commercetools.reserved("1005-RED") + rig.shopify.reserved("1005-RED"));
    }

    @Test
    void what_amazon_only_ships_is_traced_and_never_placed() throws Exception {
        ObjectNode shipped = recorded("order_non-amazon_mcf");
        String id = rig.amazon.place(
                order(AmazonMarket.US, "CAP-NVY", "12.00"), shown -> shipped.put("orderId", text(shown, "orderId")));
        String sale = rig.amazon.place(order(AmazonMarket.US, "CAP-NVY", "12.00"));

        rig.awaitShopOrder(sale);

        await().atMost(PATIENCE)
                .until(() -> rig.database.count(
                                "trace_step",
                                "step = 'LEFT' and detail like 'the marketplace only ships it%' and ref = 'amazon:" + id
                                        + "'")
                        == 1);
        assertEquals(List.of(), rig.shopOrders(id));
        assertEquals(0, rig.database.count("placed_order", "ref = 'amazon:" + id + "'"));
        assertEquals(0, rig.database.count("dead_letter", "true"));
    }

    private String kept(String id) {
        return line(id).taxes().stream()
                .map(tax -> tax.code() + " " + tax.remitter() + " " + tax.scheme() + " " + tax.amount())
                .collect(Collectors.joining(", "));
    }

    private TaxedLines.Line line(String id) {
        return sold.of("amazon:" + id).get(0);
    }

    private static AmazonOrderDraft imported(AmazonMarket market, String goods) {
        return order(market, "TEE-BLK-M", goods).under(TaxRegime.ofImport(market, new BigDecimal(goods)));
    }

    private static AmazonOrderDraft order(AmazonMarket market, String sku, String price) {
        return AmazonOrderDraft.of(market, DraftLine.of(sku, 1, price));
    }

    private static String text(ObjectNode order, String field) {
        return order.path(field).asText();
    }

    private ObjectNode recorded(String name) throws Exception {
        return (ObjectNode) rig.json.readTree(
                Path.of("src/test/resources/recorded/amazon/" + name + ".json").toFile());
    }

    private ObjectNode inCurrency(ObjectNode order, String currency) throws Exception {
        return (ObjectNode) rig.json.readTree(order.toString().replace("\"EUR\"", "\"" + currency + "\""));
    }
}
