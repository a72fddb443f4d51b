package io.fiveways.contract;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static io.fiveways.component.amazon.AmazonAccount.recorded;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.fiveways.component.Cursor;
import io.fiveways.component.Page;
import io.fiveways.component.RejectedException;
import io.fiveways.component.Source;
import io.fiveways.component.amazon.AmazonAccount;
import io.fiveways.contract.AmazonModels.Example;
import io.fiveways.model.MarketplaceOrder;
import io.fiveways.model.Ref;
import io.fiveways.model.Shipment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What we send is what Amazon's models ask for, and what Amazon gives as examples is what we can read. */
class AmazonContractTest {

    private static final String SEARCH = "/orders/2026-01-01/orders";

    private static final String REPORTS = "/reports/2021-06-30/reports";

    private final AmazonAccount account = new AmazonAccount();
    private AmazonModels models;

    @BeforeEach
    void models() {
        models = AmazonModels.present();
    }

    @AfterEach
    void close() {
        account.close();
    }

    @Test
    void every_request_that_we_send_is_as_the_models_want_it() throws Exception {
        account.amazon.stubFor(get(urlPathEqualTo(SEARCH)).willReturn(recorded(200, "search-orders_page-1-of-2")));
        account.amazon.stubFor(
                get(urlPathMatching(SEARCH + "/.+")).willReturn(recorded(200, "get-order_nothing-shipped")));
        account.amazon.stubFor(
                post(urlPathMatching("/orders/v0/.+")).willReturn(aResponse().withStatus(204)));

        Page first = account.orders().fetch(Cursor.START);
        assertThrows(Exception.class, () -> account.orders().fetch(first.next())); // names the same page as next
        account.sweep().fetch(Cursor.START);
        account.getOrder("304-1111111-1111111");
        account.shipments().write(parcel());
        account.amazon.stubFor(
                get(urlPathEqualTo(REPORTS)).willReturn(okJson("{\"reports\":[],\"nextToken\":\"page 2\"}")));
        account.settlements().fetch(account.settlements().fetch(Cursor.START).next());

        List<String> wrong = new ArrayList<>();
        for (LoggedRequest request : sent())
            wrong.addAll(models.request(request.getMethod().getName(), request.getUrl(), request.getBodyAsString()));
        assertEquals(List.of(), wrong);
        assertEquals(7, sent().size());
    }

    @Test
    void a_request_that_breaks_the_model_is_noticed() {
        assertFalse(
                models.request("GET", SEARCH + "?includedData=EVERYTHING", null).isEmpty());
        assertFalse(
                models.request("GET", SEARCH + "?createdAfter=yesterday", null).isEmpty());
        assertFalse(models.request("GET", SEARCH + "?pageSize=100", null).isEmpty());
        assertFalse(models.request("POST", "/orders/v0/orders/1/shipmentConfirmation", """
                {"marketplaceId": "A1PA6795UKMFR9", "packageDetail": {"packageReferenceId": 1}}""")
                .isEmpty());
    }

    @Test
    void our_recorded_answers_are_as_the_models_describe_them() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (String page : List.of("search-orders_page-1-of-2", "search-orders_page-2-of-2", "search-orders_empty"))
            wrong.addAll(models.answer("GET", SEARCH, 200, account.json(page).toString()));
        for (String order : List.of(
                "get-order_nothing-shipped", "get-order_parcel-1-confirmed", "get-order_fulfilled-by-somebody-else"))
            wrong.addAll(
                    models.answer("GET", SEARCH + "/1", 200, account.json(order).toString()));
        for (String order : List.of(
                "order_us_tax-on-top_marketplace-remits",
                "order_jp_yen",
                "order_gift_230-characters-emoji",
                "order_cancelled_quantity-zero",
                "order_replacement_free"))
            wrong.addAll(models.answer("GET", SEARCH + "/1", 200, "{\"order\":" + account.json(order) + "}"));

