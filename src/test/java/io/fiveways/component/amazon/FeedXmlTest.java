package io.fiveways.component.amazon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fiveways.component.Feeds.Message;
import io.fiveways.component.RejectedException;
import io.fiveways.model.Cancellation;
import io.fiveways.model.Canonical;
import io.fiveways.model.OrderLink;
import io.fiveways.model.Ref;
import io.fiveways.model.Shipment;
import io.fiveways.model.Verdict.Matter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The XML that we write, element by element as Amazon's schema wants it. */
class FeedXmlTest {

    private static final Ref ORDER = Ref.of("amazon:304-1111111-1111111");
    private static final Instant NOW = Instant.parse("2026-11-20T10:59:30.123456Z");

    @Test
    void acknowledgements_and_cancellations_share_a_feed() throws Exception {
        List<Message> messages = List.of(
                new Message(1, Matter.ACKNOWLEDGEMENT, link("#1001 <Müller & Söhne>")),
                new Message(2, Matter.CANCELLATION, cancellation("NoInventory")));

        byte[] xml = new FeedXml("A2SELLER", FeedType.ACKNOWLEDGEMENT).bytes(messages);

        assertEquals(golden("feed_acknowledgements"), text(xml));
    }

    @Test
    void parcels_are_a_feed_of_their_own() throws Exception {
        List<Message> messages = List.of(new Message(1, Matter.SHIPMENT, parcel("DHL", "DHL")));

        byte[] xml = new FeedXml("A2SELLER", FeedType.FULFILMENT).bytes(messages);

        assertEquals(golden("feed_fulfilment"), text(xml));
    }

    @Test
    void a_carrier_that_amazon_does_not_list_is_named() throws Exception {
        Message message = new Message(1, Matter.SHIPMENT, parcel("Other", "Bike & Co"));

        byte[] xml = new FeedXml("A2SELLER", FeedType.FULFILMENT).bytes(List.of(message));

        assertTrue(
                text(xml).contains("<CarrierCode>Other</CarrierCode><CarrierName>Bike &amp; Co</CarrierName>"),
                text(xml));
    }

    @Test
    void a_character_that_xml_cannot_carry_is_refused_before_it_spoils_a_feed() {
        RejectedException refused = assertThrows(RejectedException.class, () -> written(link("10\u000001")));

        assertTrue(refused.getMessage().contains("MerchantOrderID"), refused.getMessage());
    }

    @Test
    void a_reason_that_amazon_does_not_know_is_refused() {
        RejectedException refused =
                assertThrows(RejectedException.class, () -> written(cancellation("changed its mind")));

        assertTrue(refused.getMessage().contains("BuyerCanceled"), refused.getMessage());
    }

    private static byte[] written(Canonical thing) throws RejectedException {
        return new FeedXml("A2SELLER", FeedType.ACKNOWLEDGEMENT)
                .bytes(List.of(new Message(1, Matter.ACKNOWLEDGEMENT, thing)));
    }

    private static OrderLink link(String number) {
        return new OrderLink(ORDER, Ref.of("shopify:1"), number, NOW);
    }

    private static Cancellation cancellation(String reason) {
        return new Cancellation(
                Ref.of("shopify:1-cancelled"),
                ORDER,
                Cancellation.By.SHOP,
                Cancellation.State.DONE,
                reason,
                NOW,
                List.of(new Cancellation.Item("30411111111111", 2), new Cancellation.Item("30411111111112", 1)));
    }

    private static Shipment parcel(String code, String name) {
        return new Shipment(
                Ref.of("shopify:5001"),
                ORDER,
                "DE",
                2,
                new Shipment.Carrier(code, name, "DHL Paket"),
                "00340434000000000001",
                NOW,
                NOW,
                List.of(new Shipment.Item("30411111111111", 2)));
    }

    /** Indented for a person; what stands between elements does not count. */
    private static String golden(String name) throws IOException {
        try (InputStream file = FeedXmlTest.class.getResourceAsStream("/recorded/amazon/" + name + ".xml")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .replaceAll(">\\s+<", "><")
                    .strip();
        }
    }

    private static String text(byte[] xml) {
        return new String(xml, StandardCharsets.UTF_8);
    }
}
