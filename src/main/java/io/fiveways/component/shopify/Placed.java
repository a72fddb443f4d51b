package io.fiveways.component.shopify;

import io.fiveways.component.shopify.wire.ShopOrder;
import io.fiveways.model.OrderLink;
import io.fiveways.model.Ref;
import java.time.Instant;

/**
 * A marketplace's order as the shop has it.
 *
 * @param number of the order in the Admin's address
 * @param shown the marketplace's version that the shop shows
 */
record Placed(String id, String number, String name, Instant shown) {

    static Placed of(ShopOrder order) {
        boolean says = order.version() != null && order.version().value() != null;
        return of(order, says ? Instant.parse(order.version().value()) : Instant.EPOCH);
    }

    static Placed of(ShopOrder order, Instant shown) {
        return new Placed(order.id(), order.legacyResourceId(), order.name(), shown);
    }

    OrderLink link(Ref ref, String system) {
        return new OrderLink(ref, new Ref(system, number), name, shown);
    }
}
