package io.fiveways.flow.orders;

import io.fiveways.model.Address;
import io.fiveways.model.Buyer;
import io.fiveways.model.Customer;
import io.fiveways.model.MarketplaceOrder;
import io.fiveways.model.MarketplaceOrder.Status;
import io.fiveways.state.PlacedOrders;
import io.fiveways.state.PlacedOrders.Known;
import java.util.Locale;
import java.util.Map;

/** Who an order is for, put right before a shop hears of it: an address that arrives, and a customer to file it under. */
public final class People {

    private static final Buyer NOBODY = new Buyer(null, null, null);

    private final PlacedOrders placed;
    private final Addresses addresses;
    private final Customers customers;
    private final Map<String, StreetLines> rooms;

    /** @param rooms the room for addresses in each shop, by its name */
    public People(PlacedOrders placed, Addresses addresses, Customers customers, Map<String, StreetLines> rooms) {
        this.placed = placed;
        this.addresses = addresses;
        this.customers = customers;
        this.rooms = Map.copyOf(rooms);
    }

    /** The order with its address as carriers want it and its customer; refused where no carrier would take the parcel. */
    public MarketplaceOrder decide(Arrival decided) {
        MarketplaceOrder order = decided.order();
        Known known = decided.known();
        MarketplaceOrder addressed = order.with(order.buyer(), address(order, known));
        return known.shopOrder() == null ? filed(addressed, known.shop()) : addressed;
    }

    /** Whether the shop's profiles must be asked for the buyer's. */
    public boolean isToMatch(MarketplaceOrder order) {
        Customer customer = order.buyer() == null ? null : order.buyer().customer();
        return customer != null && !customer.isGeneric();
    }

    /** The order under the profile that is the buyer's; where none is sure enough, under a new one. */
    public MarketplaceOrder choose(MarketplaceOrder order) {
        Customer customer = order.buyer().customer();
        Customer chosen = customers
                .match(order, known(order).shop())
                .map(match -> told(order, customer.chosen(match.profile().id()), match.confidence()))
                .orElseGet(() -> customer.chosen(null));
        return order.with(order.buyer().filedUnder(chosen), order.shipTo());
    }

    /** What is on its way, or goes by the marketplace's own carriers, needs no label of ours. */
    private Address address(MarketplaceOrder order, Known known) {
        boolean needsNoLabel = !order.isMerchantFulfilled() || order.status() == Status.SHIPPED;
        boolean isForgotten = order.shipTo() == null && known.shopOrder() != null;
        if (needsNoLabel || isForgotten) return order.shipTo();
        Address written = addresses.written(order, rooms.getOrDefault(known.shop(), new StreetLines(2, 60)));
        if (order.shipTo().phone() != null && written.phone() == null)
            placed.note(order.ref(), "its phone number is none, and left out");
        return written;
    }

    private MarketplaceOrder filed(MarketplaceOrder order, String shop) {
        Buyer buyer = order.buyer() == null ? NOBODY : order.buyer();
        return customers
                .of(order, shop)
                .map(customer -> order.with(buyer.filedUnder(customer), order.shipTo()))
                .orElse(order);
    }

    private Customer told(MarketplaceOrder order, Customer chosen, double confidence) {
        placed.tell(order.ref(), "MATCHED", String.format(Locale.ROOT, "a customer, confidence %.2f", confidence));
        return chosen;
    }

    private Known known(MarketplaceOrder order) {
        return placed.find(order.ref())
                .orElseThrow(
                        () -> new IllegalStateException(order.ref() + " comes to its people before it is decided"));
    }
}
