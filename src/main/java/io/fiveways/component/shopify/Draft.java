package io.fiveways.component.shopify;

import io.fiveways.component.RejectedException;
import io.fiveways.component.shopify.wire.Metafield;
import io.fiveways.component.shopify.wire.MetafieldDefinition;
import io.fiveways.component.shopify.wire.MoneyBag;
import io.fiveways.component.shopify.wire.OrderCreate;
import io.fiveways.component.shopify.wire.OrderCreate.Attribute;
import io.fiveways.component.shopify.wire.OrderCreate.LineItem;
import io.fiveways.component.shopify.wire.OrderCreate.Options;
import io.fiveways.component.shopify.wire.OrderCreate.ShippingLine;
import io.fiveways.component.shopify.wire.OrderCreate.Transaction;
import io.fiveways.component.shopify.wire.OrderUpdate;
import io.fiveways.model.MarketplaceOrder;
import io.fiveways.model.MarketplaceOrder.Purpose;
import io.fiveways.model.Money;
import io.fiveways.model.OrderLine;
import io.fiveways.model.Tax;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A marketplace's order as Shopify is told of it; its sum is the order's total to the cent.
 *
 * <p>No e-mail: the marketplace masks it, and a masked e-mail would become a customer of the shop. Shopify
 * knows no discounts of a line, so that lines carry what was paid and name the discount in a property. Gift wrap is charged
 * like shipping: as a line of its own it would stay open to pick.
 */
final class Draft {

    static final String FBA = "FBA";
    static final String REPLACEMENT = "replacement";
    private static final String NAMESPACE = "bridge";
    private static final String SOURCE = "source_id";

    /** Without it the marketplace's ref is neither unique nor can an order be asked for by it. */
    static final MetafieldDefinition SOURCE_DEFINITION =
            MetafieldDefinition.unique("Marketplace order", NAMESPACE, SOURCE);

    private final MarketplaceOrder order;
    private final Variants variants;

    Draft(MarketplaceOrder order, Variants variants) {
        this.order = order;
        this.variants = variants;
    }

    /** @param customer global id of whom it is filed under; null for nobody */
    OrderCreate create(String customer) throws Exception {
        String behaviour = order.isMerchantFulfilled() ? "DECREMENT_IGNORING_POLICY" : "BYPASS";
        return new OrderCreate(order(customer), new Options(behaviour, false, false));
    }

    /** What a newer version may change; everything else of a placed order stays. */
    OrderUpdate update(String id) {
        return new OrderUpdate(
                new OrderUpdate.Input(id, Addresses.of(order.shipTo()), List.of(version(order.updatedAt()))));
    }

    private OrderCreate.Order order(String customer) throws Exception {
        return new OrderCreate.Order(
                order.ref().toString().replace(':', '-'),
                order.ref().id(),
                order.ref().id(),
                order.total().currency(),
                order.placedAt().toString(),
                "PAID",
                order.isMerchantFulfilled() ? null : "FULFILLED",
                taxesIncluded(),
                tags(),
                List.of(new Metafield(NAMESPACE, SOURCE, "id", order.ref().toString()), version(order.updatedAt())),
                attributes(),
                customer == null ? null : new OrderCreate.Customer(new OrderCreate.Existing(customer)),
                Addresses.of(order.shipTo()),
                lines(),
                charges(),
                payments());
    }

    /** Text and not a moment: Shopify would cut it to seconds. */
    static Metafield version(Instant updatedAt) {
        return new Metafield(NAMESPACE, "updated_at", "single_line_text_field", updatedAt.toString());
    }

    /** Shopify has one word for the whole order. */
    private boolean taxesIncluded() throws RejectedException {
        List<Boolean> words = order.lines().stream()
                .flatMap(line -> line.taxes().stream())
                .filter(tax -> !tax.amount().isZero())
                .map(Tax::included)
                .distinct()
                .toList();
        if (words.size() > 1)
            throw new RejectedException(
                    "Order %s has taxes inside prices and on top of them; Shopify can show only one."
                            .formatted(order.ref()));
        return words.contains(true);
    }

    private List<String> tags() {
        List<String> tags = new ArrayList<>(List.of(order.marketplace()));
        if (!order.isMerchantFulfilled()) tags.add(FBA);
        if (order.purpose() == Purpose.REPLACEMENT) tags.add(REPLACEMENT);
        return tags;
    }

    private List<Attribute> attributes() {
        List<Attribute> attributes = new ArrayList<>();
        if (order.replaces() != null)
            attributes.add(new Attribute("Replaces", order.replaces().id()));
        attributes.add(new Attribute("Market", order.market()));
        moment(attributes, "Ship by", order.shipBy());
        moment(attributes, "Deliver by", order.deliverBy());
        return attributes;
    }

    private static void moment(List<Attribute> attributes, String key, Instant moment) {
        if (moment != null) attributes.add(new Attribute(key, moment.toString()));
    }

    private List<LineItem> lines() throws Exception {
        List<LineItem> items = new ArrayList<>();
        for (OrderLine line : order.lines()) items.addAll(new DraftLine(line, variants.id(line.sku())).items());
        return items;
    }

    private List<ShippingLine> charges() throws RejectedException {
        List<ShippingLine> charges = new ArrayList<>();
        String method = order.shippingMethod() == null ? order.marketplace() : order.shippingMethod();
        charges.add(charge(method, method, shipping(), Tax.On.SHIPPING));
        Money wrap = sum(order.lines().stream().map(OrderLine::giftWrap).toList());
        if (!wrap.isZero()) charges.add(charge("Gift wrap", "gift-wrap", wrap, Tax.On.GIFT_WRAP));
        return charges;
    }

    private Money shipping() {
        return sum(order.lines().stream()
                .map(line -> line.shipping().minus(line.shippingDiscount()))
                .toList());
    }

    private ShippingLine charge(String title, String code, Money price, Tax.On on) throws RejectedException {
        if (price.isNegative())
            throw new RejectedException(
                    "Order %s charges %s for %s: less than nothing".formatted(order.ref(), price, title));
        List<Tax> taxes = order.lines().stream()
                .flatMap(line -> line.taxes().stream())
                .filter(tax -> tax.on() == on)
                .toList();
        return new ShippingLine(title, code, order.marketplace(), MoneyBag.of(price), Taxes.of(taxes, price));
    }

    /** A free order is paid without any money. */
    private List<Transaction> payments() {
        if (order.total().isZero()) return List.of();
        String at = order.placedAt().toString();
        return List.of(new Transaction("SALE", "SUCCESS", order.marketplace(), at, MoneyBag.of(order.total())));
    }

    private Money sum(List<Money> amounts) {
        return Money.sum(amounts, order.total().currency());
    }
}
