package io.fiveways.flow.settlements;

import io.fiveways.model.MarketplaceOrder;
import io.fiveways.model.MarketplaceOrder.Purpose;
import io.fiveways.model.Money;
import io.fiveways.model.OrderLine;
import io.fiveways.model.SettlementKey;
import io.fiveways.model.Tax;
import io.fiveways.model.Tax.On;
import io.fiveways.model.Tax.Remitter;
import io.fiveways.state.SoldLines.SoldLine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The money of an order in the words of a settlement, so that shipment and settlement find the same accounts. Sales are
 * without tax; tax that the marketplace remits comes and goes.
 */
final class SoldAmounts {

    private static final String SEPARATOR = "/";

    private SoldAmounts() {}

    static List<SoldLine> of(MarketplaceOrder order) {
        return order.lines().stream()
                .map(line -> new SoldLine(
                        order.ref(),
                        line.id(),
                        order.marketplace(),
                        order.market(),
                        line.quantity(),
                        order.total().currency(),
                        order.purpose() == Purpose.SALE ? amounts(line) : Map.of(),
                        order.updatedAt()))
                .toList();
    }

    static SettlementKey key(String kind) {
        String[] words = kind.split(SEPARATOR, 2);
        return new SettlementKey("Order", words[0], words[1], "");
    }

    private static Map<String, Long> amounts(OrderLine line) {
        Map<String, Long> amounts = new LinkedHashMap<>();
        part(amounts, line, On.ITEM, line.price(), new Words("Principal", "Tax", "Principal"));
        part(amounts, line, On.SHIPPING, line.shipping(), new Words("Shipping", "ShippingTax", "Shipping"));
        part(amounts, line, On.GIFT_WRAP, line.giftWrap(), new Words("GiftWrap", "GiftWrapTax", "Other"));
        put(amounts, "Promotion", "Principal", line.discount().times(-1));
        put(amounts, "Promotion", "Shipping", line.shippingDiscount().times(-1));
        return amounts;
    }

    /** How a settlement calls the amount, its tax, and what is withheld of that. */
    private record Words(String amount, String tax, String withheld) {}

    private static void part(Map<String, Long> amounts, OrderLine line, On on, Money gross, Words words) {
        Money inside = tax(line, on, Tax::included);
        put(amounts, "ItemPrice", words.amount(), gross.minus(inside));
        put(amounts, "ItemPrice", words.tax(), tax(line, on, any -> true));
        put(
                amounts,
                "ItemWithheldTax",
                "MarketplaceFacilitatorTax-" + words.withheld(),
                tax(line, on, tax -> tax.remitter() == Remitter.MARKETPLACE).times(-1));
    }

    private static Money tax(OrderLine line, On on, Predicate<Tax> which) {
        return line.taxes().stream()
                .filter(tax -> tax.on() == on)
                .filter(which)
                .map(Tax::amount)
                .reduce(Money.zero(line.price().currency()), Money::plus);
    }

    private static void put(Map<String, Long> amounts, String type, String description, Money amount) {
        if (!amount.isZero()) amounts.put(type + SEPARATOR + description, amount.minor());
    }
}
