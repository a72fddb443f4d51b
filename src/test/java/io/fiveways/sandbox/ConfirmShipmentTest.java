package io.fiveways.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfirmShipmentTest {

    private final SimulatedAmazon amazon = new SimulatedAmazon(0, new SandboxClock(1), 1);
    private final String order =
            amazon.place(AmazonOrderDraft.of(AmazonMarket.DE, DraftLine.of("SOCK-3P", 5, "49.95")));
    private final String item =
            amazon.order(order).path("orderItems").path(0).path("orderItemId").asText();
    private Seller seller;

    @BeforeEach
    void signIn() throws Exception {
        amazon.quota("confirmShipment", 1, 1_000);
        seller = new Seller(amazon).signedIn();
    }

    @AfterEach
    void close() {
        amazon.close();
    }

    @Test
    void a_part_that_left_makes_the_order_partially_shipped() throws Exception {
        int status = confirm("1", 2).statusCode();

        assertEquals(204, status);
        assertEquals("PARTIALLY_SHIPPED", state());
        assertEquals(2, amazon.shippedQuantity(order, item));
        assertEquals(
                "1Z-1",
                amazon.order(order)
                        .path("packages")
                        .path(0)
                        .path("trackingNumber")
                        .asText());
    }

    @Test
    void two_parts_make_the_order_shipped_and_a_third_is_refused() throws Exception {
        List<Integer> accepted =
                List.of(confirm("1", 2).statusCode(), confirm("2", 3).statusCode());

        HttpResponse<String> third = confirm("3", 1);

        assertEquals(List.of(204, 204), accepted);
        assertEquals("SHIPPED", state());
        assertEquals(400, third.statusCode());
        assertTrue(Seller.message(third).contains("PackageToUpdateNotFound"));
        assertTrue(Seller.message(third).contains("already fulfilled"));
    }

    @Test
    void the_same_package_again_is_an_edit() throws Exception {
        confirm("1", 5);

        int status = confirm("1", 4).statusCode();

        assertEquals(204, status);
        assertEquals(4, amazon.shippedQuantity(order, item));
        assertEquals(
                List.of(false, true),
                amazon.confirmations(order).stream().map(Confirmation::edit).toList());
    }

    @Test
    void more_than_is_left_is_refused() throws Exception {
        confirm("1", 3);

        HttpResponse<String> answer = confirm("2", 3);

        assertEquals(400, answer.statusCode());
        assertEquals(3, amazon.shippedQuantity(order, item));
    }

    @ParameterizedTest
    @CsvSource({
        "packageReferenceId, 1",
        "packageReferenceId, '\"A1\"'",
        "packageReferenceId, '\"0\"'",
        "packageReferenceId, null",
        "carrierCode, null",
        "carrierCode, '\"Other\"'",
        "trackingNumber, '\"\"'",
        "shipDate, '\"2026-01-01\"'",
        "shipDate, '\"2999-01-01T00:00:00Z\"'",
        "shipDate, '\"2001-01-01T00:00:00Z\"'",
        "orderItems, []",
        "orderItems, '[{\"orderItemId\":\"12345678901234\",\"quantity\":1}]'",
        "orderItems, '[{\"orderItemId\":\"12345678901234\",\"quantity\":\"1\"}]'"
    })
    void a_field_that_is_not_as_demanded_is_refused(String field, String value) throws Exception {
        HttpResponse<String> answer = confirm("1", 1, parcel -> parcel.set(field, Json.read(value)));

        assertEquals(400, answer.statusCode());
        assertEquals(
                "InvalidInput",
                Seller.json(answer).path("errors").path(0).path("code").asText());
        assertEquals(0, amazon.shippedQuantity(order, item));
    }

    @Test
    void a_body_that_is_no_json_is_refused() throws Exception {
        assertEquals(400, seller.confirm(order, "<xml/>").statusCode());
    }

    @Test
    void another_marketplace_is_refused() throws Exception {
        String body = body("1", item, 1, parcel -> {}).replace(AmazonMarket.DE.id(), AmazonMarket.FR.id());

        assertEquals(400, seller.confirm(order, body).statusCode());
    }

    @Test
    void an_order_that_amazon_fulfils_is_refused() throws Exception {
        String other = amazon.place(AmazonOrderDraft.of(AmazonMarket.DE, DraftLine.of("SOCK-3P", 1, "9.99"))
                .byAmazon());
        String line = amazon.order(other)
                .path("orderItems")
                .path(0)
                .path("orderItemId")
                .asText();

        HttpResponse<String> answer = seller.confirm(other, body("1", line, 1, parcel -> {}));

        assertEquals(400, answer.statusCode());
    }

    @Test
    void a_cancelled_order_is_refused() throws Exception {
        amazon.cancel(order);

        assertEquals(400, confirm("1", 1).statusCode());
    }

    @Test
    void an_unknown_order_is_not_found() throws Exception {
        assertEquals(
                404,
                seller.confirm("403-0000000-0000000", body("1", item, 1, parcel -> {}))
                        .statusCode());
    }

    @Test
    void a_time_out_after_commit_leaves_the_parcel_confirmed() {
        amazon.faults().add(Fault.times(1, "confirmShipment", Fault.Kind.TIMEOUT_AFTER_COMMIT, Duration.ofMillis(20)));

        assertThrows(IOException.class, () -> confirm("1", 5));

        assertEquals("SHIPPED", state());
    }

    private String state() {
        return amazon.order(order).path("fulfillment").path("fulfillmentStatus").asText();
    }

    private HttpResponse<String> confirm(String packageId, int quantity) throws Exception {
        return confirm(packageId, quantity, parcel -> {});
    }

    private HttpResponse<String> confirm(String packageId, int quantity, Consumer<ObjectNode> change) throws Exception {
        return seller.confirm(order, body(packageId, item, quantity, change));
    }

    private String body(String packageId, String line, int quantity, Consumer<ObjectNode> change) {
        ObjectNode body = Json.MAPPER.createObjectNode().put("marketplaceId", AmazonMarket.DE.id());
        ObjectNode parcel = body.putObject("packageDetail")
                .put("packageReferenceId", packageId)
                .put("carrierCode", "DHL")
                .put("trackingNumber", "1Z-" + packageId)
                .put("shipDate", amazon.now().toString());
        parcel.putArray("orderItems").addObject().put("orderItemId", line).put("quantity", quantity);
        change.accept(parcel);
        return body.toString();
    }
}
