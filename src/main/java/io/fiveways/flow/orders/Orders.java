package io.fiveways.flow.orders;

import io.fiveways.mapping.MappingTable;
import io.fiveways.model.MarketplaceOrder;
import io.fiveways.model.MarketplaceOrder.Purpose;
import io.fiveways.model.MarketplaceOrder.Status;
import io.fiveways.model.OrderLine;
import io.fiveways.model.OrderLink;
import io.fiveways.model.RefusedException;
import io.fiveways.state.PlacedOrders;
import io.fiveways.state.PlacedOrders.Known;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every order of a marketplace becomes exactly one order of the shop that serves its market. */
public final class Orders {

    /** Hears of each sale that a shop has for the first time. */
    @FunctionalInterface
    public interface Placement {
        void placed(String marketplace, String market, String shop);
    }

    private static final Logger LOG = LoggerFactory.getLogger(Orders.class);

    private final PlacedOrders placed;
    private final MappingTable shops;
    private final MappingTable skus;
    private final MappingTable shippingMethods;
    private final Sales sales;
    private final Placement placement;

    public Orders(
            PlacedOrders placed,
            MappingTable shops,
            MappingTable skus,
            MappingTable shippingMethods,
            Sales sales,
            Placement placement) {
        this.placed = placed;
        this.shops = shops;
        this.skus = skus;
        this.shippingMethods = shippingMethods;
        this.sales = sales;
        this.placement = placement;
    }

    /** Names this version of the order: to see it twice is to see the same. */
    public String version(MarketplaceOrder order) {
        return order.ref() + ":" + order.updatedAt();
    }

    /**
     * The shop that should hear of this version of the order: the one that has the order, else the one that serves its
     * market. Null if none should; the trace says why.
     */
    public String shop(Arrival arrival) {
        MarketplaceOrder order = arrival.order();
        String reason = reasonToLeave(order, arrival.known());
        if (reason != null) placed.note(order.ref(), reason);
        return reason == null ? shop(order, arrival.known()) : null;
    }

    /** The order in the words of its {@link #shop}; from here on we are committed to place it there. */
    public Arrival decide(Arrival arrival) {
        MarketplaceOrder order = arrival.order();
        MarketplaceOrder translated = order.translated(
                order.lines().stream().map(line -> translated(order, line)).toList(), shippingMethod(order));
        String shop = shop(order, arrival.known());
        placed.decide(order, shop);
        sales.keep(arrival, translated);
        return new Arrival(translated, arrival.known() == null ? Known.first(order, shop) : arrival.known());
    }

    public void link(OrderLink link) {
        placed.link(link).ifPresent(order -> {
            if (order.purpose() == Purpose.SALE) placement.placed(order.marketplace(), order.market(), order.shop());
            LOG.info("{} is {}", link.ref(), link.shopOrder());
        });
    }

    /** The last known version wins; the same one again is harmless. */
    private String reasonToLeave(MarketplaceOrder order, Known known) {
        if (order.purpose() == Purpose.FULFILMENT_ONLY)
            return "the marketplace only ships it: its sale is kept where it was sold";
        if (known != null && order.updatedAt().isBefore(known.updatedAt())) return "older than what is known";
        return known == null || known.shopOrder() == null
                ? reasonNotToPlace(order, known)
                : reasonNotToUpdate(order, known);
    }

    private String reasonNotToPlace(MarketplaceOrder order, Known known) {
        return switch (order.status()) {
            case PENDING -> "payment is pending";
            case CANCELLED -> rememberedAsCancelled(order, known);
            case OPEN -> null;
            case PARTIALLY_SHIPPED, SHIPPED -> reasonNotToPlaceShipped(order, known);
        };
    }

    /** An older version may wait among the dead letters: replayed, it must find that it is too late. */
    private String rememberedAsCancelled(MarketplaceOrder order, Known known) {
        placed.decide(order, shop(order, known));
        return "cancelled before it was placed";
    }

    /**
     * A parcel that left without us must not be picked again, not even for an older version that comes late; Amazon's own
     * parcels always leave without us.
     */
    private String reasonNotToPlaceShipped(MarketplaceOrder order, Known known) {
        if (!order.isMerchantFulfilled()) return null;
        if (known != null && known.status() == Status.OPEN)
            throw new IllegalStateException(stillToAppear(order, known));
        placed.decide(order, shop(order, known));
        throw new RefusedException(
                "%s was shipped, in part at least, before it reached a shop. Enter it there by hand, then discard this."
                        .formatted(order.ref()));
    }

    /** The shop most likely has it and only the link is behind: it is tried again before a person hears of it. */
    private static String stillToAppear(MarketplaceOrder order, Known known) {
        return "%s was shipped, but %s has not shown it yet. If it is there, replay this; else enter it by hand, then discard this."
                .formatted(order.ref(), known.shop());
    }

    private String reasonNotToUpdate(MarketplaceOrder order, Known known) {
        if (order.status() != Status.CANCELLED) return null;
        if (order.isMerchantFulfilled()) return rememberedAsWithdrawn(order, known);
        throw new RefusedException(
                "%s was cancelled on the marketplace after it was placed as %s. Cancel it in %s, then discard this."
                        .formatted(order.ref(), known.shopOrder(), known.shop()));
    }

    /** {@link Cancellations} tells the shop; a version that is older than this one must not open the order again. */
    private String rememberedAsWithdrawn(MarketplaceOrder order, Known known) {
        placed.decide(order, known.shop());
        return "cancelled: " + known.shop() + " is told";
    }

    private OrderLine translated(MarketplaceOrder order, OrderLine line) {
        String shopSku = skus.row(
                        Map.of("marketplace", order.marketplace(), "market", order.market(), "sku", line.sku()))
                .get("shopSku");
        return sales.coded(order, line).withSku(shopSku);
    }

    private String shippingMethod(MarketplaceOrder order) {
        if (order.shippingMethod() == null) return null;
        return shippingMethods
                .row(Map.of(
                        "marketplace", order.marketplace(), "market", order.market(), "method", order.shippingMethod()))
                .get("shopMethod");
    }

    /** What is decided already stays where it is, whatever is mapped by now. */
    private String shop(MarketplaceOrder order, Known known) {
        if (known != null) return known.shop();
        return shops.row(Map.of("marketplace", order.marketplace(), "market", order.market()))
                .get("shop");
    }
}
