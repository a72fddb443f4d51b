package io.fiveways.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OrderGeneratorTest {

    private final SimulatedAmazon amazon = new SimulatedAmazon(0, new SandboxClock(1), 1);

    @AfterEach
    void close() {
        amazon.close();
    }

    @Test
    void the_same_seed_gives_the_same_orders() {
        try (SimulatedAmazon twin = new SimulatedAmazon(0, new SandboxClock(1), 1)) {
            List<String> ids = new OrderGenerator(amazon, 5).place(200);

            List<String> again = new OrderGenerator(twin, 5).place(200);

            assertEquals(ids, again);
            assertEquals(withoutTimes(amazon), withoutTimes(twin));
        }
    }

    @Test
    void another_seed_gives_other_baskets() {
        OrderGenerator one = new OrderGenerator(amazon, 1);
        OrderGenerator two = new OrderGenerator(amazon, 2);

        assertNotEquals(
                Stream.generate(one::next).limit(20).toList(),
                Stream.generate(two::next).limit(20).toList());
    }

    @Test
    void orders_are_of_every_kind() {
        OrderGenerator generator = new OrderGenerator(amazon, 11);

        List<AmazonOrderDraft> drafts =
                Stream.generate(generator::next).limit(2_000).toList();

        long byAmazon =
                drafts.stream().filter(AmazonOrderDraft::fulfilledByAmazon).count();
        assertTrue(byAmazon > 400 && byAmazon < 600, "by Amazon: " + byAmazon);
        assertTrue(drafts.stream().anyMatch(draft -> draft.regime() == TaxRegime.IOSS));
        assertTrue(drafts.stream().anyMatch(AmazonOrderDraft::pending));
        assertTrue(drafts.stream().anyMatch(draft -> draft.business() != null));
        assertTrue(drafts.stream().anyMatch(draft -> draft.lines().size() > 2));
        assertTrue(drafts.stream().anyMatch(draft -> draft.recipient().lines().contains("null")));
        List<DraftLine> lines =
                drafts.stream().flatMap(draft -> draft.lines().stream()).toList();
        long unmapped =
                lines.stream().filter(line -> line.sku().equals("MUG-NEW")).count();
        assertTrue(unmapped > 8 && unmapped < 40, "unmapped: " + unmapped);
        assertTrue(lines.stream()
                .allMatch(
                        line -> line.giftMessage() == null || line.giftMessage().length() <= 240));
        assertTrue(lines.stream()
                .anyMatch(
                        line -> line.giftMessage() != null && line.giftMessage().length() > 230));
    }

    @Test
    void pauses_between_buyers_follow_the_rate() {
        OrderGenerator generator = new OrderGenerator(amazon, 11);

        double mean = IntStream.range(0, 5_000)
                .mapToLong(i -> generator.pause(20).toMillis())
                .average()
                .orElseThrow();

        assertEquals(3_000, mean, 200);
    }

    @Test
    void every_total_is_the_sum_of_its_lines() {
        new OrderGenerator(amazon, 3).place(300);

        List<JsonNode> priced =
                amazon.orders().stream().filter(order -> order.has("proceeds")).toList();

        for (JsonNode order : priced) {
            BigDecimal sum = StreamSupport.stream(order.path("orderItems").spliterator(), false)
                    .map(item -> amount(item.path("proceeds").path("proceedsTotal")))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertEquals(amount(order.path("proceeds").path("grandTotal")), sum);
        }
    }

    @Test
    void all_money_fields_of_an_order_are_shown() {
        DraftLine line = DraftLine.of("TEE-BLK-M", 3, "30.00")
                .less("1.50")
                .shipped("3.99", "3.99")
                .asGift("2.50", "Classic", "🎁");

        JsonNode order = amazon.order(amazon.place(AmazonOrderDraft.of(AmazonMarket.DE, line)));

        JsonNode item = order.path("orderItems").path(0);
        assertEquals(new BigDecimal("31.00"), amount(order.path("proceeds").path("grandTotal")));
        assertEquals(
                new BigDecimal("10.00"),
                amount(item.path("product").path("price").path("unitPrice")));
        assertEquals(
                "[{\"type\":\"ITEM\",\"amount\":\"30.00\"},{\"type\":\"SHIPPING\",\"amount\":\"3.99\"},"
                        + "{\"type\":\"GIFT_WRAP\",\"amount\":\"2.50\"},{\"type\":\"DISCOUNT\",\"amount\":\"-5.49\"},"
                        + "{\"type\":\"TAX\",\"amount\":\"4.95\"}]",
                breakdowns(item));
    }

    @Test
    void sales_tax_comes_on_top_and_is_remitted_by_amazon() {
        DraftLine line = DraftLine.of("CAP-NVY", 1, "100.00").taxed(Map.of("ITEM", new BigDecimal("8.25")));

        JsonNode order = amazon.order(amazon.place(AmazonOrderDraft.of(AmazonMarket.US, line)));

        assertEquals(new BigDecimal("108.25"), amount(order.path("proceeds").path("grandTotal")));
        assertEquals(
                "MARKETPLACE_FACILITATOR",
                order.path("orderItems")
                        .path(0)
                        .path("tax")
                        .path("taxCollections")
                        .path(0)
                        .path("model")
                        .asText());
    }

    @Test
    void a_person_places_orders_and_a_draft_by_admin_call() throws Exception {
        Seller seller = new Seller(amazon);
        HttpResponse<String> three = seller.admin("/_sandbox/orders", "{\"count\":3}");

        HttpResponse<String> draft = seller.admin(
                "/_sandbox/orders",
                "{\"market\":\"GB\",\"lines\":[{\"sku\":\"CAP-NVY\",\"quantity\":2,\"price\":29.00}]}");

        assertEquals(3, Seller.json(three).path("orders").size());
        JsonNode order = amazon.order(Seller.json(draft).path("orders").path(0).asText());
        assertEquals(
                "29.00 GBP",
                order.path("proceeds").path("grandTotal").path("amount").asText() + " "
                        + order.path("proceeds")
                                .path("grandTotal")
                                .path("currencyCode")
                                .asText());
    }

    private static BigDecimal amount(JsonNode money) {
        return new BigDecimal(money.path("amount").asText());
    }

    private static String breakdowns(JsonNode item) {
        var shown = Json.MAPPER.createArrayNode();
        for (JsonNode each : item.path("proceeds").path("breakdowns")) {
            shown.addObject()
                    .put("type", each.path("type").asText())
                    .put("amount", each.path("subtotal").path("amount").asText());
        }
        return shown.toString();
    }

    private static List<String> withoutTimes(SimulatedAmazon amazon) {
        return amazon.orders().stream()
                .map(order -> order.toString().replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "T"))
                .toList();
    }
}
