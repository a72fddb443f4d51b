package io.fiveways.component.amazon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One order of the reports, said in the words of the Orders API, so that one reader reads both. */
final class ReportedOrder {

    /** The markets of which the reports tell enough: in these prices hold their tax, but for those below. */
    private static final Map<String, String> MARKETS = Map.ofEntries(
            Map.entry("Amazon.com.be", "BE"),
            Map.entry("Amazon.ca", "CA"),
            Map.entry("Amazon.de", "DE"),
            Map.entry("Amazon.es", "ES"),
            Map.entry("Amazon.fr", "FR"),
            Map.entry("Amazon.co.uk", "GB"),
            Map.entry("Amazon.ie", "IE"),
            Map.entry("Amazon.it", "IT"),
            Map.entry("Amazon.nl", "NL"),
            Map.entry("Amazon.pl", "PL"),
            Map.entry("Amazon.se", "SE"),
            Map.entry("Amazon.com", "US"));

    private static final Set<String> TAX_ON_TOP = Set.of("CA", "US");
    private static final Set<String> TAX_MODELS = Set.of("", "MarketplaceFacilitator");
    private static final Map<String, String> PRICES =
            Map.of("ITEM", "item-price", "SHIPPING", "shipping-price", "GIFT_WRAP", "gift-wrap-price");
    private static final Map<String, String> TAXES =
            Map.of("ITEM", "item-tax", "SHIPPING", "shipping-tax", "GIFT_WRAP", "gift-wrap-tax");
    private static final Map<String, String> DISCOUNTS =
            Map.of("ITEM", "item-promotion-discount", "SHIPPING", "ship-promotion-discount");

    private final Map<String, String> listed;
    private final List<Map<String, String>> items;
    private final String market;

    private ReportedOrder(Map<String, String> listed, List<Map<String, String>> items, String market) {
        this.listed = listed;
        this.items = items;
        this.market = market;
    }

    /** Where the seller sends an order; null where Amazon does, or the market is none that is known. */
    static String market(Map<String, String> listed) {
        return "Merchant".equals(listed.get("fulfillment-channel")) ? MARKETS.get(listed.get("sales-channel")) : null;
    }

    /** The order, if the reports tell all of it: open, of a known market, and nothing peculiar about it. */
    static Optional<JsonNode> of(List<Map<String, String>> listed, List<Map<String, String>> items) {
        Map<String, String> order = listed.get(0);
        String market = MARKETS.get(order.get("sales-channel"));
        boolean isPlain = order.get("order-status").equals("Unshipped")
                && order.get("fulfillment-channel").equals("Merchant")
                && items.size() == listed.size()
                && items.stream().allMatch(ReportedOrder::isPlain)
                && TAX_MODELS.contains(order.get("tax-collection-model"))
                && market != null;
        return isPlain ? Optional.of(new ReportedOrder(order, items, market).written()) : Optional.empty();
    }

    private static boolean isPlain(Map<String, String> item) {
        return item.get("ioss-number").isEmpty()
                && item.get("is-buyer-requested-cancellation").equals("false")
                && item.get("gift-wrap-type").isEmpty()
                && item.get("gift-message-text").isEmpty();
    }

    private ObjectNode written() {
        Map<String, String> first = items.get(0);
        ObjectNode order = JsonNodeFactory.instance.objectNode();
        order.put("orderId", first.get("order-id"));
        order.put("createdTime", time(listed, "purchase-date"));
        order.put("lastUpdatedTime", time(listed, "last-updated-date"));
        order.putObject("salesChannel")
                .put("channelName", "AMAZON")
                .put("marketplaceId", Marketplaces.id(market).orElseThrow());
        ObjectNode buyer = order.putObject("buyer");
        put(buyer, "buyerName", first, "buyer-name");
        put(buyer, "buyerEmail", first, "buyer-email");
        put(buyer, "buyerCompanyName", first, "buyer-company-name");
        address(order.putObject("recipient").putObject("deliveryAddress"), first);
        order.putObject("fulfillment")
                .put("fulfillmentStatus", "UNSHIPPED")
                .put("fulfilledBy", "MERCHANT")
                .put("fulfillmentServiceLevel", listed.get("ship-service-level"));
        ArrayNode written = order.putArray("orderItems");
        for (Map<String, String> item : items) item(written.addObject(), item);
        return order;
    }

    private static void address(ObjectNode address, Map<String, String> row) {
        put(address, "name", row, "recipient-name");
        for (int line = 1; line <= 3; line++) put(address, "addressLine" + line, row, "ship-address-" + line);
        put(address, "city", row, "ship-city");
        put(address, "stateOrRegion", row, "ship-state");
        put(address, "postalCode", row, "ship-postal-code");
        put(address, "countryCode", row, "ship-country");
        put(address, "phone", row, "ship-phone-number");
    }

    private void item(ObjectNode item, Map<String, String> row) {
        item.put("orderItemId", row.get("order-item-id"));
        item.put("quantityOrdered", Integer.valueOf(row.get("quantity-purchased")));
        item.putObject("product").put("sellerSku", row.get("sku")).put("title", row.get("product-name"));
        ObjectNode proceeds = item.putObject("proceeds");
        ArrayNode parts = proceeds.putArray("breakdowns");
        BigDecimal net = sum(PRICES, row).subtract(sum(DISCOUNTS, row));
        PRICES.forEach((type, column) -> part(parts.addObject().put("type", type), amount(row, column)));
        detailed(parts, "DISCOUNT", DISCOUNTS, row);
        detailed(parts, "TAX", TAXES, row);
        BigDecimal total = TAX_ON_TOP.contains(market) ? net.add(sum(TAXES, row)) : net;
        proceeds.set("proceedsTotal", money(total, row));
        if (!listed.get("tax-collection-model").isEmpty())
            item.putObject("tax").putArray("taxCollections").addObject().put("model", "MARKETPLACE_FACILITATOR");
    }

    private void part(ObjectNode part, BigDecimal amount) {
        part.set("subtotal", money(amount, items.get(0)));
    }

    private void detailed(ArrayNode parts, String type, Map<String, String> columns, Map<String, String> row) {
        ObjectNode part = parts.addObject().put("type", type);
        part(part, sum(columns, row));
        ArrayNode details = part.putArray("detailedBreakdowns");
        columns.forEach((on, column) ->
                details.addObject().put("subtype", on).set("value", money(amount(row, column), row)));
    }

    private static ObjectNode money(BigDecimal amount, Map<String, String> row) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("amount", amount.toPlainString())
                .put("currencyCode", row.get("currency"));
    }

    private static BigDecimal sum(Map<String, String> columns, Map<String, String> row) {
        return columns.values().stream().map(column -> amount(row, column)).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal amount(Map<String, String> row, String column) {
        String text = row.getOrDefault(column, "");
        return text.isEmpty() ? BigDecimal.ZERO : new BigDecimal(text);
    }

    private static String time(Map<String, String> row, String column) {
        return ReportedOrders.moment(row.get(column)).toString();
    }

    private static void put(ObjectNode json, String field, Map<String, String> row, String column) {
        String text = row.getOrDefault(column, "");
        if (!text.isEmpty()) json.put(field, text);
    }
}
