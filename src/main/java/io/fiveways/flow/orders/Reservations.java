package io.fiveways.flow.orders;

import io.fiveways.mapping.MappingTable;
import io.fiveways.mapping.UnmappedException;
import io.fiveways.model.MarketplaceOrder;
import io.fiveways.model.MarketplaceOrder.Purpose;
import io.fiveways.model.OrderLine;
import io.fiveways.model.Ref;
import io.fiveways.state.PlacedOrders;
import io.fiveways.state.ReservedStock;
import io.fiveways.state.ReservedStock.Named;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An order holds its stock from the moment it is known, paid or not, until its shop takes over or it is cancelled. */
public final class Reservations {

    private static final Logger LOG = LoggerFactory.getLogger(Reservations.class);

    /**
     * What somebody tells of an order that nobody has read yet.
     *
     * @param market where the seller sends it
     * @param articles the marketplace's SKU to units; none where nothing is to be sent any more
     */
    public record Told(
            Ref order, Instant changedAt, String marketplace, String market, Map<String, Integer> articles) {}

    private final ReservedStock reserved;
    private final PlacedOrders placed;
    private final MappingTable shops;
    private final MappingTable skus;

    public Reservations(ReservedStock reserved, PlacedOrders placed, MappingTable shops, MappingTable skus) {
        this.reserved = reserved;
        this.placed = placed;
        this.shops = shops;
        this.skus = skus;
    }

    /**
     * Holds, changes or lets go of stock as this version of the order says; what the marketplace ships is its own. Most
     * orders are new, and holding their stock already tells so.
     */
    public Arrival apply(MarketplaceOrder order) {
        boolean isOurs = order.isMerchantFulfilled() && order.purpose() != Purpose.FULFILMENT_ONLY;
        boolean isNew = isOurs && !isDecided(order);
        return new Arrival(order, isNew ? null : placed.find(order.ref()).orElse(null));
    }

    private boolean isDecided(MarketplaceOrder order) {
        return switch (order.status()) {
            case PENDING, OPEN -> reserved.hold(inShopWords(order), shop(order.marketplace(), order.market()));
            case PARTIALLY_SHIPPED, SHIPPED, CANCELLED -> reserved.release(order);
        };
    }

    /** Holds what is told until the order itself is read. An article that is not mapped is left to the order, which says so. */
    public void apply(Told told) {
        try {
            Map<String, Integer> articles = new HashMap<>();
            told.articles()
                    .forEach((sku, units) ->
                            articles.merge(shopSku(told.marketplace(), told.market(), sku), units, Integer::sum));
            String shop = shop(told.marketplace(), told.market());
            reserved.hold(new Named(told.order(), told.changedAt()), articles, shop);
        } catch (UnmappedException e) {
            LOG.debug("{} holds no stock before it is read: {}", told.order(), e.getMessage());
        }
    }

    private MarketplaceOrder inShopWords(MarketplaceOrder order) {
        List<OrderLine> lines = order.lines().stream()
                .map(line -> line.withSku(shopSku(order.marketplace(), order.market(), line.sku())))
                .toList();
        return order.translated(lines, order.shippingMethod());
    }

    private String shopSku(String marketplace, String market, String sku) {
        return skus.row(Map.of("marketplace", marketplace, "market", market, "sku", sku))
                .get("shopSku");
    }

    private String shop(String marketplace, String market) {
        return shops.row(Map.of("marketplace", marketplace, "market", market)).get("shop");
    }
}
