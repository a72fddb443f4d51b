package io.fiveways.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fiveways.model.MarketplaceOrder.FulfilledBy;
import io.fiveways.model.MarketplaceOrder.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarketplaceOrderTest {

    private static final Ref REF = Ref.of("amazon:403-1234567-1234567");
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    @Test
    void the_money_of_the_whole_story_adds_up() {
        OrderLine line = new OrderLine(
                "1",
                "TEE-BLK-M",
                "Tee",
                3,
                eur("30.00"),
                eur("1.50"),
                eur("3.99"),
                eur("3.99"),
                eur("2.50"),
                List.of(new Tax(Tax.On.ITEM, eur("4.95"), true, Tax.Remitter.MARKETPLACE)),
                null);

        MarketplaceOrder order = order(List.of(line), eur("31.00"));

        assertEquals(eur("31.00"), order.total());
    }

    @Test
    void a_total_that_is_not_the_sum_of_its_lines_is_refused_by_both_figures() {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> order(List.of(line("1"), line("2")), eur("20.01")));

        assertTrue(refusal.getMessage().contains("20.01 EUR"), refusal.getMessage());
        assertTrue(refusal.getMessage().contains("20.00 EUR"), refusal.getMessage());
    }

    @Test
    void an_order_without_lines_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> order(List.of(), eur("0")));
    }

    @Test
    void an_order_that_names_a_line_twice_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> order(List.of(line("1"), line("1")), eur("20.00")));
    }

    @Test
    void its_lines_cannot_be_changed_from_outside() {
        List<OrderLine> lines = new ArrayList<>(List.of(line("1")));
        MarketplaceOrder order = order(lines, eur("10.00"));

        lines.clear();

        assertEquals(1, order.lines().size());
    }

    @Test
    void it_travels_as_json_that_names_its_kind() throws Exception {
        ObjectMapper json = JsonMapper.builder().findAndAddModules().build();
        MarketplaceOrder order = order(List.of(line("1")), eur("10.00"));

        String text = json.writerFor(Canonical.class).writeValueAsString(order);

        assertTrue(text.startsWith("{\"kind\":\"order\""), text);
        assertEquals(order, json.readValue(text, Canonical.class));
    }

    @Test
    void who_bought_never_shows_in_a_log() {
        MarketplaceOrder order = order(List.of(line("1")), eur("10.00"));

        String logged = order.toString();

        assertFalse(logged.contains("Zoë") || logged.contains("Hill St"), logged);
    }

    private static OrderLine line(String id) {
        return new OrderLine(
                id, "SKU", "Tee", 1, eur("10.00"), eur("0"), eur("0"), eur("0"), eur("0"), List.of(), null);
    }

    private static MarketplaceOrder order(List<OrderLine> lines, Money total) {
        return new MarketplaceOrder(
                REF,
                "amazon",
                "DE",
                NOON,
                NOON,
                Status.OPEN,
                FulfilledBy.MERCHANT,
                new Buyer("Zoë", "z@example.com", null),
                new Address("Zoë", null, List.of("5 Hill St"), "Berlin", null, "10115", "DE", null),
                "STANDARD",
                NOON,
                NOON,
                lines,
                total);
    }

    private static Money eur(String amount) {
        return Money.of(amount, "EUR");
    }
}
