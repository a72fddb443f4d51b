package io.fiveways.sandbox.shopify;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads the parts of an OrderCreateOrderInput. */
final class Inputs {

    static final String SHOP_CURRENCY = "USD";

    private Inputs() {}

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> list(Map<String, Object> input, String field) {
        Object value = input.get(field);
        return value == null ? List.of() : (List<Map<String, Object>>) value;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Map<String, Object> input, String field) {
        return (Map<String, Object>) input.get(field);
    }

    static boolean yes(Map<String, Object> input, String field) {
        return Boolean.TRUE.equals(input.get(field));
    }

    static String currency(Map<String, Object> order) {
        Object currency = order.get("currency");
        return currency == null ? SHOP_CURRENCY : currency.toString();
    }

    /** Every amount of the order, wherever it stands. */
    static Stream<Price> prices(Map<String, Object> order) {
        Stream<Map<String, Object>> holders = Stream.of("lineItems", "shippingLines")
                .flatMap(field -> list(order, field).stream())
                .flatMap(holder -> Stream.concat(Stream.of(holder), list(holder, "taxLines").stream()));
        return Stream.concat(holders, list(order, "taxLines").stream())
                .filter(holder -> holder.get("priceSet") != null)
                .map(holder -> Price.of(holder.get("priceSet")));
    }

    /** How many of each variant an order takes; lines without a variant take nothing. */
    static Map<String, Integer> quantities(List<Map<String, Object>> lines, Catalogue catalogue) {
        Map<String, Integer> quantities = new LinkedHashMap<>();
        for (Map<String, Object> line : lines) {
            int quantity = ((Number) line.get("quantity")).intValue();
            catalogue
                    .variant(line.get("variantId"))
                    .ifPresent(variant -> quantities.merge(variant.text("sku"), quantity, Integer::sum));
        }
        return quantities;
    }
}
