package io.fiveways.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code POST /orders/v0/orders/{orderId}/shipmentConfirmation}, as strict as the vendor is known to be. */
final class ConfirmShipment {

    private static final Duration AHEAD = Duration.ofMinutes(15);
    private static final Duration BEFORE_ORDER = Duration.ofDays(1);

    private final AmazonOrders orders;
    private final Clock wall = Clock.systemUTC();

    ConfirmShipment(AmazonOrders orders) {
        this.orders = orders;
    }

    Reply reply(String orderId, Request request) {
        JsonNode body = body(request);
        orders.change(orderId, (order, now) -> order.confirmed(confirmation(order, body, now)));
        return Reply.empty(204);
    }

    private static JsonNode body(Request request) {
        try {
            JsonNode body = request.json();
            if (body.isObject()) {
                return body;
            }
        } catch (UncheckedIOException e) {
            if (!(e.getCause() instanceof JsonProcessingException)) {
                throw e;
            }
        }
        throw AmazonRefusal.invalid("Request body is not a JSON object.");
    }

    private Confirmation confirmation(AmazonOrder order, JsonNode body, Instant now) {
        String marketplaceId = text(body, "", "marketplaceId");
        JsonNode parcel = body.path("packageDetail");
        if (!parcel.isObject()) {
            throw AmazonRefusal.invalid("Missing request parameter: packageDetail.");
        }
        String id = packageId(parcel);
        String carrierCode = text(parcel, "packageDetail.", "carrierCode");
        String carrierName = optional(parcel, "carrierName");
        if (carrierCode.equals("Other") && carrierName == null) {
            throw AmazonRefusal.invalid("carrierName is required when carrierCode is Other.");
        }
        String tracking = text(parcel, "packageDetail.", "trackingNumber");
        Instant shipped = shipDate(order, parcel, now);
        Map<String, Integer> quantities = quantities(parcel);
        check(order, marketplaceId, id);
        quantities.forEach((item, quantity) -> check(order, id, item, quantity));
        return new Confirmation(
                id,
                carrierCode,
                carrierName,
                optional(parcel, "shippingMethod"),
                tracking,
                shipped,
                quantities,
                order.hasPackage(id),
                now,
                wall.instant());
    }

    /** A number in the JSON is refused since January 2026. */
    private static String packageId(JsonNode parcel) {
        String id = text(parcel, "packageDetail.", "packageReferenceId");
        if (!id.matches("0*[1-9]\\d*")) {
            throw AmazonRefusal.invalid("packageReferenceId must be a positive numeric value: " + id);
        }
        return id;
    }

    private static Instant shipDate(AmazonOrder order, JsonNode parcel, Instant now) {
        Instant shipped = AmazonParameters.moment("shipDate", text(parcel, "packageDetail.", "shipDate"));
        if (shipped.isAfter(now.plus(AHEAD))) {
            throw AmazonRefusal.invalid("shipDate is in the future: " + shipped);
        }
        if (shipped.isBefore(order.created.minus(BEFORE_ORDER))) {
            throw AmazonRefusal.invalid("shipDate is before the order was placed: " + shipped);
        }
        return shipped;
    }

    private static Map<String, Integer> quantities(JsonNode parcel) {
        if (!parcel.path("orderItems").isArray() || parcel.path("orderItems").isEmpty()) {
            throw AmazonRefusal.invalid("Missing request parameter: packageDetail.orderItems.");
        }
        Map<String, Integer> quantities = new LinkedHashMap<>();
        for (JsonNode item : parcel.path("orderItems")) {
            String id = text(item, "packageDetail.orderItems.", "orderItemId");
            JsonNode quantity = item.path("quantity");
            if (!quantity.isIntegralNumber() || quantity.intValue() < 1) {
                throw AmazonRefusal.invalid("fields with invalid type [packageDetail.orderItems.quantity]");
            }
            quantities.merge(id, quantity.intValue(), Integer::sum);
        }
        return quantities;
    }

    private static void check(AmazonOrder order, String marketplaceId, String packageId) {
        if (!order.draft().market().id().equals(marketplaceId)) {
            throw AmazonRefusal.invalid("Order " + order.id + " is not of marketplace " + marketplaceId + ".");
        }
        if (!order.isMerchantFulfilled()) {
            throw AmazonRefusal.invalid("Order " + order.id + " is not fulfilled by the merchant.");
        }
        switch (order.status()) {
            case PENDING, CANCELLED ->
                throw AmazonRefusal.invalid("Order " + order.id + " is " + order.status() + " and cannot be shipped.");
            case SHIPPED -> {
                if (!order.hasPackage(packageId)) {
                    throw AmazonRefusal.invalid("PackageToUpdateNotFound: no package " + packageId + " in order "
                            + order.id + ", order already fulfilled.");
                }
            }
            case UNSHIPPED, PARTIALLY_SHIPPED -> {}
        }
    }

    private static void check(AmazonOrder order, String packageId, String item, int quantity) {
        if (!order.items.contains(item)) {
            throw AmazonRefusal.invalid("Order item " + item + " is not of order " + order.id + ".");
        }
        int left = order.ordered(item) - order.shippedExcept(packageId, item);
        if (quantity > left) {
            throw AmazonRefusal.invalid(
                    "Quantity %d of order item %s is more than the %d left to ship.".formatted(quantity, item, left));
        }
    }

    private static String text(JsonNode json, String prefix, String field) {
        JsonNode value = json.path(field);
        if (value.isMissingNode()
                || value.isNull()
                || value.isTextual() && value.textValue().isBlank()) {
            throw AmazonRefusal.invalid("Missing request parameter: " + prefix + field + ".");
        }
        if (!value.isTextual()) {
            throw AmazonRefusal.invalid("fields with invalid type [" + prefix + field + "]");
        }
        return value.textValue();
    }

    private static String optional(JsonNode json, String field) {
        return json.hasNonNull(field) && !json.path(field).asText().isBlank()
                ? text(json, "packageDetail.", field)
                : null;
    }
}
