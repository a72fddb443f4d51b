package io.fiveways.component.shopify;

import io.fiveways.model.Address;
import io.fiveways.model.Buyer;
import io.fiveways.model.MarketplaceOrder;
import io.fiveways.model.MarketplaceOrder.FulfilledBy;
import io.fiveways.model.MarketplaceOrder.Status;
import io.fiveways.model.Money;
import io.fiveways.model.OrderLine;
import io.fiveways.model.OrderLine.Gift;
import io.fiveways.model.Ref;
import io.fiveways.model.Tax;
import io.fiveways.model.Tax.On;
import io.fiveways.model.Tax.Remitter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Marketplace orders to try things with, in the shop's words; the same seed gives the same order. */
public final class Examples {

    public static final Instant UPDATED = Instant.parse("2026-11-20T09:58:12.345Z");
    public static final String NOTE = "Alles Gute zum Geburtstag, Zoë! 🎂🎉 ".repeat(6) + "Deine Eltern 👨‍👩‍👧";

    private Examples() {}

    /** Three units at 10.00 EUR, 1.50 off, free shipping, gift wrap 2.50, VAT of 19 % inside. */
    public static MarketplaceOrder threeShirts() {
        OrderLine line = new OrderLine(
                "11112222333344",
                "1001-BLK-M",
                "T-Shirt schwarz M",
                3,
                eur("30.00"),
                eur("1.50"),
                eur("3.99"),
                eur("3.99"),
                eur("2.50"),
                List.of(tax(On.ITEM, "4.55"), tax(On.GIFT_WRAP, "0.40")),
                new Gift(NOTE, "Papier, blau"));
        return order("amazon:403-1111111-1111111", FulfilledBy.MERCHANT, UPDATED, List.of(line));
    }

    public static MarketplaceOrder updated(MarketplaceOrder order, Instant version) {
        return new MarketplaceOrder(
                order.ref(),
                order.marketplace(),
                order.market(),
                order.placedAt(),
                version,
                order.status(),
                order.fulfilledBy(),
                order.buyer(),
                order.shipTo(),
                order.shippingMethod(),
                order.shipBy(),
                order.deliverBy(),
                order.lines(),
                order.total());
    }

    public static MarketplaceOrder fulfilledByMarketplace() {
        return order(
                "amazon:403-9999999-9999999",
                FulfilledBy.MARKETPLACE,
                UPDATED,
                threeShirts().lines());
    }

    /** Any order that a marketplace may send: one currency, taxes all inside or all on top. */
    public static MarketplaceOrder random(long seed) {
        Random random = new Random(seed);
        String currency = List.of("EUR", "GBP", "USD", "JPY").get(random.nextInt(4));
        boolean included = random.nextBoolean();
        List<OrderLine> lines = new ArrayList<>();
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) lines.add(line(random, currency, included, "1000000000" + i));
        return order(
                "amazon:%03d-%07d-%07d".formatted(random.nextInt(1000), seed, random.nextInt(10_000_000)),
                random.nextInt(4) == 0 ? FulfilledBy.MARKETPLACE : FulfilledBy.MERCHANT,
                UPDATED,
                lines);
    }

    private static OrderLine line(Random random, String currency, boolean included, String id) {
        int quantity = 1 + random.nextInt(7);
        Money price = some(random, 20_000, currency);
        Money discount = random.nextBoolean() ? some(random, price.minor(), currency) : Money.zero(currency);
        Money shipping = random.nextBoolean() ? some(random, 1_000, currency) : Money.zero(currency);
        Money shippingDiscount = random.nextBoolean() ? shipping : Money.zero(currency);
        Money wrap = random.nextInt(3) == 0 ? some(random, 500, currency) : Money.zero(currency);
        List<Tax> taxes = new ArrayList<>();
        add(taxes, random, On.ITEM, price.minus(discount), included);
        add(taxes, random, On.SHIPPING, shipping.minus(shippingDiscount), included);
        add(taxes, random, On.GIFT_WRAP, wrap, included);
        Gift gift = random.nextInt(3) == 0 ? new Gift(NOTE, null) : null;
        return new OrderLine(
                id,
                "SKU-" + random.nextInt(5),
                null,
                quantity,
                price,
                discount,
                shipping,
                shippingDiscount,
                wrap,
                taxes,
                gift);
    }

    private static void add(List<Tax> taxes, Random random, On on, Money charged, boolean included) {
        if (random.nextInt(5) == 0) return;
        Remitter remitter = random.nextBoolean() ? Remitter.MARKETPLACE : Remitter.SELLER;
        taxes.add(new Tax(on, new Money(charged.minor() * 19 / 119, charged.currency()), included, remitter));
    }

    private static Money some(Random random, long most, String currency) {
        return new Money(random.nextLong(most + 1), currency);
    }

    private static MarketplaceOrder order(String ref, FulfilledBy by, Instant version, List<OrderLine> lines) {
        String currency = lines.get(0).price().currency();
        return new MarketplaceOrder(
                Ref.of(ref),
                "amazon",
                "DE",
                Instant.parse("2026-11-20T09:55:00Z"),
                version,
                Status.OPEN,
                by,
                new Buyer("Zoë Müller-Lüdenscheid", "x7k2@marketplace.amazon.de", null),
                address(),
                by == FulfilledBy.MERCHANT ? "standard" : null,
                by == FulfilledBy.MERCHANT ? Instant.parse("2026-11-21T22:59:59Z") : null,
                null,
                lines,
                Money.sum(lines.stream().map(OrderLine::total).toList(), currency));
    }

    private static Address address() {
        return new Address(
                "Zoë Müller-Lüdenscheid",
                null,
                List.of("Hauptstraße 12", "Hinterhaus", "3. Stock"),
                "Köln",
                null,
                "50667",
                "DE",
                "+49 221 1234567");
    }

    private static Tax tax(On on, String amount) {
        return new Tax(on, eur(amount), true, Remitter.SELLER);
    }

    private static Money eur(String amount) {
        return Money.of(amount, "EUR");
    }
}
