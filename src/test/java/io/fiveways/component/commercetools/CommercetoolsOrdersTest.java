package io.fiveways.component.commercetools;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.fiveways.component.commercetools.CommercetoolsProject.BY_NUMBER;
import static io.fiveways.component.commercetools.CommercetoolsProject.CHANNEL;
import static io.fiveways.component.commercetools.CommercetoolsProject.CHANNELS;
import static io.fiveways.component.commercetools.CommercetoolsProject.IMPORT;
import static io.fiveways.component.commercetools.CommercetoolsProject.ORDER;
import static io.fiveways.component.commercetools.CommercetoolsProject.recorded;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import io.fiveways.component.ConflictException;
import io.fiveways.component.Intents.State;
import io.fiveways.component.LaterException;
import io.fiveways.component.RejectedException;
import io.fiveways.component.Sink;
import io.fiveways.component.UnknownOutcomeException;
import io.fiveways.model.MarketplaceOrder;
import io.fiveways.model.OrderLink;
import io.fiveways.model.Ref;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CommercetoolsOrdersTest {

    private static final OrderLink LINK = new OrderLink(
            Sold.REF,
            Ref.of("commercetools:5ccecdb1-1b64-47b6-81c7-8a9d7fd4a35a"),
            "amazon-403-1234567-1234567",
            Sold.UPDATED);

    private final CommercetoolsProject project = new CommercetoolsProject().takingOrders();
    private final Sink<MarketplaceOrder> orders = project.orders();

    @AfterEach
    void close() {
        project.close();
    }

    @Test
    void an_order_is_imported_and_noted_as_the_marketplaces() throws Exception {
        assertEquals(LINK, orders.write(Sold.order()));

        assertEquals(1, project.posted(IMPORT).size());
        assertEquals(List.of(project.memory.json.readTree("""
                        {"version": 1, "actions": [
                          {"action": "setShippingAddress", "address": {"firstName": "Eva Maria", "lastName": "Lind",
                           "streetName": "Beispielweg 1", "additionalStreetInfo": "Hof",
                           "additionalAddressInfo": "3. Stock, bei Lind", "postalCode": "10115", "city": "Berlin",
                           "country": "DE", "phone": "+49 30 0000000"}},
                          {"action": "updateSyncInfo", "channel": {"typeId": "channel", "id": "%s"},
                           "externalId": "amazon:403-1234567-1234567", "syncedAt": "2026-11-20T09:59:00Z"}]}
                        """.formatted(CHANNEL))), project.posted(ORDER));
        assertEquals(State.CONFIRMED, state());
    }

    @Test
    void an_order_that_is_written_again_stays_as_it_is() throws Exception {
        project.first(RequestMethod.GET, ORDER, recorded(200, "order_imported"), recorded(200, "order_synced"));
        orders.write(Sold.order());

        assertEquals(LINK, orders.write(Sold.order()));

        assertEquals(1, project.posted(IMPORT).size());
        assertEquals(1, project.posted(ORDER).size());
    }

    @Test
    void an_order_whose_number_is_taken_is_linked() throws Exception {
        project.shop.stubFor(post(IMPORT).willReturn(recorded(400, "error_400_duplicate-order-number")));
        project.first(
                RequestMethod.GET, BY_NUMBER, recorded(404, "error_404_unknown"), recorded(200, "order_imported"));

        assertEquals(LINK, orders.write(Sold.order()));

        assertEquals(State.CONFIRMED, state());
    }

    @Test
    void an_order_that_is_there_already_is_not_imported_again() throws Exception {
        project.shop.stubFor(get(BY_NUMBER).willReturn(recorded(200, "order_imported")));

        assertEquals(LINK, orders.write(Sold.order()));

        assertEquals(0, project.posted(IMPORT).size());
    }

    @Test
    void after_a_lost_answer_nothing_is_sent_until_the_first_request_can_no_longer_commit() {
        lostAnswer();

        assertThrows(LaterException.class, () -> orders.write(Sold.order()));

        assertEquals(1, project.posted(IMPORT).size());
        assertEquals(1, project.reads(BY_NUMBER));
    }

    @Test
    void after_a_lost_answer_an_order_that_commercetools_shows_is_linked() throws Exception {
        lostAnswer();
        project.memory.intents.elapse();
        project.shop.stubFor(get(BY_NUMBER).willReturn(recorded(200, "order_imported")));

        assertEquals(LINK, orders.write(Sold.order()));

        assertEquals(1, project.posted(IMPORT).size());
    }

    @Test
    void an_answer_of_503_to_an_import_is_an_unknown_outcome() {
        project.shop.stubFor(post(IMPORT).willReturn(aResponse().withStatus(503)));

        assertThrows(UnknownOutcomeException.class, () -> orders.write(Sold.order()));

        assertEquals(1, project.posted(IMPORT).size());
        assertEquals(State.SENT, state());
    }

    @Test
    void a_crash_between_the_import_and_its_note_heals_on_the_next_attempt() throws Exception {
        project.shop.stubFor(get(ORDER).willReturn(aResponse().withStatus(500)));
        assertThrows(IOException.class, () -> orders.write(Sold.order()));
        project.shop.stubFor(get(ORDER).willReturn(recorded(200, "order_imported")));

        assertEquals(LINK, orders.write(Sold.order()));

        assertEquals(1, project.posted(IMPORT).size());
        assertEquals(1, project.posted(ORDER).size());
    }

    @Test
    void a_conflict_is_decided_anew_from_what_the_order_shows_then() throws Exception {
        project.shop.stubFor(post(ORDER).willReturn(recorded(409, "error_409_concurrent-modification")));
        project.first(RequestMethod.GET, ORDER, recorded(200, "order_imported"), recorded(200, "order_synced"));

        assertEquals(LINK, orders.write(Sold.order()));

        assertEquals(2, project.reads(ORDER));
        assertEquals(1, project.posted(ORDER).size());
    }

    @Test
    void after_five_conflicts_the_queue_tries_again_later() {
        project.shop.stubFor(post(ORDER).willReturn(recorded(409, "error_409_concurrent-modification")));

        assertThrows(ConflictException.class, () -> orders.write(Sold.order()));

        assertEquals(5, project.posted(ORDER).size());
        assertEquals(State.CONFIRMED, state());
    }

    @Test
    void a_newer_version_changes_the_address_once() throws Exception {
        MarketplaceOrder newer = Sold.updated(Sold.UPDATED.plusMillis(1), "Neue Straße 2");
        project.shop.stubFor(get(BY_NUMBER).willReturn(recorded(200, "order_synced")));
        project.shop.stubFor(get(ORDER).willReturn(recorded(200, "order_synced")));

        orders.write(newer);

        JsonNode update = project.posted(ORDER).get(0);
        assertEquals(3, update.path("version").asInt());
        assertEquals("Neue Straße 2", update.at("/actions/0/address/streetName").asText());
        assertEquals(
                "2026-11-20T09:59:00.001Z", update.at("/actions/1/syncedAt").asText());
    }

    @Test
    void an_older_version_changes_nothing() throws Exception {
        project.shop.stubFor(get(BY_NUMBER).willReturn(recorded(200, "order_synced")));
        project.shop.stubFor(get(ORDER).willReturn(recorded(200, "order_synced")));

        orders.write(Sold.updated(Sold.UPDATED.minusSeconds(1), "Alte Straße 3"));

        assertEquals(0, project.posted(ORDER).size());
    }

    @Test
    void an_order_of_another_marketplace_keeps_its_number() {
        project.shop.stubFor(get(BY_NUMBER).willReturn(recorded(200, "order_of-another-ref")));
        project.shop.stubFor(get(ORDER).willReturn(recorded(200, "order_of-another-ref")));

        RejectedException refusal = assertThrows(RejectedException.class, () -> orders.write(Sold.order()));

        assertTrue(refusal.getMessage().contains("other:403-1234567-1234567"), refusal.getMessage());
        assertEquals(0, project.posted(ORDER).size());
    }

    @Test
    void an_order_that_commercetools_refuses_goes_to_a_person_with_the_reason() {
        project.shop.stubFor(post(IMPORT).willReturn(recorded(400, "error_400_out-of-stock")));

        RejectedException refusal = assertThrows(RejectedException.class, () -> orders.write(Sold.order()));

        assertTrue(refusal.getMessage().contains("OutOfStock Some line items"), refusal.getMessage());
        assertEquals(State.INTENT, state());
    }

    @Test
    void a_missing_channel_is_made_once_with_the_right_to_import() throws Exception {
        project.shop.stubFor(get(urlPathEqualTo(CHANNELS)).willReturn(recorded(200, "channels_none")));
        project.shop.stubFor(post(CHANNELS)
                .willReturn(aResponse().withStatus(201).withBody("{\"id\": \"made\", \"key\": \"marketplaces\"}")));

        orders.write(Sold.order());
        orders.write(Sold.order());

        assertEquals(
                List.of(project.memory.json.readTree("{\"key\": \"marketplaces\", \"roles\": [\"OrderImport\"]}")),
                project.posted(CHANNELS));
        assertEquals(1, project.reads(CHANNELS));
        assertEquals(
                "made", project.posted(ORDER).get(0).at("/actions/1/channel/id").asText());
    }

    private void lostAnswer() {
        project.shop.stubFor(post(IMPORT).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        assertThrows(UnknownOutcomeException.class, () -> orders.write(Sold.order()));
    }

    private State state() {
        return project.memory
                .intents
                .find(Sold.REF, "create-order")
                .orElseThrow()
                .state();
    }
}
