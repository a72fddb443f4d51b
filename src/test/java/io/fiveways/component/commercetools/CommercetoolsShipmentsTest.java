package io.fiveways.component.commercetools;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.fiveways.component.commercetools.CommercetoolsProject.CHANNEL;
import static io.fiveways.component.commercetools.CommercetoolsProject.ORDERS;
import static io.fiveways.component.commercetools.CommercetoolsProject.recorded;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fiveways.component.Cursor;
import io.fiveways.component.Page;
import io.fiveways.component.RejectedException;
import io.fiveways.component.Source;
import io.fiveways.model.Ref;
import io.fiveways.model.Shipment;
import io.fiveways.model.Shipment.Carrier;
import io.fiveways.model.Shipment.Item;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CommercetoolsShipmentsTest {

    private final CommercetoolsProject project = new CommercetoolsProject();
    private final Source<Shipment> shipments = project.shipments();

    @AfterEach
    void close() {
        project.close();
    }

    @Test
    void each_parcel_that_left_is_read_and_split_lines_are_one_item_again() throws Exception {
        List<Shipment> read = read("orders_page_partial-shipments");

        assertEquals(
                List.of(
                        parcel(
                                "p-1",
                                "403-1234567-1234567",
                                "dhl",
                                "00340434000000000001",
                                new Item("11112222333344", 3)),
                        parcel("p-2", "403-2222222-2222222", "postnord", "JJFI1", new Item("c1", 2)),
                        parcel("p-3", "403-2222222-2222222", "postnord", "JJFI2", new Item("d1", 1))),
                read);
    }

    @Test
    void a_parcel_holds_no_personal_data() throws Exception {
        answer("orders_page_partial-shipments");

        Page page = shipments.fetch(Cursor.START);

        assertFalse(page.items().toString().contains("Lind"), page.items().toString());
    }

    @Test
    void a_parcel_whose_contents_are_unknown_goes_to_a_person_and_one_that_comes_back_is_none() throws Exception {
        answer("orders_page_contents-unknown");
        List<JsonNode> items = shipments.fetch(Cursor.START).items();

        RejectedException refusal = assertThrows(RejectedException.class, () -> shipments.read(items.get(0)));

        assertEquals(2, items.size());
        assertEquals("p-6", shipments.id(items.get(0)));
        assertTrue(refusal.getMessage().contains("amazon-403-5555555-5555555"), refusal.getMessage());
    }

    @Test
    void the_first_read_goes_back_a_day_and_asks_for_our_channel_only() throws Exception {
        answer("orders_page_nothing-changed");

        Page page = shipments.fetch(Cursor.START);

        assertEquals("lastModifiedAt >= \"2026-11-19T11:00:00Z\" and " + ofOurs(), asked().get(0));
        assertEquals(
                List.of("lastModifiedAt asc", "id asc"),
                project.shop
                        .findAll(getRequestedFor(urlPathEqualTo(ORDERS)))
                        .get(0)
                        .queryParameter("sort")
                        .values());
        assertFalse(page.more());
    }

    @Test
    void the_next_read_begins_a_minute_before_the_last_change() throws Exception {
        answer("orders_page_partial-shipments");
        Page page = shipments.fetch(Cursor.START);

        shipments.fetch(page.next());

        assertFalse(page.more());
        assertEquals("lastModifiedAt >= \"2026-11-20T10:32:00Z\" and " + ofOurs(), asked().get(1));
    }

    @Test
    void a_full_page_is_followed_by_what_comes_after_its_last_order() throws Exception {
        project.shop.stubFor(get(urlPathEqualTo(ORDERS))
                .willReturn(aResponse().withStatus(200).withBody(fullPage().toString())));
        Page page = shipments.fetch(Cursor.START);

        shipments.fetch(page.next());

        assertTrue(page.more());
        assertEquals(
                "(lastModifiedAt > \"2026-11-20T10:00:00.000Z\" or (lastModifiedAt = \"2026-11-20T10:00:00.000Z\" and id > \"o-99\")) and "
                        + ofOurs(),
                asked().get(1));
    }

    @Test
    void a_read_that_finds_nothing_stays_where_it_is() throws Exception {
        answer("orders_page_nothing-changed");
        Page page = shipments.fetch(Cursor.START);

        Page next = shipments.fetch(page.next());

        assertEquals(page.next(), next.next());
    }

    private List<Shipment> read(String page) throws Exception {
        answer(page);
        List<Shipment> read = new ArrayList<>();
        for (JsonNode item : shipments.fetch(Cursor.START).items()) read.add(shipments.read(item));
        return read;
    }

    private void answer(String page) {
        project.shop.stubFor(get(urlPathEqualTo(ORDERS)).willReturn(recorded(200, page)));
    }

    private ObjectNode fullPage() {
        ObjectNode page = (ObjectNode) project.json("orders_page_nothing-changed");
        for (int i = 0; i < 100; i++)
            page.withArray("results").addObject().put("id", "o-" + i).put("lastModifiedAt", "2026-11-20T10:00:00.000Z");
        return page;
    }

    private List<String> asked() {
        return project.shop.findAll(getRequestedFor(urlPathEqualTo(ORDERS))).stream()
                .map(request -> request.queryParameter("where").firstValue())
                .toList();
    }

    private static String ofOurs() {
        return "syncInfo(channel(id=\"" + CHANNEL + "\"))";
    }

    private static Shipment parcel(String id, String order, String carrier, String tracking, Item... items) {
        Instant left = Instant.parse("2026-11-20T10:30:00Z");
        return new Shipment(
                new Ref("commercetools", id),
                new Ref("amazon", order),
                null,
                0,
                new Carrier(carrier, null, null),
                tracking,
                left,
                left,
                List.of(items));
    }
}
