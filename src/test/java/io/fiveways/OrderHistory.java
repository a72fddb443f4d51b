package io.fiveways;

import io.fiveways.model.Address;
import io.fiveways.model.Buyer;
import io.fiveways.model.MarketplaceOrder;
import io.fiveways.model.MarketplaceOrder.FulfilledBy;
import io.fiveways.model.MarketplaceOrder.Status;
import io.fiveways.model.Money;
import io.fiveways.model.OrderLine;
import io.fiveways.model.Ref;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What becomes of one order of caps and socks on the marketplace, version by version, each at its own moment.
 *
 * @param market decides the shop
 * @param versions oldest first
 */
record OrderHistory(String market, List<Version> versions) {

    /** Every version goes to somebody else, so that a shop shows which one it knows. */
    static final List<String> RECIPIENTS = List.of("Anders", "Becker", "Conrad", "Dietrich", "Engel");

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    /** @param caps 0 for an order whose caps were taken back */
    record Version(Status status, int caps, int socks) {

        Version as(Status newStatus) {
            return new Version(newStatus, caps, socks);
        }
    }

    /** What a marketplace changes of an open order. It never adds units: whoever wants more orders again. */
    enum Step {
        ADDRESS,
        FEWER_SOCKS,
        NO_CAPS;

        Version after(Version last) {
            return switch (this) {
                case ADDRESS -> last;
                case FEWER_SOCKS -> new Version(last.status(), last.caps(), Math.max(1, last.socks() - 1));
                case NO_CAPS -> new Version(last.status(), 0, last.socks());
            };
        }
    }

    /** @param end the status of the last version; OPEN for an order that simply stays open */
    static OrderHistory of(String market, boolean isUnpaidFirst, List<Step> steps, Status end) {
        Version last = new Version(Status.OPEN, 1, 3);
        List<Version> versions = new ArrayList<>();
        if (isUnpaidFirst) versions.add(last.as(Status.PENDING));
        versions.add(last);
        for (Step step : steps) {
            last = step.after(last);
            versions.add(last);
        }
        if (end != Status.OPEN) versions.add(last.as(end));
        return new OrderHistory(market, versions);
    }

    MarketplaceOrder version(Ref ref, int number) {
        Version version = versions.get(number);
        List<OrderLine> lines = new ArrayList<>();
        if (version.caps() > 0) lines.add(line(ref, "1", "CAP-NVY", version.caps()));
        lines.add(line(ref, "2", "SOCK-3P", version.socks()));
        return new MarketplaceOrder(
                ref,
                "amazon",
                market,
                NOON,
                NOON.plusSeconds(60L * (number + 1)),
                version.status(),
                FulfilledBy.MERCHANT,
                new Buyer("Kim", "k3b0x9q1zz7m2aa@marketplace.amazon.de", null),
                recipient(number),
                "STANDARD",
                NOON.plusSeconds(86_400),
                NOON.plusSeconds(259_200),
                lines,
                Money.sum(lines.stream().map(OrderLine::total).toList(), currency()));
    }

    private Address recipient(int number) {
        String name = "Kim " + RECIPIENTS.get(number);
        return market.equals("DE")
                ? new Address(name, null, List.of("Lindenweg 7"), "Berlin", null, "10115", "DE", null)
                : new Address(name, null, List.of("7 Lime Walk"), "London", null, "SW1A 1AA", "GB", null);
    }

    private OrderLine line(Ref ref, String item, String sku, int quantity) {
        Money none = Money.zero(currency());
        Money price = Money.of(quantity + "0.00", currency());
        return new OrderLine(ref.id() + item, sku, sku, quantity, price, none, none, none, none, List.of(), null);
    }

    private String currency() {
        return market.equals("DE") ? "EUR" : "GBP";
    }
}
