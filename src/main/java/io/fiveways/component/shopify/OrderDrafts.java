package io.fiveways.component.shopify;

import io.fiveways.component.RejectedException;
import io.fiveways.model.MarketplaceOrder;
import io.fiveways.model.Money;
import io.fiveways.model.OrderLine;
import io.fiveways.model.Tax;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A marketplace's order in the shop's words, exact to the cent.
 *
 * <p>Shopify knows no discount of a line: prices go in net of the discount, which is kept in the line's properties. Gift
 * wrap is a line of its own that needs no shipping.
 */
final class OrderDrafts {

    static final String NAMESPACE = "bridge";
    static final String REF = "source_id";
    static final String LINE = "_marketplace_line_id";
    static final String FBA = "FBA";
    private static final String VERSION = "updated_at";
    static final Map<String, Object> REF_DEFINITION = Map.of(
            "name",
            "Marketplace order",
            "namespace",
            NAMESPACE,
            "key",
            REF,
            "type",
            "id",
            "ownerType",
            "ORDER",
            "capabilities",
            Map.of("uniqueValues", Map.of("enabled", true)));

    private final Variants variants;

    OrderDrafts(Variants variants) {
        this.variants = variants;
    }

    /** The variables of orderCreate. */
    Map<String, Object> create(MarketplaceOrder order) throws Exception {
        Map<String, Object> draft = new LinkedHashMap<>();
        draft.put("currency", order.total().currency());
        draft.put("processedAt", order.placedAt().toString());
        draft.put("sourceName", order.marketplace());
        draft.put("sourceIdentifier", order.ref().id());
        draft.put("poNumber", order.ref().id());
        draft.put("tags", tags(order));
        draft.put("customAttributes", attributes(order));
        draft.put("metafields", List.of(metafield(REF, "id", order.ref().toString()), version(order)));
        draft.put("taxesIncluded", taxesIncluded(order));
        draft.put("lineItems", lines(order));
        draft.put("shippingLines", shippingLines(order));
        draft.put("shippingAddress", Addresses.draft(order.shipTo()));
        draft.put("transactions", List.of(payment(order)));
        if (!order.isMerchantFulfilled()) draft.put("fulfillmentStatus", "FULFILLED");
        return Map.of("order", draft, "options", options(order));
    }

    /** The input of orderUpdate: what may change on the marketplace before the parcel leaves. */
    Map<String, Object> update(String gid, MarketplaceOrder order) {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("id", gid);
        input.put("customAttributes", attributes(order));
        input.put("metafields", List.of(version(order)));
        if (order.shipTo() != null) input.put("shippingAddress", Addresses.draft(order.shipTo()));
        return input;
    }

    /** The marketplace has promised the goods already; what it fulfils itself is not in the shop's stock. */
    private static Map<String, Object> options(MarketplaceOrder order) {
        return Map.of(
                "inventoryBehaviour",
                order.isMerchantFulfilled() ? "DECREMENT_IGNORING_POLICY" : "BYPASS",
                "sendReceipt",
                false,
                "sendFulfillmentReceipt",
                false);
    }

    private static List<String> tags(MarketplaceOrder order) {
        return order.isMerchantFulfilled()
                ? List.of("marketplace", order.marketplace())
                : List.of("marketplace", order.marketplace(), FBA);
    }

    private static List<Map<String, String>> attributes(MarketplaceOrder order) {
        List<Map<String, String>> attributes = new ArrayList<>();
        attributes.add(attribute("Marketplace order", order.ref().id()));
        attributes.add(attribute("Marketplace status", order.status().name()));
        if (order.shipBy() != null)
            attributes.add(attribute("Ship by", order.shipBy().toString()));
        return attributes;
    }

