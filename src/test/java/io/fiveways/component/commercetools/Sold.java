package io.fiveways.component.commercetools;

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

/** Orders that were sold in tests, already in the shop's words. */
public final class Sold {

    public static final Ref REF = Ref.of("amazon:403-1234567-1234567");
    public static final Instant UPDATED = Instant.parse("2026-11-20T09:59:00Z");
    /** 230 characters, with emoji of one, two and several code points. */
    public static final String MESSAGE =
            ("Für Oma 🎁 zum 80.! „Alles Liebe“ 👩‍👩‍👧‍👦 & bis <bald> 🇩🇪\n" + "x".repeat(230)).substring(0, 230);

    private Sold() {}

    /** Three units at 10.00 with a discount of 1.50, free shipping, a wrap at 2.50: 31.00 in all, 19 % inside. */
    public static MarketplaceOrder order() {
        return order(REF, FulfilledBy.MERCHANT, UPDATED, List.of(line()), null);
    }

    public static MarketplaceOrder byAmazon() {
        return order(REF, FulfilledBy.MARKETPLACE, UPDATED, List.of(line()), null);
    }

    public static MarketplaceOrder updated(Instant at, String street) {
        return order(REF, FulfilledBy.MERCHANT, at, List.of(line()), street);
    }

    public static MarketplaceOrder of(List<OrderLine> lines) {
        return order(REF, FulfilledBy.MERCHANT, UPDATED, lines, null);
    }

    public static MarketplaceOrder boughtBy(String email) {
        MarketplaceOrder order = order();
        return new MarketplaceOrder(
                order.ref(),
                order.marketplace(),
                order.market(),
                order.placedAt(),
                order.updatedAt(),
                order.status(),
                order.fulfilledBy(),
                email == null ? null : new Buyer("Eva Lind", email, null),
                order.shipTo(),
                order.shippingMethod(),
                order.shipBy(),
                order.deliverBy(),
                order.lines(),
                order.total());
    }

    private static MarketplaceOrder order(
            Ref ref, FulfilledBy by, Instant updated, List<OrderLine> lines, String street) {
        return new MarketplaceOrder(
                ref,
                "amazon",
                "DE",
                Instant.parse("2026-11-20T09:58:12.345678Z"),
                updated,
                Status.OPEN,
                by,
                new Buyer("Eva Lind", "abc123@marketplace.amazon.de", null),
                new Address(
                        "Eva Maria Lind",
                        null,
                        List.of(street == null ? "Beispielweg 1" : street, "Hof", "3. Stock", "bei Lind"),
                        "Berlin",
                        null,
                        "10115",
                        "DE",
                        "+49 30 0000000"),
                "standard",
                null,
                null,
                lines,
                Money.sum(
                        lines.stream().map(OrderLine::total).toList(),
                        lines.get(0).price().currency()));
    }

    public static OrderLine line() {
        return new OrderLine(
                "11112222333344",
                "1001-BLK-M",
                "T-shirt",
                3,
                eur("30.00"),
                eur("1.50"),
                eur("3.99"),
                eur("3.99"),
                eur("2.50"),
                List.of(
                        new Tax(On.ITEM, eur("4.55"), true, Remitter.SELLER),
                        new Tax(On.GIFT_WRAP, eur("0.40"), true, Remitter.SELLER)),
                new Gift(MESSAGE, "Blue paper"));
    }

    /** One to four lines of any quantity, discount, shipping, wrap, and tax inside or on top. */
    public static MarketplaceOrder random(Random random) {
        boolean included = random.nextBoolean();
        List<OrderLine> lines = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(4); i++) lines.add(random(random, "3041111111111" + i, included));
        Ref ref = new Ref("amazon", "403-%07d-%07d".formatted(random.nextInt(10_000_000), random.nextInt(10_000_000)));
        return order(ref, FulfilledBy.MERCHANT, UPDATED, lines, null);
    }

    private static OrderLine random(Random random, String id, boolean included) {
        long price = 1 + random.nextInt(20000);
        long discount = random.nextInt(3) == 0 ? random.nextInt((int) price + 1) : 0;
        long shipping = random.nextInt(1000);
        long shippingDiscount = random.nextInt(3) == 0 ? random.nextInt((int) shipping + 1) : 0;
        long wrap = random.nextInt(4) == 0 ? random.nextInt(500) : 0;
        List<Tax> taxes = new ArrayList<>();
        tax(taxes, On.ITEM, price - discount, included, random);
        tax(taxes, On.SHIPPING, shipping - shippingDiscount, included, random);
        tax(taxes, On.GIFT_WRAP, wrap, included, random);
        return new OrderLine(
                id,
                "1001-BLK-M",
                "T-shirt",
                1 + random.nextInt(9),
                cents(price),
                cents(discount),
                cents(shipping),
                cents(shippingDiscount),
                cents(wrap),
                taxes,
                random.nextInt(4) == 0 ? new Gift("Alles Gute 🎁", null) : null);
    }

    private static void tax(List<Tax> taxes, On on, long taxed, boolean included, Random random) {
        if (random.nextInt(5) == 0) return;
        long amount = included ? Math.round(taxed * 0.19 / 1.19) : Math.round(taxed * 0.0825);
        taxes.add(new Tax(on, cents(amount), included, random.nextBoolean() ? Remitter.SELLER : Remitter.MARKETPLACE));
    }

    static Money eur(String amount) {
        return Money.of(amount, "EUR");
    }

    private static Money cents(long amount) {
        return new Money(amount, "EUR");
    }
}
