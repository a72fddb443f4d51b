package io.fiveways.component.shopify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.fiveways.component.Cursor;
import io.fiveways.component.InMemory;
import io.fiveways.component.Page;
import io.fiveways.component.Settings;
import io.fiveways.component.SystemComponent;
import io.fiveways.component.UnknownOutcomeException;
import io.fiveways.contract.ShopifySchema;
import io.fiveways.model.MarketplaceOrder;
import io.fiveways.model.OrderLink;
import io.fiveways.model.Shipment;
import io.fiveways.sandbox.Fault;
import io.fiveways.sandbox.Fault.Kind;
import io.fiveways.sandbox.OpenOrder;
import io.fiveways.sandbox.Recorded;
import io.fiveways.sandbox.SandboxClock;
import io.fiveways.sandbox.SimulatedShopify;
import io.fiveways.sandbox.SimulatedShopify.Refusal;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Our component with a shop that remembers. */
class ShopifySandboxTest {

    private static final MarketplaceOrder ORDER = Examples.threeShirts();

    private final SandboxClock clock = new SandboxClock(1);
    private final SimulatedShopify shop = new SimulatedShopify(0, clock, 7);
    private final InMemory memory = new InMemory();
    private final DefaultCamelContext camel = new DefaultCamelContext();

    @BeforeEach
    void connect() {
        Map<String, String> settings = Map.of(
                "base-url",
                shop.url().toString(),
                "client-id",
                SimulatedShopify.CLIENT_ID,
                "client-secret",
                SimulatedShopify.CLIENT_SECRET,
                "time-limit",
                "1s");
        camel.addComponent(
                "shopify",
                SystemComponent.of(new Settings("shopify", "shopify", settings), memory.installation(clock)));
        camel.start();
    }

    @AfterEach
    void close() {
        camel.stop();
        shop.close();
    }

    @Test
    void an_order_is_in_the_shop_with_the_marketplace_s_total() throws Exception {
        place(ORDER);

        JsonNode order = shop.ordersFor(ORDER.ref().toString()).get(0);
        assertEquals(
                0,
                new BigDecimal("31.00")
                        .compareTo(new BigDecimal(
                                order.at("/totalPriceSet/shopMoney/amount").asText())));
        assertEquals("PAID", order.path("displayFinancialStatus").asText());
    }

    @Test
    void a_parcel_that_leaves_is_read_with_the_marketplace_s_items() throws Exception {
        place(ORDER);
        ship(2, "dhl", "0034");

        Page page = shipments().fetch(Cursor.START);

        Shipment shipment = shipments().read(page.items().get(0));
        assertEquals(ORDER.ref(), shipment.order());
        assertEquals(List.of(new Shipment.Item("11112222333344", 2)), shipment.items());
        assertEquals("dhl", shipment.carrier().code());
    }

    @Test
    void what_the_marketplace_ships_is_never_open_to_pick() throws Exception {
        int before = shop.stock("1001-BLK-M");

        place(Examples.fulfilledByMarketplace());

        assertEquals(0, shop.picks());
        assertEquals(before, shop.stock("1001-BLK-M"));
    }

    @Test
    void a_newer_version_is_shown_and_the_older_one_ignored() throws Exception {
        MarketplaceOrder newer = Examples.updated(ORDER, ORDER.updatedAt().plusSeconds(60));
        place(ORDER);
        place(newer);

        place(ORDER);

        assertEquals(
                List.of(ORDER.ref().toString(), newer.updatedAt().toString()),
                shop.ordersFor(ORDER.ref().toString())
                        .get(0)
                        .at("/metafields/nodes")
                        .findValuesAsText("value"));
    }

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void a_lost_answer_makes_one_order(Refusal duplicates) throws Exception {
        shop.uniqueIds(duplicates);
        shop.faults().add(Fault.times(1, "orderCreate", Kind.TIMEOUT_AFTER_COMMIT, Duration.ofSeconds(2)));
        assertThrows(UnknownOutcomeException.class, () -> place(ORDER));
        memory.intents.elapse();

        OrderLink link = place(ORDER);

        assertEquals(1, shop.ordersFor(ORDER.ref().toString()).size());
        assertEquals(ORDER.ref(), link.ref());
    }

    @Test
    void every_answer_of_the_sandbox_is_valid_in_the_schema() throws Exception {
        ShopifySchema schema = ShopifySchema.load();
        place(ORDER);
        place(Examples.updated(ORDER, ORDER.updatedAt().plusSeconds(60)));
        ship(2, "dhl", "0034");
        shipments().fetch(Cursor.START);

        TreeSet<String> errors = new TreeSet<>();
        for (Recorded call : shop.log())
            if (call.request().path().endsWith("graphql.json"))
                errors.addAll(schema.answerErrors(
                        call.request().json().path("query").asText(),
                        memory.json.readTree(call.reply().body()).path("data")));

        assertEquals(new TreeSet<String>(), errors);
        assertTrue(shop.log().size() >= 6);
    }

    private OrderLink place(MarketplaceOrder order) throws Exception {
        memory.quota.refill();
        return ((ShopifyOrders) endpoint("orders").sink()).write(order);
    }

    private ShopifyShipments shipments() {
        return (ShopifyShipments) endpoint("shipments").source();
    }

    private ShopifyEndpoint endpoint(String resource) {
        return camel.getEndpoint("shopify:" + resource, ShopifyEndpoint.class);
    }

    private void ship(int quantity, String carrier, String tracking) {
        OpenOrder open = shop.openOrders().get(0);
        String line = open.openQuantities().keySet().iterator().next();
        shop.ship(open.id(), Map.of(line, quantity), carrier, tracking);
    }
}
