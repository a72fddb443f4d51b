package io.fiveways.flow.orders;

import io.fiveways.model.Address;
import io.fiveways.model.Buyer;
import io.fiveways.model.MarketplaceOrder;
import io.fiveways.model.MarketplaceOrder.FulfilledBy;
import io.fiveways.model.MarketplaceOrder.Status;
import io.fiveways.model.Money;
import io.fiveways.model.OrderLine;
import io.fiveways.model.Ref;
import java.time.Instant;
import java.util.List;

/** Orders of one mug. */
public final class Sold {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private Sold() {}

    public static MarketplaceOrder to(Address address) {
        return of(
                new Ref("amazon", "1"), "DE", new Buyer("Kim", "k3b0x9q1zz7m2aa@marketplace.amazon.de", null), address);
    }

    public static MarketplaceOrder of(Ref ref, String market, Buyer buyer, Address address) {
        return of(ref, market, FulfilledBy.MERCHANT, Status.OPEN, buyer, address);
    }

    public static MarketplaceOrder of(
            Ref ref, String market, FulfilledBy fulfilledBy, Status status, Buyer buyer, Address address) {
        Money price = Money.of("11.95", market.equals("GB") ? "GBP" : "EUR");
        Money none = price.minus(price);
        OrderLine mug = new OrderLine("77", "MUG-RED", "Mug", 1, price, none, none, none, none, List.of(), null);
        return new MarketplaceOrder(
                ref,
                "amazon",
                market,
                NOON,
                NOON,
                status,
                fulfilledBy,
                buyer,
                address,
                null,
                NOON,
                NOON,
                List.of(mug),
                price);
    }
}
