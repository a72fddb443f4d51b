package io.fiveways.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a caller wrote into a shipment confirmation, read as strictly as Amazon reads it. */
record ConfirmationForm(
        String marketplaceId,
        String packageReferenceId,
        String carrierCode,
        String carrierName,
        String shippingMethod,
        String trackingNumber,
        Instant shipDate,
        Map<String, Integer> quantities) {

    private static final String PARCEL = "packageDetail.";

    static ConfirmationForm read(Request request) {
        JsonNode body = body(request);
        JsonNode parcel = body.path("packageDetail");
        if (!parcel.isObject()) {
            throw AmazonRefusal.invalid("Missing request parameter: packageDetail.");
        }
        ConfirmationForm form = new ConfirmationForm(
                text(body, "", "marketplaceId"),
                text(parcel, PARCEL, "packageReferenceId"),
                text(parcel, PARCEL, "carrierCode"),
                optional(parcel, "carrierName"),
                optional(parcel, "shippingMethod"),
                text(parcel, PARCEL, "trackingNumber"),
                AmazonParameters.moment("shipDate", text(parcel, PARCEL, "shipDate")),
                quantities(parcel.path("orderItems")));
        form.check();
        return form;
    }

    Confirmation accepted(boolean edit, Instant at, Instant wall) {
        return new Confirmation(
                packageReferenceId,
                carrierCode,
                carrierName,
                shippingMethod,
                trackingNumber,
                shipDate,
                quantities,
                edit,
                at,
                wall);
    }

    private void check() {
        if (!packageReferenceId.matches("0*[1-9]\\d*")) {
            throw AmazonRefusal.invalid("packageReferenceId must be a positive numeric value: " + packageReferenceId);
        }
        if (carrierCode.equals("Other") && carrierName == null) {
            throw AmazonRefusal.invalid("carrierName is required when carrierCode is Other.");
        }
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

    private static Map<String, Integer> quantities(JsonNode items) {
        if (!items.isArray() || items.isEmpty()) {
            throw AmazonRefusal.invalid("Missing request parameter: packageDetail.orderItems.");
        }
        Map<String, Integer> quantities = new LinkedHashMap<>();
        for (JsonNode item : items) {
            String id = text(item, PARCEL + "orderItems.", "orderItemId");
            JsonNode quantity = item.path("quantity");
            if (!quantity.canConvertToInt() || !quantity.isIntegralNumber() || quantity.intValue() < 1) {
                throw AmazonRefusal.invalid("fields with invalid type [packageDetail.orderItems.quantity]");
            }
            quantities.merge(id, quantity.intValue(), Integer::sum);
        }
        return quantities;
    }

    /** A number in place of a string is refused, since January 2026 for the package reference too. */
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
        JsonNode value = json.path(field);
        boolean absent =
                value.isMissingNode() || value.isNull() || value.asText("x").isBlank();
        return absent ? null : text(json, PARCEL, field);
    }
}