        assertEquals(List.of(), wrong);
    }

    @Test
    void amazons_examples_of_search_orders_are_read() throws Exception {
        Source<MarketplaceOrder> orders = account.orders();
        List<String> totals = new ArrayList<>();

        for (Example example : examples(AmazonModels.ORDERS, "searchOrders", 200)) {
            account.amazon.stubFor(get(urlPathEqualTo(SEARCH))
                    .willReturn(okJson(example.response().toString())));
            for (JsonNode item : orders.fetch(Cursor.START).items())
                totals.add(orders.read(item).ref() + " " + orders.read(item).total());
        }

        assertEquals(
                List.of(
                        "amazon:250-1234567-8901234 19940 JPY",
                        "amazon:202-7654321-1098765 34.99 GBP",
                        "amazon:171-2345678-9012345 1599.90 BRL"),
                totals);
    }

    @Test
    void amazons_examples_of_get_order_are_read() throws Exception {
        Source<MarketplaceOrder> orders = account.orders();
        List<String> totals = new ArrayList<>();

        for (Example example : examples(AmazonModels.ORDERS, "getOrder", 200)) {
            account.amazon.stubFor(get(urlPathMatching(SEARCH + "/.+"))
                    .willReturn(okJson(example.response().toString())));
            account.getOrder(example.request().at("/orderId/value").asText());
            MarketplaceOrder order = orders.read(example.response().path("order"));
            totals.add(order.ref() + " " + order.total());
        }

        assertEquals(
                List.of(
                        "amazon:171-9876543-2109876 299.90 BRL",
                        "amazon:028-1234567-8901234 125.00 TRY",
                        "amazon:114-9876543-1234567 49.99 USD"),
                totals);
    }

    @Test
    void amazons_examples_of_get_reports_are_read() throws Exception {
        for (Example example : examples(AmazonModels.REPORTS, "getReports", 200)) {
            account.amazon.stubFor(get(urlPathEqualTo(REPORTS))
                    .willReturn(okJson(example.response().toString())));

            Page page = account.settlements().fetch(Cursor.START);

            assertEquals(example.response().path("nextToken").isTextual(), page.more());
        }
    }

    @Test
    void amazons_examples_of_confirm_shipment_are_read() throws Exception {
        Set<Integer> answers = models.examples(AmazonModels.ORDERS_V0, "confirmShipment").stream()
                .map(Example::status)
                .collect(Collectors.toSet());
        assertEquals(Set.of(204, 400), answers);

        Example refusal =
                examples(AmazonModels.ORDERS_V0, "confirmShipment", 400).get(0);
        account.amazon.stubFor(any(urlPathMatching("/orders/v0/.+"))
                .willReturn(okJson(refusal.response().toString()).withStatus(400)));
        RejectedException refused =
                assertThrows(RejectedException.class, () -> account.shipments().write(parcel()));

        assertTrue(
                refused.getMessage().contains("answered 400: Invalid Input Invalid Input. Correct"),
                refused.getMessage());
    }

    /** They are hand-made, and other models of Amazon's hold examples that are wrong: of these operations none is. */
    @Test
    void amazons_examples_keep_to_its_own_models() {
        List<String> wrong = new ArrayList<>();
        for (Example example : models.examples(AmazonModels.ORDERS, "searchOrders"))
            wrong.addAll(check(example, SEARCH));
        for (Example example : models.examples(AmazonModels.ORDERS, "getOrder"))
            wrong.addAll(check(example, SEARCH + "/1"));
        assertEquals(List.of(), wrong);
    }

    @Test
    void of_amazons_examples_of_confirm_shipment_only_the_refused_one_breaks_the_model() {
        List<String> wrong = models.examples(AmazonModels.ORDERS_V0, "confirmShipment").stream()
                .filter(example -> !requestTrouble(example).isEmpty())
                .map(example -> example.status() + " " + example.request().at("/body/value/packageDetail/shipDate"))
                .toList();

        assertEquals(List.of("400 \"02/21/2022\""), wrong);
    }

    private List<String> requestTrouble(Example example) {
        String path = "/orders/v0/orders/902-1106328-1059050/shipmentConfirmation";
        return models.request("POST", path, example.request().at("/body/value").toString());
    }

    private List<String> check(Example example, String path) {
        return models.answer("GET", path, example.status(), example.response().toString());
    }

    private List<Example> examples(String version, String operation, int status) {
        List<Example> examples = models.examples(version, operation).stream()
                .filter(example -> example.status() == status)
                .toList();
        assertFalse(examples.isEmpty(), "Amazon gives no example of " + operation);
        return examples;
    }

    private List<LoggedRequest> sent() {
        return account.amazon.getAllServeEvents().stream()
                .map(event -> event.getRequest())
                .filter(request -> models.know(request.getUrl()))
                .toList();
    }

    private static Shipment parcel() {
        return new Shipment(
                Ref.of("shopify:5001"),
                Ref.of("amazon:902-1106328-1059050"),
                "US",
                1,
                new Shipment.Carrier("FedEx", "FedEx", "FedEx Ground"),
                "112345678",
                Instant.parse("2026-11-20T01:00:00Z"),
                Instant.parse("2026-11-20T01:00:01Z"),
                List.of(new Shipment.Item("79039765272157", 1)));
    }
}
