package io.fiveways.flow.orders;

import io.fiveways.mapping.MappingTable;
import io.fiveways.model.MarketplaceOrder;
import io.fiveways.model.MarketplaceOrder.Purpose;
import io.fiveways.model.OrderLine;
import io.fiveways.state.ReservedStock;
import java.util.List;
import java.util.Map;

/** An order holds its stock from the moment it is known, paid or not, until its shop takes over or it is cancelled. */
public final class Reservations {

    private final ReservedStock reserved;
    private final MappingTable shops;
    private final MappingTable skus;

    public Reservations(ReservedStock reserved, MappingTable shops, MappingTable skus) {
        this.reserved = reserved;
        this.shops = shops;
        this.skus = skus;
    }

    /** Holds, changes or lets go of stock as this version of the order says; what the marketplace ships is its own. */
    public void apply(MarketplaceOrder order) {
        if (!order.isMerchantFulfilled() || order.purpose() == Purpose.FULFILMENT_ONLY) return;
        switch (order.status()) {
            case PENDING, OPEN -> reserved.hold(inShopWords(order), shop(order));
            case PARTIALLY_SHIPPED, SHIPPED, CANCELLED -> reserved.release(order);
        }
    }

    private MarketplaceOrder inShopWords(MarketplaceOrder order) {
        List<OrderLine> lines = order.lines().stream()
                .map(line -> line.withSku(skus.row(
                                Map.of("marketplace", order.marketplace(), "market", order.market(), "sku", line.sku()))
                        .get("shopSku")))
                .toList();
        return order.translated(lines, order.shippingMethod());
    }

    private String shop(MarketplaceOrder order) {
        return shops.row(Map.of("marketplace", order.marketplace(), "market", order.market()))
                .get("shop");
    }
}
