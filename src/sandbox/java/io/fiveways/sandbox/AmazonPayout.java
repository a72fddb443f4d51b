package io.fiveways.sandbox;

import io.fiveways.sandbox.settlements.ClosedSettlement;
import io.fiveways.sandbox.settlements.SettlementRow;
import io.fiveways.sandbox.settlements.SettlementSummary;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The money of orders that shipped, as a settlement tells it: prices, taxes, promotions and what Amazon keeps. */
final class AmazonPayout {

    private static final BigDecimal COMMISSION = new BigDecimal("0.15");
    private static final BigDecimal SMALLEST_COMMISSION = new BigDecimal("0.30");
    private static final BigDecimal FULFILMENT = new BigDecimal("3.20");
    private static final Duration TO_THE_BANK = Duration.ofDays(2);
    private static final String APART = "other-transaction";

    private final AmazonClosing closing;
    private final List<SettlementRow> rows = new ArrayList<>();
    private String currency;

    AmazonPayout(AmazonClosing closing) {
        this.closing = closing;
    }

    /** Adds an order's money, unless it has none yet. */
    void add(AmazonOrder order) {
        String itsCurrency = order.draft().market().currency();
        if (currency != null && !currency.equals(itsCurrency)) {
            throw new IllegalArgumentException("Order " + order.id + " is in " + itsCurrency + ", not in " + currency);
        }
        currency = itsCurrency;
        for (int i = 0; i < order.items.size(); i++) {
            int ordered = order.ordered(order.items.get(i));
            if (ordered > 0 && order.shipped(order.items.get(i)) == ordered) {
                sold(order, i);
            }
        }
    }

    ClosedSettlement closed() {
        reserve("Previous Reserve Amount Balance", closing.previousReserve());
        reserve("Current Reserve Amount", closing.reserve().negate());
        BigDecimal total = rows.stream().map(SettlementRow::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        String its = currency == null ? "EUR" : currency;
        SettlementSummary summary = new SettlementSummary(
                closing.id(), its, closing.start(), closing.end(), closing.end().plus(TO_THE_BANK), total.setScale(2));
        return new ClosedSettlement(summary, rows);
    }

    private void sold(AmazonOrder order, int number) {
        AmazonOrderDraft draft = order.draft();
        DraftLine line = draft.lines().get(number);
        SettlementRow item = item(order, number, line);
        Map<String, BigDecimal> taxes = new AmazonProceeds(draft, true).taxes(line);
        boolean withheld = draft.regime().remittedByMarketplace();
        boolean shown = draft.regime().onTop() || withheld;
        price(item, "Principal", "Tax", line.price(), taxes.get("ITEM"), draft.regime(), shown);
        price(item, "Shipping", "ShippingTax", line.shipping(), taxes.get("SHIPPING"), draft.regime(), shown);
        price(item, "GiftWrap", "GiftWrapTax", line.giftWrap(), taxes.get("GIFT_WRAP"), draft.regime(), shown);
        row(item, "Promotion", "Principal", line.discount().negate());
        row(item, "Promotion", "Shipping", line.shippingDiscount().negate());
        if (withheld) {
            withheld(item, draft.regime(), taxes);
        }
        fees(item, draft, line);
    }

    /** The price before tax where the tax is a row of its own. */
    private void price(
            SettlementRow item,
            String kind,
            String taxKind,
            BigDecimal price,
            BigDecimal tax,
            TaxRegime regime,
            boolean shown) {
        BigDecimal itsTax = shown && tax != null ? tax : BigDecimal.ZERO;
        row(item, "ItemPrice", kind, regime.onTop() ? price : price.subtract(itsTax));
        row(item, "ItemPrice", taxKind, itsTax);
    }

    private void withheld(SettlementRow item, TaxRegime regime, Map<String, BigDecimal> taxes) {
        String kind = regime.onTop() ? "MarketplaceFacilitatorTax-" : "MarketplaceFacilitatorVAT-";
        Map<String, String> names = Map.of("ITEM", "Principal", "SHIPPING", "Shipping", "GIFT_WRAP", "Other");
        taxes.forEach((what, tax) -> row(item, "ItemWithheldTax", kind + names.get(what), tax.negate()));
    }

    private void fees(SettlementRow item, AmazonOrderDraft draft, DraftLine line) {
        BigDecimal paid = line.price()
                .subtract(line.discount())
                .add(line.shipping())
                .subtract(line.shippingDiscount())
                .add(line.giftWrap());
        BigDecimal commission = paid.multiply(COMMISSION).setScale(2, RoundingMode.HALF_UP);
        row(item, "ItemFees", "Commission", commission.max(SMALLEST_COMMISSION).negate());
        if (draft.fulfilledByAmazon()) {
            row(
                    item,
                    "ItemFees",
                    "FBAPerUnitFulfillmentFee",
                    FULFILMENT.multiply(BigDecimal.valueOf(-line.quantity())));
        }
    }

    private SettlementRow item(AmazonOrder order, int number, DraftLine line) {
        AmazonOrderDraft draft = order.draft();
        return new SettlementRow(
                "Order",
                order.id,
                order.id,
                null,
                "S" + order.items.get(number),
                draft.market().marketplaceName(),
                null,
                null,
                null,
                draft.fulfilledByAmazon() ? "AFN" : "MFN",
                posted(order),
                order.items.get(number),
                null,
                null,
                line.sku(),
                line.quantity(),
                null);
    }

    /** When its last parcel left, told in whole seconds. */
    private static Instant posted(AmazonOrder order) {
        return order.newest().updated().truncatedTo(ChronoUnit.SECONDS);
    }

    private void row(SettlementRow item, String type, String description, BigDecimal amount) {
        if (amount.signum() != 0) {
            rows.add(item.with(type, description, amount));
        }
    }

    private void reserve(String description, BigDecimal amount) {
        rows.add(SettlementRow.apart(APART, APART, description, amount.setScale(2), closing.end()));
    }
}
