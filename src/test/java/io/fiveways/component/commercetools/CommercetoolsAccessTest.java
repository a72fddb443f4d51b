package io.fiveways.component.commercetools;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.fiveways.component.commercetools.CommercetoolsProject.NAME;
import static io.fiveways.component.commercetools.CommercetoolsProject.ORDERS;
import static io.fiveways.component.commercetools.CommercetoolsProject.TOKEN;
import static io.fiveways.component.commercetools.CommercetoolsProject.recorded;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.fiveways.component.AccessException;
import io.fiveways.component.Cursor;
import io.fiveways.component.LaterException;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CommercetoolsAccessTest {

    private final CommercetoolsProject project =
            new CommercetoolsProject(Map.of("scope", "manage_orders:toys view_products:toys"));

    @BeforeEach
    void answer() {
        project.shop.stubFor(get(urlPathEqualTo(ORDERS)).willReturn(recorded(200, "orders_page_nothing-changed")));
    }

    @AfterEach
    void close() {
        project.close();
    }

    @Test
    void a_token_is_asked_for_with_the_clients_own_login_and_shown_with_each_request() throws Exception {
        project.shipments().fetch(Cursor.START);
        project.shipments().fetch(Cursor.START);

        project.shop.verify(
                1,
                postRequestedFor(urlEqualTo(TOKEN))
                        .withHeader("authorization", equalTo("Basic aW52ZW50ZWQtY2xpZW50OmludmVudGVkOnNlY3JldA=="))
                        .withRequestBody(equalTo(
                                "grant_type=client_credentials&scope=manage_orders%3Atoys%20view_products%3Atoys")));
        project.shop.verify(
                2,
                getRequestedFor(urlPathEqualTo(ORDERS))
                        .withHeader("authorization", equalTo("Bearer invented-token-1")));
    }

    @Test
    void a_client_that_is_not_known_any_more_stops_the_project_and_says_what_to_do() {
        project.shop.stubFor(post(TOKEN).willReturn(recorded(401, "error_401_invalid-client")));

        assertThrows(LaterException.class, () -> project.shipments().fetch(Cursor.START));
        assertThrows(LaterException.class, () -> project.shipments().fetch(Cursor.START));

        String alarm = project.memory.alarms.raised(NAME, "invalid_grant").orElseThrow();
        assertTrue(alarm.contains("Merchant Center"), alarm);
        assertFalse(alarm.contains("invented:secret"), alarm);
        project.shop.verify(1, postRequestedFor(urlEqualTo(TOKEN)));
    }

    @Test
    void a_failing_authorisation_server_is_tried_again() {
        project.shop.stubFor(post(TOKEN).willReturn(serverError().withBody("<html>")));

        assertThrows(IOException.class, () -> project.shipments().fetch(Cursor.START));

        assertTrue(project.memory.alarms.raised(NAME, "invalid_grant").isEmpty());
    }

    @Test
    void a_token_that_is_refused_is_replaced_at_once() throws Exception {
        project.shop.stubFor(get(urlPathEqualTo(ORDERS))
                .inScenario("token")
                .whenScenarioStateIs(Scenario.STARTED)
                .willSetStateTo("renewed")
                .willReturn(recorded(401, "error_401_invalid-token")));
        project.shop.stubFor(get(urlPathEqualTo(ORDERS))
                .inScenario("token")
                .whenScenarioStateIs("renewed")
                .willReturn(recorded(200, "orders_page_nothing-changed")));

        project.shipments().fetch(Cursor.START);

        project.shop.verify(2, postRequestedFor(urlEqualTo(TOKEN)));
    }

    @Test
    void a_project_that_is_refused_with_a_fresh_token_says_which_scopes_to_check() {
        project.shop.stubFor(get(urlPathEqualTo(ORDERS)).willReturn(recorded(403, "error_401_invalid-token")));

        AccessException refusal =
                assertThrows(AccessException.class, () -> project.shipments().fetch(Cursor.START));

        assertTrue(refusal.getMessage().contains("manage_orders"), refusal.getMessage());
        assertEquals(1, project.memory.alarms.times(NAME, "access"));
    }
}
