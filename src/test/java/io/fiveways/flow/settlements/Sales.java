package io.fiveways.flow.settlements;

import io.fiveways.model.MarketplaceOrder;
import io.fiveways.model.MarketplaceOrder.FulfilledBy;
import io.fiveways.model.MarketplaceOrder.Status;
import io.fiveways.model.Money;
import io.fiveways.model.OrderLine;
import io.fiveways.model.Ref;
import io.fiveways.model.Shipment;
import io.fiveways.model.Tax;
import java.time.Instant;
import java.util.List;

/** Orders of one line, and the parcels they leave in. */
final class Sales {

    private static final Money NONE = Money.zero("EUR");

    private Sales() {}

    static Ref ref(String order) {
        return new Ref("amazon", order);
    }

    static MarketplaceOrder order(String order, int quantity, String price, Tax... taxes) {
        return order(order, quantity, price, FulfilledBy.MERCHANT, Status.OPEN, taxes);
    }

    static MarketplaceOrder order(
            String order, int quantity, String price, FulfilledBy by, Status status, Tax... taxes) {
        OrderLine line = new OrderLine(
                "item-" + order,
                "SOCK-3P",
                "Socks",
                quantity,
                Money.of(price, "EUR"),
                NONE,
                NONE,
                NONE,
                NONE,
                List.of(taxes),
                null);
        Instant at = Instant.parse("2026-05-28T10:00:00Z");
        return new MarketplaceOrder(
                ref(order),
                "amazon",
                "DE",
                at,
                at,
                status,
                by,
                null,
                null,
                "STANDARD",
                null,
                null,
                List.of(line),
                line.total());
    }

    static Shipment parcel(String parcel, String order, int units, String shippedAt) {
        Instant at = Instant.parse(shippedAt);
        return new Shipment(
                new Ref("shopify", parcel),
                ref(order),
                null,
                0,
                new Shipment.Carrier("dhl", null, null),
                "00340",
                at,
                at,
                List.of(new Shipment.Item("item-" + order, units)));
    }
}