    private List<Map<String, Object>> lines(MarketplaceOrder order) throws Exception {
        List<Map<String, Object>> drafts = new ArrayList<>();
        for (OrderLine line : order.lines()) {
            List<Tax> taxes = line.taxes();
            for (OrderLine.Units units : line.discountedUnits()) {
                drafts.add(goods(
                        line, units, Taxes.on(Tax.On.ITEM, taxes, line.price().minus(line.discount()))));
                taxes = List.of(); // of two price-split lines the first one carries the tax of both
            }
            if (!line.giftWrap().isZero()) drafts.add(giftWrap(line));
        }
        return drafts;
    }

    private Map<String, Object> goods(OrderLine line, OrderLine.Units units, List<Map<String, Object>> taxLines)
            throws Exception {
        Map<String, Object> draft = new LinkedHashMap<>();
        draft.put("variantId", variants.id(line.sku()));
        draft.put("quantity", units.quantity());
        draft.put("priceSet", price(units.each()));
        draft.put("requiresShipping", true);
        draft.put("taxLines", taxLines);
        draft.put("properties", properties(line));
        return draft;
    }

    private static List<Map<String, String>> properties(OrderLine line) {
        List<Map<String, String>> properties = new ArrayList<>();
        properties.add(property(LINE, line.id()));
        if (!line.discount().isZero())
            properties.add(property("_discount", line.discount().toString()));
        if (line.gift() != null && line.gift().message() != null)
            properties.add(property("Gift message", line.gift().message()));
        if (line.gift() != null && line.gift().wrap() != null)
            properties.add(property("Gift wrap", line.gift().wrap()));
        return properties;
    }

    private static Map<String, Object> giftWrap(OrderLine line) {
        return Map.of(
                "title",
                "Gift wrap",
                "quantity",
                1,
                "priceSet",
                price(line.giftWrap()),
                "requiresShipping",
                false,
                "taxLines",
                Taxes.on(Tax.On.GIFT_WRAP, line.taxes(), line.giftWrap()));
    }

    private static List<Map<String, Object>> shippingLines(MarketplaceOrder order) {
        Money net = order.lines().stream()
                .map(line -> line.shipping().minus(line.shippingDiscount()))
                .reduce(Money.zero(order.total().currency()), Money::plus);
        List<Tax> taxes =
                order.lines().stream().flatMap(line -> line.taxes().stream()).toList();
        String method = order.shippingMethod() == null ? "Marketplace" : order.shippingMethod();
        return List.of(Map.of(
                "title",
                method,
                "code",
                method,
                "priceSet",
                price(net),
                "taxLines",
                Taxes.on(Tax.On.SHIPPING, taxes, net)));
    }

    private static Map<String, Object> payment(MarketplaceOrder order) {
        return Map.of(
                "kind",
                "SALE",
                "status",
                "SUCCESS",
                "gateway",
                order.marketplace(),
                "processedAt",
                order.placedAt().toString(),
                "amountSet",
                price(order.total()));
    }

    /** Shopify has one switch for the whole order. */
    private static boolean taxesIncluded(MarketplaceOrder order) throws RejectedException {
        List<Boolean> kinds = order.lines().stream()
                .flatMap(line -> line.taxes().stream())
                .map(Tax::included)
                .distinct()
                .toList();
        if (kinds.size() > 1)
            throw new RejectedException(order.ref()
                    + " has taxes inside its prices and taxes on top; Shopify takes one kind. Enter it by hand.");
        return kinds.contains(true);
    }

    static Map<String, Object> price(Money money) {
        return Map.of("shopMoney", Map.of("amount", money.decimal().toPlainString(), "currencyCode", money.currency()));
    }

    private static Map<String, String> version(MarketplaceOrder order) {
        return metafield(VERSION, "single_line_text_field", order.updatedAt().toString());
    }

    private static Map<String, String> metafield(String key, String type, String value) {
        return Map.of("namespace", NAMESPACE, "key", key, "type", type, "value", value);
    }

    private static Map<String, String> attribute(String key, String value) {
        return Map.of("key", key, "value", value);
    }

    private static Map<String, String> property(String name, String value) {
        return Map.of("name", name, "value", value);
    }
}
