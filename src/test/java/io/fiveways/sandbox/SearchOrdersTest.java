package io.fiveways.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SearchOrdersTest {

    /** Two minutes of sandbox time, after which an order is shown, last 0.12 s. */
    private final SimulatedAmazon amazon = new SimulatedAmazon(0, new SandboxClock(1000), 7);

    private final String start = amazon.now().toString();
    private Seller seller;

    @BeforeEach
    void signIn() throws Exception {
        amazon.quota("searchOrders", 1, 1_000_000);
        seller = new Seller(amazon).signedIn();
    }

    @AfterEach
    void close() {
        amazon.close();
    }

    @Test
    void an_order_is_shown_two_minutes_after_it_was_placed() throws Exception {
        String id = amazon.place(basket());

        JsonNode page = pageOf(1, Map.of());

        assertEquals(id, page.path("orders").path(0).path("orderId").asText());
        Instant placed =
                Instant.parse(page.path("orders").path(0).path("createdTime").asText());
        assertFalse(placed.isAfter(Instant.parse(page.path("lastUpdatedBefore").asText())));
        assertFalse(page.has("createdBefore"));
    }

    @Test
    void only_the_parts_that_were_asked_for_are_shown() throws Exception {
        amazon.place(basket());

        JsonNode order = pageOf(1, Map.of("includedData", "PROCEEDS,FULFILLMENT"))
                .path("orders")
                .path(0);

        assertTrue(order.has("proceeds"));
        assertTrue(order.has("fulfillment"));
        assertTrue(order.path("orderItems").path(0).has("proceeds"));
        assertFalse(order.has("recipient"));
        assertFalse(order.has("buyer"));
        assertFalse(order.has("packages"));
    }

    @Test
    void pages_hold_each_order_once_and_end() throws Exception {
        new OrderGenerator(amazon, 3).place(25);

        List<String> ids = allPages(25, 10);

        assertEquals(25, ids.size());
        assertEquals(25, new HashSet<>(ids).size());
    }

    @Test
    void a_page_token_needs_the_same_parameters() throws Exception {
        String token = firstToken();
        Map<String, String> other = query(Map.of("paginationToken", token, "maxResultsPerPage", "2"));

        HttpResponse<String> answer = seller.search(other);

        assertEquals(400, answer.statusCode());
        assertTrue(Seller.message(answer).contains("same parameters"));
    }

    @Test
    void a_page_token_can_be_used_again() throws Exception {
        Map<String, String> second = query(Map.of("paginationToken", firstToken(), "maxResultsPerPage", "1"));
        String once = seller.search(second).body();

        String twice = seller.search(second).body();

        assertEquals(Json.read(once).path("orders"), Json.read(twice).path("orders"));
    }

    @Test
    void a_page_token_expires_after_a_day_of_sandbox_time() throws Exception {
        SimulatedAmazon fast = new SimulatedAmazon(0, new SandboxClock(20_000), 7);
        try (fast) {
            fast.quota("searchOrders", 1, 1_000_000);
            new OrderGenerator(fast, 1).place(2);
            Map<String, String> query = Map.of("createdAfter", start, "maxResultsPerPage", "1");
            Seller other = new Seller(fast).signedIn();
            Awaitility.await().until(() -> other.search(query).body().contains("nextToken"));
            Map<String, String> next = new HashMap<>(query);
            next.put(
                    "paginationToken",
                    Seller.json(other.search(query))
                            .path("pagination")
                            .path("nextToken")
                            .asText());

            Awaitility.await().until(() -> other.signedIn().search(next).statusCode() == 400);

            assertTrue(Seller.message(other.search(next)).contains("expired"));
        }
    }

    @Test
    void exactly_one_kind_of_window_is_asked_for() throws Exception {
        assertEquals(400, seller.search(Map.of()).statusCode());
        assertEquals(
                400,
                seller.search(Map.of("createdAfter", start, "lastUpdatedAfter", start))
                        .statusCode());
        assertEquals(
                400,
                seller.search(Map.of("createdAfter", start, "lastUpdatedBefore", start))
                        .statusCode());
        assertEquals(400, seller.search(Map.of("createdAfter", "yesterday")).statusCode());
    }

    @Test
    void a_window_ends_two_minutes_before_now() throws Exception {
        String tooLate = amazon.now().plus(Duration.ofHours(3)).toString();

        HttpResponse<String> answer = seller.search(query(Map.of("lastUpdatedBefore", tooLate)));

        assertEquals(400, answer.statusCode());
        assertEquals(
                "InvalidInput",
                Seller.json(answer).path("errors").path(0).path("code").asText());
    }

    @Test
    void limits_of_the_query_are_kept() throws Exception {
        String fiftyOne = String.join(",", java.util.Collections.nCopies(51, AmazonMarket.DE.id()));

        assertEquals(
                400, seller.search(query(Map.of("maxResultsPerPage", "101"))).statusCode());
        assertEquals(400, seller.search(query(Map.of("maxResultsPerPage", "0"))).statusCode());
        assertEquals(
                400, seller.search(query(Map.of("includedData", "EVERYTHING"))).statusCode());
        assertEquals(
                400, seller.search(query(Map.of("marketplaceIds", fiftyOne))).statusCode());
        assertEquals(
                403,
                seller.search(query(Map.of("marketplaceIds", "A2ZV50J4W1RKNI"))).statusCode());
    }

    @Test
    void orders_of_other_markets_and_fulfillers_are_left_out() throws Exception {
        amazon.place(AmazonOrderDraft.of(AmazonMarket.US, DraftLine.of("CAP-NVY", 1, "14.50")));
        amazon.place(basket().byAmazon());
        String merchant = amazon.place(basket());

        JsonNode page = pageOf(1, Map.of("marketplaceIds", AmazonMarket.DE.id(), "fulfilledBy", "MERCHANT"));

        assertEquals(List.of(merchant), ids(page));
    }

    @Test
    void a_duplicate_delivery_repeats_the_orders_of_a_page() throws Exception {
        new OrderGenerator(amazon, 3).place(5);
        pageOf(5, Map.of());
        amazon.faults().add(Fault.always("searchOrders", Fault.Kind.DUPLICATE));

        List<String> ids = ids(page(Map.of()));

        assertEquals(10, ids.size());
        assertEquals(5, new HashSet<>(ids).size());
    }

    @Test
    void a_reordered_delivery_shows_an_old_version_after_the_new_one() throws Exception {
        String id = amazon.place(basket());
        amazon.touch(id);
        pageOf(1, Map.of());
        amazon.faults().add(Fault.always("searchOrders", Fault.Kind.REORDER));

        JsonNode orders = page(Map.of()).path("orders");

        assertEquals(
                List.of(id, id),
                List.of(
                        orders.get(0).path("orderId").asText(),
                        orders.get(1).path("orderId").asText()));
        String newer = orders.get(0).path("lastUpdatedTime").asText();
        String older = orders.get(1).path("lastUpdatedTime").asText();
        assertTrue(Instant.parse(older).isBefore(Instant.parse(newer)));
    }

    @Test
    void amazon_ships_its_own_orders_after_a_while() throws Exception {
        String id = amazon.place(basket().byAmazon(true));

        Awaitility.await()
                .until(() -> "SHIPPED"
                        .equals(amazon.order(id)
                                .path("fulfillment")
                                .path("fulfillmentStatus")
                                .asText()));

        JsonNode order =
                Seller.json(seller.get("/orders/2026-01-01/orders/" + id + "?includedData=PROCEEDS,RECIPIENT"));
        assertFalse(order.path("order").has("proceeds"));
        assertFalse(order.path("order").has("recipient"));
        assertNotEquals(
                amazon.order(id).path("createdTime").asText(),
                amazon.order(id).path("lastUpdatedTime").asText());
    }

    @Test
    void an_unknown_order_is_not_found() throws Exception {
        assertEquals(
                404, seller.get("/orders/2026-01-01/orders/403-0000000-0000000").statusCode());
    }

    private static AmazonOrderDraft basket() {
        return AmazonOrderDraft.of(AmazonMarket.DE, DraftLine.of("CAP-NVY", 1, "14.50"));
    }

    private Map<String, String> query(Map<String, String> more) {
        Map<String, String> query = new HashMap<>(more);
        query.put("lastUpdatedAfter", start);
        return query;
    }

    private JsonNode page(Map<String, String> more) throws Exception {
        return Seller.json(seller.search(query(more)));
    }

    /** The first page as soon as it holds so many orders. */
    private JsonNode pageOf(int count, Map<String, String> more) throws Exception {
        Awaitility.await().until(() -> page(more).path("orders").size() >= count);
        return page(more);
    }

    private String firstToken() throws Exception {
        new OrderGenerator(amazon, 3).place(3);
        pageOf(3, Map.of());
        return page(Map.of("maxResultsPerPage", "1"))
                .path("pagination")
                .path("nextToken")
                .asText();
    }

    private List<String> allPages(int count, int size) throws Exception {
        pageOf(count, Map.of());
        List<String> ids = new ArrayList<>();
        Map<String, String> query = new HashMap<>(Map.of("maxResultsPerPage", Integer.toString(size)));
        JsonNode page;
        do {
            page = page(query);
            ids.addAll(ids(page));
            query.put(
                    "paginationToken", page.path("pagination").path("nextToken").asText());
        } while (page.path("pagination").has("nextToken"));
        return ids;
    }

    private static List<String> ids(JsonNode page) {
        return page.path("orders").findValuesAsText("orderId");
    }
}
