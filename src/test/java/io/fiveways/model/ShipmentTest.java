package io.fiveways.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.fiveways.model.Shipment.Carrier;
import io.fiveways.model.Shipment.Item;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShipmentTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    @Test
    void the_two_prices_of_one_order_item_are_one_item_again() {
        Shipment shipment = shipment(List.of(new Item("1", 2), new Item("2", 1), new Item("1", 1)));

        assertEquals(List.of(new Item("1", 3), new Item("2", 1)), shipment.items());
    }

    @Test
    void it_is_about_its_order() {
        assertEquals(Ref.of("amazon:403-1"), shipment(List.of(new Item("1", 1))).about());
    }

    @Test
    void an_empty_parcel_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> shipment(List.of()));
    }

    @Test
    void an_item_of_no_units_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> new Item("1", 0));
    }

    @Test
    void translating_changes_the_words_and_not_the_parcel() {
        Shipment shipment = shipment(List.of(new Item("1", 2)));

        Shipment translated = shipment.translated("DE", 2, new Carrier("DHL", "DHL", "DHL Paket"));

        assertEquals(shipment.ref(), translated.ref());
        assertEquals(shipment.items(), translated.items());
        assertEquals(2, translated.parcel());
    }

    private static Shipment shipment(List<Item> items) {
        return new Shipment(
                Ref.of("shopify:f1"),
                Ref.of("amazon:403-1"),
                null,
                0,
                new Carrier("dhl", null, null),
                "00340",
                NOON,
                NOON,
                items);
    }
}
