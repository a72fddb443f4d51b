package io.fiveways.component.commercetools;

import io.fiveways.component.RejectedException;
import io.fiveways.component.commercetools.wire.Amount;
import io.fiveways.component.commercetools.wire.OrderImportDraft;
import io.fiveways.component.commercetools.wire.OrderImportDraft.CustomLineItem;
import io.fiveways.component.commercetools.wire.OrderImportDraft.LineItem;
import io.fiveways.component.commercetools.wire.OrderImportDraft.Price;
import io.fiveways.component.commercetools.wire.OrderImportDraft.ShippingInfo;
import io.fiveways.component.commercetools.wire.OrderImportDraft.ShippingRate;
import io.fiveways.component.commercetools.wire.OrderImportDraft.Variant;
import io.fiveways.component.commercetools.wire.Resource;
import io.fiveways.component.commercetools.wire.TaxRate;
import io.fiveways.model.MarketplaceOrder;
import io.fiveways.model.Money;
import io.fiveways.model.OrderLine;
import io.fiveways.model.OrderLine.Units;
import io.fiveways.model.Ref;
import io.fiveways.model.Tax.On;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One order of a marketplace as commercetools is to import it.
 *
 * <p>{@code totalPrice} is what the buyer pays: line items, promotions, gift wraps, shipping after discount, and taxes
 * where they come on top (these are in {@code taxedPrice} only, commercetools has no line for them). A promotion is a
 * custom line item below zero, {@code promotion-<orderItemId>}, so that units keep the price that the buyer saw.
 *
 * <p>An order has no place for notes unless the project defines custom fields. What the buyer wrote is therefore the name
 * of a custom line item that costs nothing, {@code gift-message-<orderItemId>}: it is printed wherever the lines are,
 * unchanged. How to wrap is another one, {@code gift-wrap-<orderItemId>}, at its price, and that an order replaces another
 * free of charge is one, {@code replaces-<orderId>}, too.
 */
final class Draft {

    private static final Pattern NUMBER = Pattern.compile("[a-zA-Z0-9_-]{2,36}");
    /** Marks the second of two line items that one order item became, because its price does not divide. */
    static final String SECOND = ".2";

    private static final String REPLACES = "replaces-";

    private final MarketplaceOrder order;
    private final Taxes taxes;
    private final String locale;
    private final String shippingMethod;

    /**
     * @param locale the language that names are filed under
     * @param shippingMethod key of the project's shipping method; empty for none
     */
    Draft(MarketplaceOrder order, String locale, String shippingMethod) {
        this.order = order;
        this.taxes = new Taxes(order);
        this.locale = locale;
        this.shippingMethod = shippingMethod;
    }

    static String number(Ref order) throws RejectedException {
        String number = order.toString().replace(':', '-');
        if (!NUMBER.matcher(number).matches())
            throw new RejectedException(
                    "Order %s cannot be numbered '%s' in commercetools: 2 to 36 letters, digits, _ and -"
                            .formatted(order, number));
        return number;
    }

    /** The marketplace's order item that a line item stands for, or a part of which. */
    static String orderItem(String key) {
        return key.endsWith(SECOND) ? key.substring(0, key.length() - SECOND.length()) : key;
    }

    /** As commercetools keeps moments: in milliseconds. */
    static Instant kept(Instant moment) {
        return moment.truncatedTo(ChronoUnit.MILLIS);
    }

    OrderImportDraft draft() throws RejectedException {
        boolean open = order.isMerchantFulfilled();
        return new OrderImportDraft(
                number(order.ref()),
                null,
                order.buyer() == null ? null : order.buyer().ownEmail(),
                order.market(),
                "Merchant",
                open ? "Open" : "Complete",
                open ? "Ready" : "Shipped",
                "Paid",
                open ? "TrackOnly" : "None",
                kept(order.placedAt()).toString(),
                Addresses.of(order),
                order.lines().stream().flatMap(line -> lineItems(line).stream()).toList(),
                extras(),
                shipping(),
                Amount.of(order.total()),
                taxes.taxedPrice());
    }

    private List<LineItem> lineItems(OrderLine line) {
        TaxRate rate = taxes.rate(line, On.ITEM);
        List<LineItem> items = new ArrayList<>();
        for (Units units : line.units())
            items.add(new LineItem(
                    items.isEmpty() ? line.id() : line.id() + SECOND,
                    named(line.title() == null || line.title().isBlank() ? line.sku() : line.title()),
                    new Variant(line.sku()),
                    units.quantity(),
                    new Price(Amount.of(units.each())),
                    rate));
        return items;
    }

    private List<CustomLineItem> extras() {
        List<CustomLineItem> items = new ArrayList<>();
        if (order.replaces() != null)
            items.add(custom(
                    REPLACES + order.replaces().id(),
                    "Replacement of " + order.replaces().id() + ", free of charge",
                    order.total().times(0),
                    null));
        order.lines().forEach(line -> items.addAll(extras(line)));
        return items;
    }

    private List<CustomLineItem> extras(OrderLine line) {
        List<CustomLineItem> items = new ArrayList<>();
        if (!line.discount().isZero())
            items.add(custom(
                    "promotion-" + line.id(), "Promotion", line.discount().times(-1), taxes.rate(line, On.ITEM)));
        String wrap = line.gift() == null ? null : line.gift().wrap();
        String message = line.gift() == null ? null : line.gift().message();
        if (!line.giftWrap().isZero() || wrap != null)
            items.add(custom(
                    "gift-wrap-" + line.id(),
                    wrap == null || wrap.isBlank() ? "Gift wrap" : wrap,
                    line.giftWrap(),
                    taxes.rate(line, On.GIFT_WRAP)));
        if (message != null && !message.isBlank())
            items.add(
                    custom("gift-message-" + line.id(), message, line.giftWrap().times(0), null));
        return items;
    }

    private CustomLineItem custom(String slug, String name, Money money, TaxRate rate) {
        return new CustomLineItem(slug, slug, named(name), 1, Amount.of(money), rate);
    }

    private Map<String, String> named(String name) {
        return Map.of(locale, name);
    }

    private ShippingInfo shipping() {
        Money price = Money.sum(
                order.lines().stream()
                        .map(line -> line.shipping().minus(line.shippingDiscount()))
                        .toList(),
                order.total().currency());
        return new ShippingInfo(
                order.shippingMethod() == null ? order.marketplace() : order.shippingMethod(),
                shippingMethod.isEmpty() ? null : Resource.shippingMethod(shippingMethod),
                Amount.of(price),
                new ShippingRate(Amount.of(price)),
                taxes.shippingRate());
    }
}
