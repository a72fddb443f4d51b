package io.fiveways.bench;

import io.fiveways.model.Address;
import io.fiveways.model.Buyer;
import io.fiveways.model.MarketplaceOrder;
import io.fiveways.model.MarketplaceOrder.FulfilledBy;
import io.fiveways.model.MarketplaceOrder.Status;
import io.fiveways.model.Money;
import io.fiveways.model.OrderLine;
import io.fiveways.model.Ref;
import io.fiveways.model.Tax;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/** Orders as a marketplace sells them every day. */
final class Sold {

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    private Sold() {}

    /** A British order of one article for each of these order items. */
    static MarketplaceOrder order(String id, String... items) {
        List<OrderLine> lines = Stream.of(items).map(Sold::line).toList();
        return new MarketplaceOrder(
                new Ref("amazon", id),
                "amazon",
                "GB",
                NOW,
                NOW,
                Status.OPEN,
                FulfilledBy.MERCHANT,
                new Buyer("Kim Example", "k1m@marketplace.example", null),
                new Address(
                        "Kim Example", null, List.of("1 Long Lane"), "Leeds", null, "LS1 1AA", "GB", "0113 4960000"),
                "STANDARD",
                NOW.plus(2, ChronoUnit.DAYS),
                NOW.plus(5, ChronoUnit.DAYS),
                lines,
                Money.sum(lines.stream().map(OrderLine::total).toList(), "GBP"));
    }

    private static OrderLine line(String id) {
        return new OrderLine(
                id,
                "SOCK-3P",
                "Three pairs of socks",
                1,
                Money.of("12.00", "GBP"),
                Money.of("1.00", "GBP"),
                Money.of("3.99", "GBP"),
                Money.zero("GBP"),
                Money.zero("GBP"),
                List.of(
                        new Tax(Tax.On.ITEM, Money.of("1.83", "GBP"), true, Tax.Remitter.SELLER),
                        new Tax(Tax.On.SHIPPING, Money.of("0.67", "GBP"), true, Tax.Remitter.SELLER)),
                null);
    }
}
