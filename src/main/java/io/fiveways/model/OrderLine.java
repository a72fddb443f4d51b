package io.fiveways.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.stream.Stream;

/**
 * One line of an order. Amounts are for the whole line, never per unit, and never negative: a discount is what is taken
 * off.
 *
 * @param id the marketplace's order-item id
 * @param sku the marketplace's SKU until it is translated, the shop's afterwards
 * @param cancelRequest that the buyer wants this line no more; null for none
 * @param price of the goods before discount, tax inside where {@link Tax#included} says so
 */
public record OrderLine(
        String id,
        String sku,
        String title,
        int quantity,
        Money price,
        Money discount,
        Money shipping,
        Money shippingDiscount,
        Money giftWrap,
        List<Tax> taxes,
        Gift gift,
        CancelRequest cancelRequest) {

    /** That somebody wants a line cancelled, in the marketplace's words. */
    public record CancelRequest(String requester, String reason) {}

    /** What the buyer asked to be wrapped and written. */
    public record Gift(String message, String wrap) {}

    /** A number of units at one price each. */
    public record Units(int quantity, Money each) {}

    public OrderLine {
        if (id == null || id.isBlank()) throw new IllegalArgumentException("An order line needs an id");
        if (sku == null || sku.isBlank()) throw new IllegalArgumentException("Order line " + id + " has no SKU");
        if (quantity < 1) throw new IllegalArgumentException("Order line " + id + " has quantity " + quantity);
        taxes = List.copyOf(taxes);
        for (Money amount : List.of(price, discount, shipping, shippingDiscount, giftWrap))
            if (amount.isNegative()) throw new IllegalArgumentException("Order line " + id + " holds " + amount);
    }

    /** A line that nobody wants cancelled. */
    public OrderLine(
            String id,
            String sku,
            String title,
            int quantity,
            Money price,
            Money discount,
            Money shipping,
            Money shippingDiscount,
            Money giftWrap,
            List<Tax> taxes,
            Gift gift) {
        this(id, sku, title, quantity, price, discount, shipping, shippingDiscount, giftWrap, taxes, gift, null);
    }

    /** What the buyer pays for this line, taxes on top included. */
    @JsonIgnore
    public Money total() {
        return taxes.stream().filter(tax -> !tax.included()).map(Tax::amount).reduce(net(), Money::plus);
    }

    /** What the buyer pays for this line without the taxes that come on top. */
    public Money net() {
        return price.minus(discount).plus(shipping).minus(shippingDiscount).plus(giftWrap);
    }

    /**
     * The goods as units of one price: one entry, or two when the total does not divide by the quantity (n at the lower
     * price, the rest one minor unit higher), so that the shop's sum is exact.
     */
    @JsonIgnore
    public List<Units> units() {
        return units(price);
    }

    /** {@link #units()} after the discount, for a shop that knows no line discounts. */
    @JsonIgnore
    public List<Units> discountedUnits() {
        return units(price.minus(discount));
    }

    private List<Units> units(Money total) {
        long low = Math.floorDiv(total.minor(), quantity);
        int higher = Math.floorMod(total.minor(), quantity);
        return Stream.of(
                        new Units(quantity - higher, new Money(low, total.currency())),
                        new Units(higher, new Money(low + 1, total.currency())))
                .filter(units -> units.quantity() > 0)
                .toList();
    }

    public OrderLine withSku(String shopSku) {
        return with(shopSku, taxes);
    }

    public OrderLine withTaxes(List<Tax> translated) {
        return with(sku, translated);
    }

    private OrderLine with(String itsSku, List<Tax> itsTaxes) {
        return new OrderLine(
                id,
                itsSku,
                title,
                quantity,
                price,
                discount,
                shipping,
                shippingDiscount,
                giftWrap,
                itsTaxes,
                gift,
                cancelRequest);
    }
}
