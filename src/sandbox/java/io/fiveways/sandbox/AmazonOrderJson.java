package io.fiveways.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** An order as the Orders API 2026-01-01 shows it, with every part that can be asked for. */
final class AmazonOrderJson {

    private final AmazonOrder order;
    private final AmazonOrderDraft draft;
    private final AmazonProceeds proceeds;

    AmazonOrderJson(AmazonOrder order, boolean discountsNegative) {
        this.order = order;
        this.draft = order.draft();
        this.proceeds = new AmazonProceeds(draft, discountsNegative);
    }

    ObjectNode at(Instant updated) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("orderId", order.id);
        json.put("createdTime", time(order.created));
        json.put("lastUpdatedTime", time(updated));
        programs(json.putArray("programs"));
        json.putObject("salesChannel")
                .put("channelName", "AMAZON")
                .put("marketplaceId", draft.market().id())
                .put("marketplaceName", draft.market().marketplaceName());
        buyer(json.putObject("buyer"));
        if (draft.showsMoney()) {
            address(json.putObject("recipient").putObject("deliveryAddress"));
            json.set("proceeds", proceeds.ofOrder());
        }
        fulfillment(json.putObject("fulfillment"));
        ArrayNode items = json.putArray("orderItems");
        for (int i = 0; i < order.items.size(); i++) {
            new AmazonItemJson(order, proceeds, draft.lines().get(i)).write(items.addObject(), order.items.get(i));
        }
        if (order.isMerchantFulfilled()) {
            packages(json.putArray("packages"));
        }
        return json;
    }

    private void programs(ArrayNode programs) {
        if (draft.business() != null) {
            programs.add("AMAZON_BUSINESS");
        }
        if (draft.fulfilledByAmazon()) {
            programs.add("PRIME");
        }
    }

    private void buyer(ObjectNode buyer) {
        buyer.put("buyerName", draft.recipient().name());
        if (order.isMerchantFulfilled()) {
            buyer.put("buyerEmail", order.buyerAlias + "@" + draft.market().mailDomain());
        }
        if (draft.business() != null) {
            buyer.put("buyerCompanyName", draft.business().company());
            buyer.put("buyerPurchaseOrderNumber", draft.business().purchaseOrder());
        }
    }

    private void address(ObjectNode address) {
        var recipient = draft.recipient();
        put(address, "name", recipient.name());
        put(address, "companyName", recipient.company());
        for (int i = 0; i < Math.min(3, recipient.lines().size()); i++) {
            put(address, "addressLine" + (i + 1), recipient.lines().get(i));
        }
        put(address, "city", recipient.city());
        put(address, "stateOrRegion", recipient.region());
        put(address, "postalCode", recipient.postalCode());
        put(address, "countryCode", recipient.country());
        if (order.isMerchantFulfilled()) {
            put(address, "phone", recipient.phone());
        }
        address.put("addressType", draft.business() == null ? "RESIDENTIAL" : "COMMERCIAL");
    }

    private void fulfillment(ObjectNode fulfillment) {
        fulfillment.put("fulfillmentStatus", order.status().name());
        fulfillment.put("fulfilledBy", draft.fulfilledByAmazon() ? "AMAZON" : "MERCHANT");
        fulfillment.put("fulfillmentServiceLevel", draft.serviceLevel());
        Instant due = due();
        window(fulfillment.putObject("shipByWindow"), order.created, due);
        window(fulfillment.putObject("deliverByWindow"), due.plus(Duration.ofDays(1)), due.plus(Duration.ofDays(5)));
    }

    /** When the parcel has to have left. */
    private Instant due() {
        return draft.serviceLevel().equals("SAME_DAY")
                ? order.created.plus(Duration.ofHours(3))
                : order.created.plus(Duration.ofDays(2)).truncatedTo(ChronoUnit.DAYS);
    }

    private static void window(ObjectNode window, Instant earliest, Instant latest) {
        window.put("earliestDateTime", time(earliest)).put("latestDateTime", time(latest.minusSeconds(1)));
    }

    private void packages(ArrayNode packages) {
        for (Confirmation parcel : order.packages()) {
            ObjectNode json = packages.addObject().put("packageReferenceId", parcel.packageReferenceId());
            json.put("createdTime", time(parcel.at())).put("shipTime", time(parcel.shipDate()));
            json.putObject("packageStatus").put("status", "SHIPPED");
            put(json, "carrier", parcel.carrierName() == null ? parcel.carrierCode() : parcel.carrierName());
            put(json, "shippingService", parcel.shippingMethod());
            put(json, "trackingNumber", parcel.trackingNumber());
            ArrayNode items = json.putArray("packageItems");
            parcel.quantities()
                    .forEach((item, quantity) ->
                            items.addObject().put("orderItemId", item).put("quantity", quantity));
        }
    }

    static void put(ObjectNode json, String field, String value) {
        if (value != null) {
            json.put(field, value);
        }
    }

    static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
