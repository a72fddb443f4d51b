package io.fiveways.sandbox.shopify;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What a webhook says about a fulfilment: the older API's shape, with numbers as ids and text as amounts. */
final class FulfilmentNotice {

    private FulfilmentNotice() {}

    static Map<String, Object> of(Node fulfilment) {
        Node order = fulfilment.node("order");
        Map<String, Object> notice = new LinkedHashMap<>();
        notice.put("id", number(fulfilment));
        notice.put("order_id", number(order));
        notice.put("status", fulfilment.text("status").toLowerCase(Locale.ROOT));
        notice.put("created_at", fulfilment.get("createdAt"));
        notice.put("service", "manual");
        notice.put("updated_at", fulfilment.get("updatedAt"));
        notice.put("shipment_status", null);
        notice.put("location_id", number(fulfilment.node("location")));
        notice.put("origin_address", null);
        notice.put("email", order.get("email"));
        notice.put("destination", destination(order.node("shippingAddress")));
        notice.put(
                "line_items",
                fulfilment.nodes("fulfillmentLineItems").stream()
                        .map(FulfilmentNotice::line)
                        .toList());
        tracking(notice, fulfilment);
        notice.put("receipt", Map.of());
        notice.put("name", fulfilment.get("name"));
        notice.put("admin_graphql_api_id", fulfilment.id());
        return notice;
    }

    private static void tracking(Map<String, Object> notice, Node fulfilment) {
        List<?> parcels = (List<?>) fulfilment.get("trackingInfo");
        List<Object> numbers = all(parcels, "number");
        List<Object> urls = all(parcels, "url");
        notice.put("tracking_company", parcels.isEmpty() ? null : ((Map<?, ?>) parcels.get(0)).get("company"));
        notice.put("tracking_number", numbers.isEmpty() ? null : numbers.get(0));
        notice.put("tracking_numbers", numbers);
        notice.put("tracking_url", urls.isEmpty() ? null : urls.get(0));
        notice.put("tracking_urls", urls);
    }

    private static List<Object> all(List<?> parcels, String field) {
        return parcels.stream()
                .map(parcel -> (Object) ((Map<?, ?>) parcel).get(field))
                .filter(Objects::nonNull)
                .toList();
    }

    private static Map<String, Object> line(Node shipped) {
        Node item = shipped.node("lineItem");
        Node variant = item.node("variant");
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("id", number(item));
        line.put("variant_id", variant == null ? null : number(variant));
        line.put("title", item.get("title"));
        line.put("quantity", shipped.get("quantity"));
        line.put("sku", item.get("sku"));
        line.put("requires_shipping", item.get("requiresShipping"));
        line.put("taxable", item.get("taxable"));
        line.put("name", item.get("name"));
        line.put("properties", properties(item));
        line.put("fulfillable_quantity", item.get("fulfillableQuantity"));
        line.put("fulfillment_status", item.get("fulfillmentStatus"));
        line.put("price", ((Price) item.get("unit")).money());
        line.put("admin_graphql_api_id", item.id());
        return line;
    }

    private static List<Map<String, Object>> properties(Node item) {
        return ((List<?>) item.get("customAttributes"))
                .stream()
                        .map(each -> (Map<?, ?>) each)
                        .map(each -> Map.<String, Object>of("name", each.get("key"), "value", each.get("value")))
                        .toList();
    }

    private static Map<String, Object> destination(Node address) {
        if (address == null) {
            return null;
        }
        Map<String, Object> destination = new LinkedHashMap<>();
        destination.put("first_name", address.get("firstName"));
        destination.put("last_name", address.get("lastName"));
        destination.put("address1", address.get("address1"));
        destination.put("address2", address.get("address2"));
        destination.put("city", address.get("city"));
        destination.put("zip", address.get("zip"));
        destination.put("province_code", address.get("provinceCode"));
        destination.put("country_code", address.get("countryCodeV2"));
        return destination;
    }

    private static long number(Node node) {
        return Long.parseLong(node.text("legacyResourceId"));
    }
}
