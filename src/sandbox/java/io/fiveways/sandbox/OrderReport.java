package io.fiveways.sandbox;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The reports on orders: flat files with a header, a line for each order item, tabs between. */
enum OrderReport {
    /** Every order that changed, without personal data. */
    GET_FLAT_FILE_ALL_ORDERS_DATA_BY_LAST_UPDATE_GENERAL(false) {
        @Override
        boolean holds(AmazonOrder order, Instant since, Instant until) {
            return within(order.newest().updated(), since, until);
        }

        @Override
        Map<String, String> cells(AmazonOrder order, String item, DraftLine line) {
            AmazonOrderDraft draft = order.draft();
            Map<String, String> cells = new LinkedHashMap<>();
            cells.put("amazon-order-id", order.id);
            cells.put("merchant-order-id", "");
            cells.put("purchase-date", time(order.created));
            cells.put("last-updated-date", time(order.newest().updated()));
            cells.put("order-status", status(order));
            cells.put("fulfillment-channel", order.isMerchantFulfilled() ? "Merchant" : "Amazon");
            cells.put("sales-channel", draft.market().marketplaceName());
            cells.put("order-channel", "");
            cells.put("ship-service-level", draft.serviceLevel());
            cells.put("product-name", line.title());
            cells.put("sku", line.sku());
            cells.put("asin", line.asin());
            cells.put("item-status", order.unshipped(item) == 0 ? "Shipped" : "Unshipped");
            cells.put("tax-collection-model", draft.regime().remittedByMarketplace() ? "MarketplaceFacilitator" : "");
            cells.put("quantity", "" + line.quantity());
            money(cells, draft, line);
            cells.put("ship-city", draft.pending() ? "" : text(draft.recipient().city()));
            cells.put(
                    "ship-postal-code",
                    draft.pending() ? "" : text(draft.recipient().postalCode()));
            cells.put(
                    "ship-country",
                    draft.pending() ? "" : text(draft.recipient().country()));
            cells.put("promotion-ids", line.discount().signum() > 0 ? "PROMO-" + line.sku() : "");
            cells.put("is-business-order", "" + (draft.business() != null));
            cells.put(
                    "purchase-order-number",
                    draft.business() == null ? "" : draft.business().purchaseOrder());
            return cells;
        }
    },
    /** Every paid order that the seller fulfils, with names and addresses: restricted. */
    GET_FLAT_FILE_ORDER_REPORT_DATA_SHIPPING(true) {
        @Override
        boolean holds(AmazonOrder order, Instant since, Instant until) {
            return order.isMerchantFulfilled()
                    && order.status() != AmazonOrder.Status.PENDING
                    && order.status() != AmazonOrder.Status.CANCELLED
                    && within(order.created, since, until);
        }

        @Override
        Map<String, String> cells(AmazonOrder order, String item, DraftLine line) {
            AmazonOrderDraft draft = order.draft();
            Map<String, String> cells = new LinkedHashMap<>();
            cells.put("order-id", order.id);
            cells.put("order-item-id", item);
            cells.put("purchase-date", time(order.created));
            cells.put("payments-date", time(order.created));
            cells.put("buyer-email", order.buyerAlias + "@" + draft.market().mailDomain());
            cells.put("buyer-name", text(draft.recipient().name()));
            cells.put("sku", line.sku());
            cells.put("product-name", line.title());
            cells.put("quantity-purchased", "" + line.quantity());
            money(cells, draft, line);
            cells.put("ship-service-level", draft.serviceLevel());
            address(cells, draft.recipient());
            cells.put("gift-wrap-type", text(line.giftWrapLevel()));
            cells.put("gift-message-text", text(line.giftMessage()));
            cells.put(
                    "buyer-company-name",
                    draft.business() == null ? "" : text(draft.business().company()));
            cells.put("ioss-number", draft.regime() == TaxRegime.IOSS ? "IM4420001201" : "");
            cells.put("is-buyer-requested-cancellation", "false");
            return cells;
        }
    };

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx").withZone(ZoneOffset.UTC);

    private final boolean restricted;

    OrderReport(boolean restricted) {
        this.restricted = restricted;
    }

    static Optional<OrderReport> of(String name) {
        return Stream.of(values()).filter(each -> each.name().equals(name)).findFirst();
    }

    boolean isRestricted() {
        return restricted;
    }

    abstract boolean holds(AmazonOrder order, Instant since, Instant until);

    abstract Map<String, String> cells(AmazonOrder order, String item, DraftLine line);

    String write(Collection<AmazonOrder> orders) {
        StringBuilder text = new StringBuilder();
        for (AmazonOrder order : orders) {
            for (int i = 0; i < order.items.size(); i++) {
                Map<String, String> cells =
                        cells(order, order.items.get(i), order.draft().lines().get(i));
                if (text.isEmpty())
                    text.append(String.join("\t", cells.keySet())).append('\n');
                cells.replaceAll((name, cell) -> cell.replaceAll("[\t\r\n]", " "));
                text.append(String.join("\t", cells.values())).append('\n');
            }
        }
        return text.isEmpty() ? "header\n" : text.toString();
    }

    private static boolean within(Instant moment, Instant since, Instant until) {
        return !moment.isBefore(since) && !moment.isAfter(until);
    }

    private static void money(Map<String, String> cells, AmazonOrderDraft draft, DraftLine line) {
        Map<String, BigDecimal> taxes = new AmazonProceeds(draft, false).taxes(line);
        boolean known = !draft.pending();
        cells.put("currency", known ? draft.market().currency() : "");
        cells.put("item-price", known ? money(line.price()) : "");
        cells.put("item-tax", known ? money(taxes.get("ITEM")) : "");
        cells.put("shipping-price", known ? money(line.shipping()) : "");
        cells.put("shipping-tax", known ? money(taxes.get("SHIPPING")) : "");
        cells.put("gift-wrap-price", known ? money(line.giftWrap()) : "");
        cells.put("gift-wrap-tax", known ? money(taxes.get("GIFT_WRAP")) : "");
        cells.put("item-promotion-discount", known ? money(line.discount()) : "");
        cells.put("ship-promotion-discount", known ? money(line.shippingDiscount()) : "");
    }

    private static void address(Map<String, String> cells, AmazonOrderDraft.Recipient to) {
        cells.put("recipient-name", text(to.name()));
        for (int i = 0; i < 3; i++)
            cells.put(
                    "ship-address-" + (i + 1),
                    i < to.lines().size() ? text(to.lines().get(i)) : "");
        cells.put("ship-city", text(to.city()));
        cells.put("ship-state", text(to.region()));
        cells.put("ship-postal-code", text(to.postalCode()));
        cells.put("ship-country", text(to.country()));
        cells.put("ship-phone-number", text(to.phone()));
    }

    private static String status(AmazonOrder order) {
        return switch (order.status()) {
            case PENDING -> "Pending";
            case UNSHIPPED -> "Unshipped";
            case PARTIALLY_SHIPPED -> "PartiallyShipped";
            case SHIPPED -> "Shipped";
            case CANCELLED -> "Cancelled";
        };
    }

    private static String money(BigDecimal amount) {
        return amount == null ? "0.00" : amount.setScale(2).toPlainString();
    }

    private static String text(String cell) {
        return cell == null ? "" : cell;
    }

    private static String time(Instant moment) {
        return TIME.format(moment.truncatedTo(ChronoUnit.SECONDS));
    }
}
