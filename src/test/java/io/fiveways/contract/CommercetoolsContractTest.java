package io.fiveways.contract;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static io.fiveways.component.commercetools.CommercetoolsProject.CHANNELS;
import static io.fiveways.component.commercetools.CommercetoolsProject.IMPORT;
import static io.fiveways.component.commercetools.CommercetoolsProject.ORDER;
import static io.fiveways.component.commercetools.CommercetoolsProject.ORDERS;
import static io.fiveways.component.commercetools.CommercetoolsProject.TOKEN;
import static io.fiveways.component.commercetools.CommercetoolsProject.recorded;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.fiveways.component.Cursor;
import io.fiveways.component.commercetools.CommercetoolsProject;
import io.fiveways.component.commercetools.Sold;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What we send is what commercetools' model asks for, and what we replay in tests is what it describes. */
class CommercetoolsContractTest {

    private final CommercetoolsProject project =
            new CommercetoolsProject(Map.of("shipping-method", "marketplace")).takingOrders();
    private CommercetoolsModel model;

    @BeforeEach
    void model() {
        model = CommercetoolsModel.present();
    }

    @AfterEach
    void close() {
        project.close();
    }

    @Test
    void every_request_that_we_send_is_as_the_model_wants_it() throws Exception {
        project.shop.stubFor(get(urlPathEqualTo(CHANNELS)).willReturn(recorded(200, "channels_none")));
        project.shop.stubFor(
                post(CHANNELS).willReturn(aResponse().withStatus(201).withBody("{\"id\": \"made\"}")));
        project.shop.stubFor(get(urlPathEqualTo(ORDERS)).willReturn(recorded(200, "orders_page_partial-shipments")));

        project.orders().write(Sold.order());
        project.shipments().fetch(project.shipments().fetch(Cursor.START).next());

        assertEquals(List.of(), wrong());
        assertEquals(
                List.of("GET", "POST", "GET", "GET", "POST", "POST", "GET", "GET"),
                sent().stream().map(request -> request.getMethod().getName()).toList());
    }

    @Test
    void every_kind_of_order_makes_a_draft_as_the_model_wants_it() throws Exception {
        project.shop.stubFor(
                get(urlPathMatching(ORDERS + "/order-number=.+")).willReturn(recorded(404, "error_404_unknown")));
        Random random = new Random(7);
        project.orders().write(Sold.byAmazon());
        for (int i = 0; i < 50; i++) project.orders().write(Sold.random(random));

        assertEquals(List.of(), wrong());
        assertEquals(51, project.posted(IMPORT).size());
    }

    @Test
    void a_request_that_breaks_the_model_is_noticed() {
        assertFalse(
                model.request("POST", IMPORT, "{\"orderNumber\": \"no-total\"}").isEmpty());
        assertFalse(model.request("POST", IMPORT, "{\"totalPrice\": {\"centAmount\": 1.5, \"currencyCode\": \"EUR\"}}")
                .isEmpty());
        assertFalse(model.request("POST", ORDER, "{\"actions\": []}").isEmpty());
        assertFalse(model.request("GET", ORDERS + "?pageSize=100", null).isEmpty());
    }

    @Test
    void our_recorded_answers_are_as_the_model_describes_them() {
        List<String> wrong = new ArrayList<>();
        for (String page :
                List.of("orders_page_nothing-changed", "orders_page_partial-shipments", "orders_page_contents-unknown"))
            wrong.addAll(model.answer("GET", ORDERS, 200, project.json(page).toString()));
        for (String order : List.of("order_imported", "order_synced", "order_of-another-ref"))
            wrong.addAll(model.answer("GET", ORDER, 200, project.json(order).toString()));
        for (String page : List.of("channels_ours", "channels_none"))
            wrong.addAll(model.answer("GET", CHANNELS, 200, project.json(page).toString()));
        for (String error : List.of("error_400_duplicate-order-number", "error_400_out-of-stock"))
            wrong.addAll(model.answer("POST", IMPORT, 400, project.json(error).toString()));

        assertEquals(List.of(), wrong);
    }

    private List<String> wrong() {
        List<String> wrong = new ArrayList<>();
        for (LoggedRequest request : sent())
            wrong.addAll(model.request(request.getMethod().getName(), request.getUrl(), request.getBodyAsString()));
        return wrong;
    }

    /** Oldest first; without those for tokens, which are no part of the model. */
    private List<LoggedRequest> sent() {
        return project.shop.findAll(anyRequestedFor(anyUrl())).stream()
                .filter(request -> !request.getUrl().equals(TOKEN))
                .toList();
    }
}
