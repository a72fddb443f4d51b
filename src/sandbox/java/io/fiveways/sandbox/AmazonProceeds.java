package io.fiveways.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The money of an order in Amazon's breakdowns: what each line costs and what all of it comes to. */
final class AmazonProceeds {

    private final AmazonOrderDraft draft;
    private final boolean discountsNegative;

    AmazonProceeds(AmazonOrderDraft draft, boolean discountsNegative) {
        this.draft = draft;
        this.discountsNegative = discountsNegative;
    }

    /** The {@code proceeds} of one line. */
    ObjectNode ofLine(DraftLine line) {
        ObjectNode proceeds = Json.MAPPER.createObjectNode();
        proceeds.set("proceedsTotal", money(total(line)));
        ArrayNode breakdowns = proceeds.putArray("breakdowns");
        parts(line).forEach((type, amount) -> {
            ObjectNode breakdown = breakdowns.addObject().put("type", type);
            breakdown.set("subtotal", money(amount));
            Map<String, BigDecimal> details = details(type, line);
            if (!details.isEmpty()) {
                ArrayNode detailed = breakdown.putArray("detailedBreakdowns");
                details.forEach((subtype, value) ->
                        detailed.addObject().put("subtype", subtype).set("value", money(value)));
            }
        });
        return proceeds;
    }

    /** The {@code proceeds} of the order: its lines added up. */
    ObjectNode ofOrder() {
        Map<String, BigDecimal> sums = new LinkedHashMap<>();
        draft.lines().forEach(line -> parts(line).forEach((type, amount) -> sums.merge(type, amount, BigDecimal::add)));
        ObjectNode proceeds = Json.MAPPER.createObjectNode();
        proceeds.set("grandTotal", money(total()));
        ArrayNode breakdowns = proceeds.putArray("breakdowns");
        sums.forEach((type, amount) -> breakdowns.addObject().put("type", type).set("subtotal", money(amount)));
        return proceeds;
    }

    /** What the buyer pays. */
    BigDecimal total() {
        return draft.lines().stream().map(this::total).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    ObjectNode unitPrice(DraftLine line) {
        return money(line.price().divide(BigDecimal.valueOf(line.quantity()), 2, RoundingMode.HALF_UP));
    }

    ObjectNode money(BigDecimal amount) {
        return Json.MAPPER
                .createObjectNode()
                .put("amount", amount.setScale(2, RoundingMode.UNNECESSARY).toPlainString())
                .put("currencyCode", draft.market().currency());
    }

    private BigDecimal total(DraftLine line) {
        BigDecimal net = line.price()
                .subtract(line.discount())
                .add(line.shipping())
                .subtract(line.shippingDiscount())
                .add(line.giftWrap());
        return draft.regime().onTop() ? net.add(sum(taxes(line))) : net;
    }

    /** The breakdowns of one line that are not nothing. */
    private Map<String, BigDecimal> parts(DraftLine line) {
        Map<String, BigDecimal> parts = new LinkedHashMap<>();
        parts.put("ITEM", line.price());
        parts.put("SHIPPING", line.shipping());
        parts.put("GIFT_WRAP", line.giftWrap());
        parts.put("DISCOUNT", sum(discounts(line)));
        parts.put("TAX", sum(taxes(line)));
        parts.entrySet()
                .removeIf(
                        part -> !part.getKey().equals("ITEM") && part.getValue().signum() == 0);
        return parts;
    }

    private Map<String, BigDecimal> details(String type, DraftLine line) {
        return switch (type) {
            case "TAX" -> taxes(line);
            case "DISCOUNT" -> discounts(line);
            default -> Map.of();
        };
    }

    private Map<String, BigDecimal> discounts(DraftLine line) {
        Map<String, BigDecimal> discounts = new LinkedHashMap<>();
        discounts.put("ITEM", line.discount());
        discounts.put("SHIPPING", line.shippingDiscount());
        discounts.values().removeIf(amount -> amount.signum() == 0);
        discounts.replaceAll((subtype, amount) -> discountsNegative ? amount.negate() : amount);
        return discounts;
    }

    Map<String, BigDecimal> taxes(DraftLine line) {
        if (draft.regime() == TaxRegime.NONE) {
            return Map.of();
        }
        Map<String, BigDecimal> taxes = new TreeMap<>();
        if (line.taxes() != null) {
            taxes.putAll(line.taxes());
        } else {
            taxes.put("ITEM", tax(line.price().subtract(line.discount())));
            taxes.put("SHIPPING", tax(line.shipping().subtract(line.shippingDiscount())));
            taxes.put("GIFT_WRAP", tax(line.giftWrap()));
        }
        taxes.values().removeIf(amount -> amount.signum() == 0);
        return taxes;
    }

    private BigDecimal tax(BigDecimal amount) {
        BigDecimal rate = draft.market().taxRate();
        return draft.regime().onTop()
                ? amount.multiply(rate).setScale(2, RoundingMode.HALF_UP)
                : amount.multiply(rate).divide(rate.add(BigDecimal.ONE), 2, RoundingMode.HALF_UP);
    }

    private static BigDecimal sum(Map<String, BigDecimal> amounts) {
        return List.copyOf(amounts.values()).stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
