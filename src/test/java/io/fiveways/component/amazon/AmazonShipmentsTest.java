package io.fiveways.component.amazon;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.fiveways.component.amazon.AmazonAccount.recorded;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.http.Fault;
import io.fiveways.component.Intents.State;
import io.fiveways.component.LaterException;
import io.fiveways.component.RejectedException;
import io.fiveways.component.Sink;
import io.fiveways.component.UnknownOutcomeException;
import io.fiveways.model.Ref;
import io.fiveways.model.Shipment;
import io.fiveways.model.Shipment.Carrier;
import io.fiveways.model.Shipment.Item;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AmazonShipmentsTest {

    private static final String CONFIRM = "/orders/v0/orders/304-1111111-1111111/shipmentConfirmation";
    private static final String ORDER = "/orders/2026-01-01/orders/304-1111111-1111111";
    private static final Shipment PARCEL =
            parcel("DE", 1, "00340434000000000001", new Carrier("DHL", "DHL", "DHL Paket"));

    private final AmazonAccount account = new AmazonAccount();
    private final Sink<Shipment> shipments = account.shipments();

    @AfterEach
    void close() {
        account.close();
    }

    @Test
    void a_parcel_is_confirmed_at_once_without_looking_first() throws Exception {
        account.amazon.stubFor(post(CONFIRM).willReturn(aResponse().withStatus(204)));

        assertSame(PARCEL, shipments.write(PARCEL));

        account.amazon.verify(0, getRequestedFor(urlPathEqualTo(ORDER)));
        account.amazon.verify(1, postRequestedFor(urlEqualTo(CONFIRM)).withRequestBody(equalToJson("""
                                {"marketplaceId": "A1PA6795UKMFR9",
                                 "packageDetail": {
                                  "packageReferenceId": "1", "carrierCode": "DHL", "carrierName": "DHL",
                                  "shippingMethod": "DHL Paket", "trackingNumber": "00340434000000000001",
                                  "shipDate": "2026-11-20T10:59:30Z",
                                  "orderItems": [{"orderItemId": "30411111111111", "quantity": 2}]}}
                                """)));
        assertEquals(List.of("confirmShipment"), account.memory.quota.urgent());
        assertEquals(State.CONFIRMED, state());
    }

    @Test
    void a_parcel_is_confirmed_once_however_often_it_is_written() throws Exception {
        account.amazon.stubFor(post(CONFIRM).willReturn(aResponse().withStatus(204)));
        shipments.write(PARCEL);

        shipments.write(PARCEL);

        account.amazon.verify(1, postRequestedFor(urlEqualTo(CONFIRM)));
    }

    @Test
    void after_an_unknown_outcome_nothing_happens_until_the_first_request_can_no_longer_commit() throws Exception {
        lostAnswer();

        LaterException later = assertThrows(LaterException.class, () -> shipments.write(PARCEL));

        assertTrue(later.delay().toSeconds() <= 20);
        account.amazon.verify(1, postRequestedFor(urlEqualTo(CONFIRM)));
        account.amazon.verify(0, getRequestedFor(urlPathEqualTo(ORDER)));
    }

    @Test
    void after_an_unknown_outcome_a_parcel_that_amazon_shows_is_done() throws Exception {
        lostAnswer();
        account.memory.intents.elapse();
        account.amazon.stubFor(get(urlPathEqualTo(ORDER)).willReturn(recorded(200, "get-order_parcel-1-confirmed")));

        shipments.write(PARCEL);

        account.amazon.verify(1, postRequestedFor(urlEqualTo(CONFIRM)));
        assertEquals(State.CONFIRMED, state());
    }

    @Test
    void after_an_unknown_outcome_a_parcel_that_amazon_does_not_show_is_sent_again() throws Exception {
        lostAnswer();
        account.memory.intents.elapse();
        account.amazon.stubFor(get(urlPathEqualTo(ORDER)).willReturn(recorded(200, "get-order_nothing-shipped")));
        account.amazon.stubFor(post(CONFIRM).willReturn(aResponse().withStatus(204)));

        shipments.write(PARCEL);

        account.amazon.verify(2, postRequestedFor(urlEqualTo(CONFIRM)));
        assertEquals(State.CONFIRMED, state());
    }

    @Test
    void an_order_that_is_already_fulfilled_counts_as_done() throws Exception {
        account.amazon.stubFor(post(CONFIRM).willReturn(recorded(400, "error_400_already-fulfilled")));
        account.amazon.stubFor(
                get(urlPathEqualTo(ORDER)).willReturn(recorded(200, "get-order_fulfilled-by-somebody-else")));

        shipments.write(PARCEL);

        assertEquals(State.CONFIRMED, state());
    }

    @Test
    void an_order_that_is_said_to_be_fulfilled_but_is_not_goes_to_a_person() {
        account.amazon.stubFor(post(CONFIRM).willReturn(recorded(400, "error_400_already-fulfilled")));
        account.amazon.stubFor(get(urlPathEqualTo(ORDER)).willReturn(recorded(200, "get-order_nothing-shipped")));

        RejectedException refusal = assertThrows(RejectedException.class, () -> shipments.write(PARCEL));

        assertTrue(refusal.getMessage().contains("PackageToUpdateNotFound"), refusal.getMessage());
        assertEquals(State.INTENT, state());
    }

    @Test
    void a_request_that_amazon_calls_wrong_goes_to_a_person_without_a_second_look() {
        account.amazon.stubFor(post(CONFIRM).willReturn(recorded(400, "error_400_invalid-input")));

        assertThrows(RejectedException.class, () -> shipments.write(PARCEL));

        account.amazon.verify(0, getRequestedFor(urlPathEqualTo(ORDER)));
    }

    @Test
    void a_throttled_confirmation_waits_and_is_sent_again_without_looking() throws Exception {
        account.amazon.stubFor(post(CONFIRM).willReturn(recorded(429, "error_429_quota-exceeded")));
        assertThrows(LaterException.class, () -> shipments.write(PARCEL));
        account.memory.quota.refill();
        account.amazon.stubFor(post(CONFIRM).willReturn(aResponse().withStatus(204)));

        shipments.write(PARCEL);

        account.amazon.verify(0, getRequestedFor(urlPathEqualTo(ORDER)));
        assertEquals(State.CONFIRMED, state());
    }

    @Test
    void a_parcel_that_amazon_would_refuse_is_not_sent() {
        List<Shipment> wrong = List.of(
                parcel("DE", 0, "T1", new Carrier("DHL", "DHL", null)),
                parcel("DE", 1, " ", new Carrier("DHL", "DHL", null)),
                parcel("DE", 1, "T1", new Carrier(null, "DHL", null)),
                parcel("DE", 1, "T1", new Carrier("Other", null, null)),
                parcel("XX", 1, "T1", new Carrier("DHL", "DHL", null)));

        for (Shipment shipment : wrong) assertThrows(RejectedException.class, () -> shipments.write(shipment));

        account.amazon.verify(0, postRequestedFor(urlEqualTo(CONFIRM)));
    }

    private void lostAnswer() {
        account.amazon.stubFor(post(CONFIRM).willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
        assertThrows(UnknownOutcomeException.class, () -> shipments.write(PARCEL));
    }

    private State state() {
        return account.memory
                .intents
                .find(PARCEL.ref(), "confirm-shipment")
                .orElseThrow()
                .state();
    }

    private static Shipment parcel(String market, int number, String tracking, Carrier carrier) {
        return new Shipment(
                Ref.of("shopify:5001-" + number),
                Ref.of("amazon:304-1111111-1111111"),
                market,
                number,
                carrier,
                tracking,
                Instant.parse("2026-11-20T10:59:30Z"),
                Instant.parse("2026-11-20T10:59:31Z"),
                List.of(new Item("30411111111111", 2)));
    }
}
