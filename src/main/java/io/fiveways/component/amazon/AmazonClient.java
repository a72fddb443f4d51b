package io.fiveways.component.amazon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fiveways.component.Answer;
import io.fiveways.component.Call;
import io.fiveways.component.Http;
import io.fiveways.component.Quota.Rate;
import io.fiveways.component.amazon.wire.ConfirmShipmentRequest;
import io.fiveways.component.amazon.wire.GetOrderResponse;
import io.fiveways.component.amazon.wire.Order;
import io.fiveways.component.amazon.wire.SearchOrdersResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The operations of the Selling Partner API that we use, at the rates of its published models. */
final class AmazonClient {

    static final Rate SEARCH_ORDERS = new Rate(0.0056, 20);
    static final Rate GET_ORDER = new Rate(0.5, 30);
    private static final Rate CONFIRM_SHIPMENT = new Rate(2, 10);
    private static final String ORDERS = "/orders/2026-01-01/orders";
    private static final String INCLUDED =
            "includedData=BUYER,RECIPIENT,PROCEEDS,PROMOTION,CANCELLATION,FULFILLMENT,PACKAGES,TAX";

    private final Http http;
    private final ObjectMapper json;
    private final String marketplaces;

    AmazonClient(Http http, ObjectMapper json, List<String> marketplaceIds) {
        this.http = http;
        this.json = json;
        this.marketplaces = "marketplaceIds=" + String.join(",", marketplaceIds);
    }

    /** <a href="https://developer-docs.amazon.com/sp-api/reference/searchorders">searchOrders</a> by last update. */
    SearchOrdersResponse searchUpdated(Instant after, String token) throws Exception {
        return search("lastUpdatedAfter=" + encoded(after.toString()), token);
    }

    /** <a href="https://developer-docs.amazon.com/sp-api/reference/searchorders">searchOrders</a> by creation. */
    SearchOrdersResponse searchCreated(Instant after, String token) throws Exception {
        return search("createdAfter=" + encoded(after.toString()), token);
    }

    private SearchOrdersResponse search(String window, String token) throws Exception {
        String page = token == null ? "" : "&paginationToken=" + encoded(token);
        String path = ORDERS + "?" + window + "&" + marketplaces + "&" + INCLUDED + "&maxResultsPerPage=100" + page;
        return read(http.send(Call.get("searchOrders", path).costing(SEARCH_ORDERS, 1)), SearchOrdersResponse.class);
    }

    /** <a href="https://developer-docs.amazon.com/sp-api/reference/getorder">getOrder</a>. */
    Order getOrder(String orderId) throws Exception {
        Call call = Call.get("getOrder", ORDERS + "/" + encoded(orderId) + "?" + INCLUDED)
                .costing(GET_ORDER, 1)
                .urgent();
        return read(http.send(call), GetOrderResponse.class).order();
    }

    /** The same order as it came, for who has time. */
    JsonNode orderAsSent(String orderId) throws Exception {
        Call call = Call.get("getOrder", ORDERS + "/" + encoded(orderId) + "?" + INCLUDED)
                .costing(GET_ORDER, 1);
        return read(http.send(call), JsonNode.class).path("order");
    }

    /** <a href="https://developer-docs.amazon.com/sp-api/reference/confirmshipment">confirmShipment</a>. */
    void confirmShipment(String orderId, ConfirmShipmentRequest request, Duration limit) throws Exception {
        String path = "/orders/v0/orders/" + encoded(orderId) + "/shipmentConfirmation";
        http.send(Call.post("confirmShipment", path, json.writeValueAsString(request))
                .costing(CONFIRM_SHIPMENT, 1)
                .within(limit)
                .urgent());
    }

    private <T> T read(Answer answer, Class<T> type) throws IOException {
        if (!answer.body().isObject()) throw new IOException("Amazon answered with something that is no JSON object");
        return json.treeToValue(answer.body(), type);
    }

    /** Percent-encoded for a path segment or a query value. */
    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
