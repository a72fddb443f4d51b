package io.fiveways.component.shopify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.fiveways.component.Cursor;
import io.fiveways.component.Page;
import io.fiveways.component.RejectedException;
import io.fiveways.component.Source;
import io.fiveways.model.Ref;
import io.fiveways.model.Shipment;
import io.fiveways.model.Shipment.Carrier;
import io.fiveways.model.Shipment.Item;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ShopifyShipmentsTest {

    private static final String TRACKED = "{\"company\":\"dhl\",\"number\":\"00340434\"}";

    private final FakeShopify shopify = new FakeShopify();
    private final Source<Shipment> shipments = shopify.shipments();

    @AfterEach
    void close() {
        shopify.close();
    }

    @Test
    void a_parcel_is_read_in_our_words() throws Exception {
        shows(order("amazon", parcel(4001, "SUCCESS", TRACKED, line("11112222333344", 2), line("5555", 1))));

        Shipment shipment = shipments.read(onlyItem());

        assertEquals(
                new Shipment(
                        Ref.of("shopify:4001"),
                        Ref.of("amazon:403-1111111-1111111"),
                        null,
                        0,
                        new Carrier("dhl", null, null),
                        "00340434",
                        Instant.parse("2026-11-20T09:50:00Z"),
                        Instant.parse("2026-11-20T09:51:00Z"),
                        List.of(new Item("11112222333344", 2), new Item("5555", 1))),
                shipment);
    }

    @Test
    void two_lines_of_one_order_item_are_merged() throws Exception {
        shows(order("amazon", parcel(4001, "SUCCESS", TRACKED, line("5555", 2), line("5555", 1))));

        Shipment shipment = shipments.read(onlyItem());

        assertEquals(List.of(new Item("5555", 3)), shipment.items());
    }

    @Test
    void each_parcel_of_a_split_order_is_a_shipment_of_its_own() throws Exception {
        shows(order(
                "amazon",
                parcel(4001, "SUCCESS", TRACKED, line("5555", 2)),
                parcel(4002, "SUCCESS", TRACKED, line("5555", 3))));

        Page page = shipments.fetch(Cursor.START);

        assertEquals(
                List.of("4001", "4002"),
                page.items().stream().map(shipments::id).toList());
    }

    @Test
    void a_parcel_without_a_tracking_number_is_waited_for() throws Exception {
        shows(order("amazon", parcel(4001, "SUCCESS", "", line("5555", 2))));

        Page page = shipments.fetch(Cursor.START);

        assertTrue(page.items().isEmpty());
    }

    @Test
    void a_cancelled_fulfilment_is_no_parcel() throws Exception {
        shows(order("amazon", parcel(4001, "CANCELLED", TRACKED, line("5555", 2))));

        Page page = shipments.fetch(Cursor.START);

        assertTrue(page.items().isEmpty());
    }

    @Test
    void orders_of_others_and_those_that_the_marketplace_ships_are_left_alone() throws Exception {
        String theirs = order("amazon", parcel(4001, "SUCCESS", TRACKED, line("5555", 2)))
                .replaceFirst("\"source\":\\{[^}]*}", "\"source\":null");
        String fba = order("amazon\",\"FBA", parcel(4002, "SUCCESS", TRACKED, line("5555", 2)));
        shows(theirs + "," + fba);

        Page page = shipments.fetch(Cursor.START);

        assertTrue(page.items().isEmpty());
    }

    @Test
    void a_parcel_without_a_carrier_is_refused_with_what_to_do() throws Exception {
        shows(order("amazon", parcel(4001, "SUCCESS", "{\"company\":null,\"number\":\"1\"}", line("5555", 2))));
        JsonNode item = onlyItem();

        RejectedException refusal = assertThrows(RejectedException.class, () -> shipments.read(item));

        assertTrue(refusal.getMessage().contains("names no carrier"), refusal.getMessage());
    }

    @Test
    void a_line_that_the_marketplace_did_not_sell_is_refused() throws Exception {
        shows(order(
                "amazon", parcel(4001, "SUCCESS", TRACKED, "{\"quantity\":1,\"lineItem\":{\"customAttributes\":[]}}")));
        JsonNode item = onlyItem();

        RejectedException refusal = assertThrows(RejectedException.class, () -> shipments.read(item));

        assertTrue(refusal.getMessage().contains("did not sell"), refusal.getMessage());
    }

    @Test
    void an_order_with_many_parcels_is_read_by_itself() throws Exception {
        shows(order("amazon", parcels(5)));
        shopify.answers("parcelsOfOrder", "{\"data\":{\"order\":{\"fulfillments\":[" + parcels(7) + "]}}}");

        Page page = shipments.fetch(Cursor.START);

        assertEquals(7, page.items().size());
    }

    @Test
    void an_order_with_more_parcels_than_can_be_read_asks_for_a_person() throws Exception {
        shows(order("amazon", parcels(5)));
        shopify.answers("parcelsOfOrder", "{\"data\":{\"order\":{\"fulfillments\":[" + parcels(10) + "]}}}");
        List<JsonNode> items = shipments.fetch(Cursor.START).items();

        RejectedException refusal = assertThrows(RejectedException.class, () -> shipments.read(items.get(10)));

        assertTrue(refusal.getMessage().contains("10 parcels or more"), refusal.getMessage());
    }

    @Test
    void a_page_goes_on_where_it_ended() throws Exception {
        shopify.answers("shippedOrders", page("", true));
        Page first = shipments.fetch(Cursor.START);
        shopify.memory.quota.refill();

        shipments.fetch(first.next());

        assertTrue(first.more());
        assertEquals("next", shopify.asked("shippedOrders").get(1).path("after").asText());
        assertEquals(query(0), query(1));
    }

    @Test
    void the_next_reading_overlaps_the_one_before() throws Exception {
        shows(order("amazon"));
        Page first = shipments.fetch(Cursor.START);

        shipments.fetch(first.next());

        assertFalse(first.more());
        assertEquals("updated_at:>='2026-11-20T09:51:31Z' AND NOT fulfillment_status:unfulfilled", query(1));
    }

    @Test
    void every_five_minutes_a_reading_overlaps_widely() throws Exception {
        String position = """
                {"newest":"2026-11-20T09:52:01Z","since":"2026-11-20T09:00:00Z","after":null,\
                "widened":"2026-11-20T09:54:00Z"}""";
        shows(order("amazon"));

        shipments.fetch(new Cursor(position));

        assertEquals("updated_at:>='2026-11-20T09:42:01Z' AND NOT fulfillment_status:unfulfilled", query(0));
    }

    @Test
    void reading_parcels_takes_urgent_points() throws Exception {
        shows(order("amazon"));

        shipments.fetch(Cursor.START);

        assertEquals(List.of("graphql"), shopify.memory.quota.urgent());
    }

    private JsonNode onlyItem() throws Exception {
        List<JsonNode> items = shipments.fetch(Cursor.START).items();
        assertEquals(1, items.size());
        return items.get(0);
    }

    private String query(int request) {
        return shopify.asked("shippedOrders").get(request).path("query").asText();
    }

    private void shows(String orders) {
        shopify.answers("shippedOrders", page(orders, false));
    }

    private static String page(String orders, boolean more) {
        return """
                {"data":{"orders":{"pageInfo":{"hasNextPage":%s,"endCursor":"next"},"nodes":[%s]}}}""".formatted(more, orders);
    }

    private static String order(String tags, String... parcels) {
        return """
                {"id":"gid://shopify/Order/6131","updatedAt":"2026-11-20T09:52:01Z","tags":["%s"],\
                "source":{"value":"amazon:403-1111111-1111111"},"fulfillments":[%s]}""".formatted(tags, String.join(",", parcels));
    }

    private static String parcels(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> parcel(4000 + number, "SUCCESS", TRACKED, line("5555", 1)))
                .collect(Collectors.joining(","));
    }

    private static String parcel(int id, String status, String tracking, String... lines) {
        return """
                {"id":"gid://shopify/Fulfillment/%1$d","legacyResourceId":"%1$d","status":"%2$s",\
                "createdAt":"2026-11-20T09:50:00Z","updatedAt":"2026-11-20T09:51:00Z","trackingInfo":[%3$s],\
                "fulfillmentLineItems":{"pageInfo":{"hasNextPage":false},"nodes":[%4$s]}}""".formatted(id, status, tracking, String.join(",", lines));
    }

    private static String line(String orderItem, int quantity) {
        return """
                {"quantity":%d,"lineItem":{"customAttributes":[{"key":"Gift wrap","value":"blue"},\
                {"key":"_marketplace_line_id","value":"%s"}]}}""".formatted(quantity, orderItem);
    }
}
