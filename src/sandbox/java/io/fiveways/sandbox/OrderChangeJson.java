package io.fiveways.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** What an ORDER_CHANGE tells of an order: in the words of the old Orders API, and nothing personal. */
final class OrderChangeJson {

    private static final Map<AmazonOrder.Status, String> STATUSES = Map.of(
            AmazonOrder.Status.PENDING, "Pending",
            AmazonOrder.Status.UNSHIPPED, "Unshipped",
            AmazonOrder.Status.PARTIALLY_SHIPPED, "PartiallyShipped",
            AmazonOrder.Status.SHIPPED, "Shipped",
            AmazonOrder.Status.CANCELLED, "Canceled");

    private final AmazonOrder order;

    OrderChangeJson(AmazonOrder order) {
        this.order = order;
    }

    ObjectNode of(String kind, String reason) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("NotificationLevel", "OrderLevel")
                .put("SellerId", SimulatedAmazon.SELLER_ID)
                .put("AmazonOrderId", order.id)
                .put("OrderChangeType", kind);
        json.putObject("OrderChangeTrigger")
                .put("TimeOfOrderChange", AmazonOrderJson.time(order.newest().updated()))
                .put("ChangeReason", reason);
        ObjectNode summary = json.putObject("Summary")
                .put("MarketplaceId", order.draft().market().id())
                .put("OrderStatus", STATUSES.get(order.status()))
                .put("PurchaseDate", AmazonOrderJson.time(order.created))
                .putNull("DestinationPostalCode")
                .put("FulfillmentType", order.isMerchantFulfilled() ? "MFN" : "AFN")
                .put("OrderType", "StandardOrder");
        items(summary.putArray("OrderItems"));
        return json;
    }

    private void items(ArrayNode items) {
        for (int i = 0; i < order.items.size(); i++) {
            String item = order.items.get(i);
            items.addObject()
                    .put("OrderItemId", item)
                    .put("SellerSKU", order.draft().lines().get(i).sku())
                    .putNull("SupplySourceId")
                    .put("OrderItemStatus", order.unshipped(item) > 0 ? "Unshipped" : "Shipped")
                    .put("Quantity", order.ordered(item))
                    .put("QuantityShipped", order.shipped(item));
        }
    }
}
