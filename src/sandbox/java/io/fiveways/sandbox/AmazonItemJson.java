package io.fiveways.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** One item of an order as the Orders API 2026-01-01 shows it. */
final class AmazonItemJson {

    private final AmazonOrder order;
    private final AmazonOrderDraft draft;
    private final AmazonProceeds proceeds;
    private final DraftLine line;

    AmazonItemJson(AmazonOrder order, AmazonProceeds proceeds, DraftLine line) {
        this.order = order;
        this.draft = order.draft();
        this.proceeds = proceeds;
        this.line = line;
    }

    void write(ObjectNode item, String id) {
        item.put("orderItemId", id).put("quantityOrdered", line.quantity());
        product(item.putObject("product"));
        if (draft.showsMoney()) {
            item.set("proceeds", proceeds.ofLine(line));
        }
        if (line.discount().signum() > 0) {
            item.putObject("promotion").putArray("breakdowns").addObject().put("promotionId", "PROMO-" + line.sku());
        }
        cancellation(item, id);
        fulfillment(item.putObject("fulfillment"), id);
        tax(item);
    }

    private void product(ObjectNode product) {
        product.put("asin", line.asin()).put("title", line.title()).put("sellerSku", line.sku());
        product.putObject("condition").put("conditionType", "NEW").put("conditionSubtype", "NEW");
        if (!draft.pending()) {
            product.putObject("price").set("unitPrice", proceeds.unitPrice(line));
        }
    }

    private void cancellation(ObjectNode item, String id) {
        if (order.cancelRequest(id) != null) {
            item.putObject("cancellation")
                    .putObject("cancellationRequest")
                    .put("requester", "BUYER")
                    .put("cancelReason", order.cancelRequest(id));
        }
        if (order.status() == AmazonOrder.Status.CANCELLED) {
            item.putObject("cancellation")
                    .putObject("cancellationExecution")
                    .put("cancelledBy", "BUYER")
                    .put("cancelReason", "BUYER_CANCELLED");
        }
    }

    private void fulfillment(ObjectNode fulfillment, String id) {
        fulfillment.put("quantityFulfilled", order.shipped(id)).put("quantityUnfulfilled", order.unshipped(id));
        if (line.isGift()) {
            ObjectNode gift = fulfillment.putObject("packing").putObject("giftOption");
            AmazonOrderJson.put(gift, "giftMessage", line.giftMessage());
            AmazonOrderJson.put(gift, "giftWrapLevel", line.giftWrapLevel());
        }
        if (draft.regime() == TaxRegime.IOSS) {
            fulfillment.putObject("shipping").putObject("internationalShipping").put("iossNumber", "IM4420001201");
        }
    }

    private void tax(ObjectNode item) {
        if (!draft.regime().remittedByMarketplace()) {
            return;
        }
        ObjectNode tax = item.putObject("tax");
        if (draft.regime() == TaxRegime.IOSS) {
            tax.putArray("taxCalculationBreakdowns").addObject().put("reportingScheme", "IOSS");
        }
        tax.putArray("taxCollections")
                .addObject()
                .put("model", "MARKETPLACE_FACILITATOR")
                .put(
                        "responsibleParty",
                        draft.market().taxOnTop() ? "Amazon Services, Inc." : "Amazon Services Europe");
    }
}
