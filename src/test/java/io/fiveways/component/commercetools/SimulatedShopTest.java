package io.fiveways.component.commercetools;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.fiveways.component.Cursor;
import io.fiveways.model.OrderLine;
import io.fiveways.model.OrderLink;
import io.fiveways.model.Shipment;
import io.fiveways.model.Shipment.Item;
import io.fiveways.sandbox.SandboxClock;
import io.fiveways.sandbox.SimulatedCommercetools;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The component against the sandbox's commercetools, which refuses a number twice and lets others change orders. */
class SimulatedShopTest {

    private final SimulatedCommercetools shop = new SimulatedCommercetools(0, new SandboxClock(1), 7);
    private CommercetoolsProject project = connected();

    private CommercetoolsProject connected() {
        return new CommercetoolsProject(Map.of(
                "base-url",
                shop.url().toString(),
                "auth-url",
                shop.url() + "/oauth/token",
                "project",
                SimulatedCommercetools.PROJECT,
                "client-id",
                SimulatedCommercetools.CLIENT_ID,
                "client-secret",
                SimulatedCommercetools.CLIENT_SECRET,
                "read-from",
                "P3650D"));
    }

    @AfterEach
    void close() {
        project.close();
        shop.close();
    }

    @Test
    void an_order_with_a_gift_arrives_once_however_often_it_is_written_and_by_whom() throws Exception {
        shop.conflicts(0.5);
        project.orders().write(Sold.order());
        project.close();
        project = connected();

        OrderLink link = (OrderLink) project.orders().write(Sold.order());

        List<JsonNode> orders = shop.ordersFor(Sold.REF.toString());
        assertEquals(1, orders.size());
        assertEquals(link.shopOrder().id(), orders.get(0).path("id").asText());
        assertEquals(
                Sold.MESSAGE, orders.get(0).at("/customLineItems/2/name/en").asText());
        assertEquals(3, shop.reserved("1001-BLK-M"));
    }

    @Test
    void what_left_in_two_parcels_is_read_as_two_shipments_of_the_marketplaces_items() throws Exception {
        OrderLink link = (OrderLink) project.orders().write(Sold.of(List.of(split())));
        JsonNode lines = shop.orders().get(0).path("lineItems");
        String order = link.shopOrder().id();
        shop.ship(order, Map.of(lines.at("/0/id").asText(), 1), "dhl", "T1");
        shop.ship(order, Map.of(lines.at("/0/id").asText(), 1, lines.at("/1/id").asText(), 1), "dhl", "T2");

        List<JsonNode> items = project.shipments().fetch(Cursor.START).items();

        assertEquals(2, items.size());
        assertEquals(List.of(new Item("30411111111111", 1)), read(items.get(0)).items());
        assertEquals(List.of(new Item("30411111111111", 2)), read(items.get(1)).items());
        assertEquals(Sold.REF, read(items.get(1)).order());
    }

    private Shipment read(JsonNode item) throws Exception {
        return project.shipments().read(item);
    }

    private static OrderLine split() {
        return new OrderLine(
                "30411111111111",
                "1001-BLK-M",
                "T-shirt",
                3,
                Sold.eur("10.00"),
                Sold.eur("0"),
                Sold.eur("0"),
                Sold.eur("0"),
                Sold.eur("0"),
                List.of(),
                null);
    }
}
