package io.fiveways.component.commercetools;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fiveways.component.Cursor;
import io.fiveways.component.Page;
import io.fiveways.model.OrderLink;
import io.fiveways.model.Shipment;
import io.fiveways.model.Shipment.Item;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The component against a commercetools that somebody else wrote. */
class MockShopTest {

    private MockShop mock;
    private CommercetoolsProject project;

    @BeforeEach
    void start() throws Exception {
        mock = MockShop.started();
        mock.furnish();
        project = connected();
    }

    private CommercetoolsProject connected() {
        return new CommercetoolsProject(Map.of(
                "base-url",
                mock.url(),
                "auth-url",
                mock.url() + "/oauth/token",
                "client-id",
                MockShop.CLIENT_ID,
                "client-secret",
                MockShop.CLIENT_SECRET,
                "shipping-method",
                "marketplace",
                "read-from",
                "P3650D"));
    }

    @AfterEach
    void stop() throws Exception {
        if (project != null) project.close();
        if (mock != null) mock.close();
    }

    @Test
    void an_order_is_imported_noted_and_looked_up() throws Exception {
        OrderLink link = (OrderLink) project.orders().write(Sold.order());

        JsonNode order = mock.get("/orders/order-number=amazon-403-1234567-1234567");

        assertEquals(order.path("id").asText(), link.shopOrder().id());
        assertEquals(3100, order.at("/totalPrice/centAmount").asInt());
        assertEquals(
                "amazon:403-1234567-1234567", order.at("/syncInfo/0/externalId").asText());
        assertEquals(Sold.MESSAGE, order.at("/customLineItems/2/name/en").asText());
    }

    @Test
    void a_process_that_forgot_everything_finds_the_order_by_its_number() throws Exception {
        project.orders().write(Sold.order());
        project.close();
        project = connected();

        project.orders().write(Sold.order());

        assertEquals(1, mock.orders().size());
        assertEquals(1, mock.orders().get(0).path("syncInfo").size());
    }

    @Test
    void a_parcel_that_leaves_is_read() throws Exception {
        project.orders().write(Sold.order());
        ship(mock.orders().get(0));

        Page page = project.shipments().fetch(Cursor.START);

        assertEquals(1, page.items().size());
        Shipment parcel = project.shipments().read(withKeys(page.items().get(0)));
        assertEquals(Sold.REF, parcel.order());
        assertEquals("00340434000000000001", parcel.trackingNumber());
        assertEquals(List.of(new Item("11112222333344", 3)), parcel.items());
        assertEquals(page.next(), project.shipments().fetch(page.next()).next());
    }

    private void ship(JsonNode order) throws Exception {
        mock.post("/orders/" + order.path("id").asText(), """
                {"version": %s, "actions": [
                 {"action": "addDelivery", "items": [{"id": "%s", "quantity": 3}],
                  "parcels": [{"trackingData": {"trackingId": "00340434000000000001", "carrier": "dhl"}}]},
                 {"action": "changeShipmentState", "shipmentState": "Shipped"}]}""".formatted(
                order.path("version").asText(), order.at("/lineItems/0/id").asText()));
    }

    /** The mock forgets the keys of imported lines. */
    private static JsonNode withKeys(JsonNode item) {
        ((ObjectNode) item.path("lines").get(0)).put("key", "11112222333344");
        return item;
    }
}
