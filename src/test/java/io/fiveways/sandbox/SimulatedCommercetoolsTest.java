package io.fiveways.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SimulatedCommercetoolsTest {

    private static final String ORDERS = "/fiveways/orders";

    private final SimulatedCommercetools commercetools = new SimulatedCommercetools(0, new SandboxClock(1), 7);
    private Calls calls;

    @BeforeEach
    void signIn() {
        calls = signedIn(commercetools);
    }

    static Calls signedIn(SimulatedCommercetools system) {
        String token = anonymous(system)
                .form("/oauth/token", "grant_type=client_credentials&scope=manage_orders:fiveways")
                .textAt("/access_token");
        return new Calls(system.url()).with("Authorization", "Bearer " + token);
    }

    private static Calls anonymous(SimulatedCommercetools system) {
        String basic = SimulatedCommercetools.CLIENT_ID + ":" + SimulatedCommercetools.CLIENT_SECRET;
        return new Calls(system.url())
                .with(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)));
    }

    @AfterEach
    void close() {
        commercetools.close();
    }

    @Test
    void a_token_is_good_for_two_days_of_sandbox_time() {
        try (SimulatedCommercetools quick = new SimulatedCommercetools(0, new SandboxClock(1_000_000), 7)) {
            Calls late = signedIn(quick);

            Awaitility.await()
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> late.get(ORDERS).status() == 401);

            assertEquals("invalid_token", late.get(ORDERS).textAt("/errors/0/code"));
        }
    }

    @Test
    void an_imported_order_is_found_by_its_number_with_the_total_as_given() {
        Calls.Answer created = calls.post(ORDERS + "/import", draft("amazon-1"));

        Calls.Answer found = calls.get(ORDERS + "/order-number=amazon-1");

        assertEquals(201, created.status());
        assertEquals(created.textAt("/id"), found.textAt("/id"));
        assertEquals(3399, found.at("/totalPrice/centAmount").asInt());
        assertEquals("amazon:1", commercetools.openOrders().get(0).marketplaceRef());
    }

    @Test
    void a_second_order_with_the_same_number_is_refused() {
        calls.post(ORDERS + "/import", draft("amazon-1"));

        Calls.Answer second = calls.post(ORDERS + "/import", draft("amazon-1"));

        assertEquals(400, second.status());
        assertEquals("DuplicateField", second.textAt("/errors/0/code"));
        assertEquals("orderNumber", second.textAt("/errors/0/field"));
        assertEquals("amazon-1", second.textAt("/errors/0/duplicateValue"));
        assertEquals(1, commercetools.ordersFor("amazon:1").size());
    }

    @Test
    void an_order_number_of_another_form_is_refused() {
        Calls.Answer refused = calls.post(ORDERS + "/import", draft("amazon:1"));

        assertEquals("InvalidField", refused.textAt("/errors/0/code"));
    }

    @Test
    void a_draft_without_a_total_is_refused() {
        ObjectNode draft = draft("amazon-1");
        draft.remove("totalPrice");

        Calls.Answer refused = calls.post(ORDERS + "/import", draft);

        assertEquals("RequiredField", refused.textAt("/errors/0/code"));
    }

    @Test
    void stock_is_tracked_below_zero_but_not_reserved_there() {
        commercetools.stock("1001-BLK-M", 1);
        calls.post(ORDERS + "/import", draft("amazon-1").put("inventoryMode", "TrackOnly"));

        Calls.Answer refused = calls.post(ORDERS + "/import", draft("amazon-2").put("inventoryMode", "ReserveOnOrder"));

        assertEquals("OutOfStock", refused.textAt("/errors/0/code"));
        assertEquals(-1, commercetools.stock("1001-BLK-M"));
        assertEquals(2, commercetools.reserved("1001-BLK-M"));
    }

    @Test
    void an_order_imported_as_shipped_has_nothing_to_pick() {
        calls.post(ORDERS + "/import", draft("amazon-1").put("shipmentState", "Shipped"));

        calls.post(ORDERS + "/import", draft("amazon-2"));

        assertEquals(1, commercetools.openOrders().size());
        assertEquals(1, commercetools.picks());
    }

    @Test
    void an_update_from_an_old_version_is_a_conflict() {
        String id = calls.post(ORDERS + "/import", draft("amazon-1")).textAt("/id");
        Calls.Answer first = update(id, 1, Map.of("action", "changeOrderState", "orderState", "Confirmed"));

        Calls.Answer second = update(id, 1, Map.of("action", "changeOrderState", "orderState", "Complete"));

        assertTrue(first.at("/version").asLong() > 2);
        assertEquals(409, second.status());
        assertEquals("ConcurrentModification", second.textAt("/errors/0/code"));
        assertEquals(
                first.at("/version").asLong(),
                second.at("/errors/0/currentVersion").asLong());
    }

    @Test
    void conflicts_on_demand_change_the_version_under_the_client() {
        String id = calls.post(ORDERS + "/import", draft("amazon-1")).textAt("/id");
        commercetools.conflicts(1);

        Calls.Answer answer = update(id, 1, Map.of("action", "changeOrderState", "orderState", "Confirmed"));

        assertEquals(409, answer.status());
        assertEquals(3, calls.get(ORDERS + "/" + id).at("/version").asInt());
    }

    @Test
    void actions_of_one_update_are_done_together_or_not_at_all() {
        String id = calls.post(ORDERS + "/import", draft("amazon-1")).textAt("/id");

        Calls.Answer answer = update(
                id,
                1,
                Map.of("action", "changeOrderState", "orderState", "Confirmed"),
                Map.of("action", "setCustomField", "name", "x", "value", "y"));

        assertEquals("InvalidOperation", answer.textAt("/errors/0/code"));
        Calls.Answer order = calls.get(ORDERS + "/" + id);
        assertEquals("Open", order.textAt("/orderState"));
        assertEquals(1, order.at("/version").asInt());
    }

    @Test
    void sync_info_needs_a_channel_that_imports_orders() {
        String id = calls.post(ORDERS + "/import", draft("amazon-1")).textAt("/id");
        calls.post("/fiveways/channels", Map.of("key", "warehouse", "roles", List.of("InventorySupply")));
        String channel = channel();

        Calls.Answer refused = update(id, 1, syncInfo("warehouse"));
        Calls.Answer done = update(id, 1, syncInfo("amazon"));

        assertEquals("MissingRoleOnChannel", refused.textAt("/errors/0/code"));
        assertEquals(channel, done.textAt("/syncInfo/0/channel/id"));
        assertEquals(1, query("syncInfo(externalId=\"amazon:1\")").at("/count").asInt());
    }

    @Test
    void a_channel_is_found_by_key_and_is_there_once() {
        String id = channel();

        Calls.Answer second = calls.post("/fiveways/channels", Map.of("key", "amazon"));

        assertEquals("DuplicateField", second.textAt("/errors/0/code"));
        assertEquals(id, calls.get("/fiveways/channels/key=amazon").textAt("/id"));
        assertEquals(
                id,
                calls.get("/fiveways/channels?where=" + encoded("key=\"amazon\""))
                        .textAt("/results/0/id"));
        assertEquals(404, calls.get("/fiveways/channels/key=other").status());
    }

    @Test
    void predicates_choose_by_time_number_and_both() {
        calls.post(ORDERS + "/import", draft("amazon-1"));
        String changed = calls.post(ORDERS + "/import", draft("amazon-2")).textAt("/lastModifiedAt");

        assertEquals(
                2,
                query("lastModifiedAt >= \"2020-01-01T00:00:00.000Z\"")
                        .at("/count")
                        .asInt());
        assertEquals(
                0,
                query("lastModifiedAt > \"" + changed + "\" and orderNumber = \"amazon-2\"")
                        .at("/count")
                        .asInt());
        assertEquals(
                2,
                query("orderNumber in (\"amazon-1\", \"amazon-2\")")
                        .at("/count")
                        .asInt());
        assertEquals(
                1,
                query("(orderNumber = \"amazon-1\" or orderNumber = \"x\") and not(orderState = \"Complete\")")
                        .at("/count")
                        .asInt());
        assertEquals(
                2, query("lineItems(variant(sku=\"1001-BLK-M\"))").at("/count").asInt());
        assertEquals(2, query("paymentState is not defined").at("/count").asInt());
        assertEquals(400, query("orderNumber ~ 3").status());
    }

    @Test
    void orders_are_listed_in_pages() {
        for (int i = 0; i < 3; i++) {
            calls.post(ORDERS + "/import", draft("amazon-" + i));
        }

        Calls.Answer page = calls.get(ORDERS + "?limit=2&offset=1&withTotal=false&sort=" + encoded("orderNumber desc"));

        assertEquals(2, page.at("/count").asInt());
        assertEquals("amazon-1", page.textAt("/results/0/orderNumber"));
        assertFalse(page.body().has("total"));
        assertEquals(400, calls.get(ORDERS + "?limit=501").status());
    }

    @Test
    void a_parcel_of_a_part_is_a_delivery_and_leaves_the_rest_open() {
        calls.post(ORDERS + "/import", draft("amazon-1"));
        OpenOrder open = commercetools.openOrders().get(0);
        String line = open.openQuantities().keySet().iterator().next();

        commercetools.ship(open.id(), Map.of(line, 1), "dhl", "T1");

        Calls.Answer order = calls.get(ORDERS + "/" + open.id());
        assertEquals("Partial", order.textAt("/shipmentState"));
        assertEquals("T1", order.textAt("/shippingInfo/deliveries/0/parcels/0/trackingData/trackingId"));
        assertEquals(1, commercetools.openOrders().get(0).openQuantities().get(line));
        assertEquals("amazon:1", commercetools.shipped().get(0).marketplaceRef());
    }

    @Test
    void an_outsider_adds_a_delivery_and_then_a_parcel() {
        Calls.Answer order = calls.post(ORDERS + "/import", draft("amazon-1"));
        List<Map<String, Object>> items = List.of(Map.of("id", order.textAt("/lineItems/0/id"), "quantity", 2));

        Calls.Answer done = update(
                order.textAt("/id"),
                1,
                Map.of("action", "addDelivery", "deliveryKey", "d1", "items", items),
                Map.of(
                        "action",
                        "addParcelToDelivery",
                        "deliveryKey",
                        "d1",
                        "parcelKey",
                        "p1",
                        "trackingData",
                        Map.of("trackingId", "T9", "carrier", "ups")));

        assertEquals("T9", done.textAt("/shippingInfo/deliveries/0/parcels/0/trackingData/trackingId"));
        assertTrue(commercetools.openOrders().isEmpty());
    }

    @Test
    void too_many_calls_are_answered_as_over_capacity() {
        commercetools.faults().add(new Fault("importOrder", Fault.Kind.TOO_MANY_REQUESTS, 1, 1, Duration.ZERO));

        Calls.Answer answer = calls.post(ORDERS + "/import", draft("amazon-1"));

        assertEquals(503, answer.status());
        assertEquals("OverCapacity", answer.textAt("/errors/0/code"));
        assertEquals(404, calls.get(ORDERS + "/order-number=amazon-1").status());
    }

    private Calls.Answer query(String where) {
        return calls.get(ORDERS + "?where=" + encoded(where));
    }

    private String channel() {
        return calls.post("/fiveways/channels", Map.of("key", "amazon", "roles", List.of("OrderImport")))
                .textAt("/id");
    }

    private Calls.Answer update(String id, long version, Map<?, ?>... actions) {
        return calls.post(ORDERS + "/" + id, Map.of("version", version, "actions", List.of(actions)));
    }

    private static Map<String, Object> syncInfo(String channel) {
        return Map.of(
                "action", "updateSyncInfo",
                "externalId", "amazon:1",
                "channel", Map.of("typeId", "channel", "key", channel));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Two T-shirts at 15.00 with 19 % included, shipped for 3.99. */
    static ObjectNode draft(String number) {
        return (ObjectNode) Json.read("""
                {"orderNumber": "%s", "customerEmail": "a@example.com", "country": "DE", "origin": "Merchant",
                 "totalPrice": {"currencyCode": "EUR", "centAmount": 3399},
                 "taxedPrice": {"totalNet": {"currencyCode": "EUR", "centAmount": 2856},
                   "totalGross": {"currencyCode": "EUR", "centAmount": 3399},
                   "taxPortions": [{"name": "DE19", "rate": 0.19, "amount": {"currencyCode": "EUR", "centAmount": 543}}]},
                 "shippingAddress": {"firstName": "Eva", "city": "Berlin", "postalCode": "10115", "country": "DE"},
                 "lineItems": [{"key": "4711", "name": {"en": "T-shirt"}, "variant": {"sku": "1001-BLK-M"},
                   "quantity": 2, "price": {"value": {"currencyCode": "EUR", "centAmount": 1500}},
                   "taxRate": {"name": "DE19", "amount": 0.19, "includedInPrice": true, "country": "DE"}}],
                 "shippingInfo": {"shippingMethodName": "Standard",
                   "price": {"currencyCode": "EUR", "centAmount": 399},
                   "shippingRate": {"price": {"currencyCode": "EUR", "centAmount": 399}, "tiers": []}}}""".formatted(number));
    }
}
