package io.fiveways.flow.orders;

import io.fiveways.mapping.MappingTable;
import io.fiveways.model.Cancellation;
import io.fiveways.model.RefusedException;
import io.fiveways.state.PlacedOrders;
import io.fiveways.state.PlacedOrders.Known;
import java.util.Map;

/** Why something is cancelled, in the marketplace's words. */
public final class CancelReasons {

    private final PlacedOrders placed;
    private final MappingTable reasons;

    public CancelReasons(PlacedOrders placed, MappingTable reasons) {
        this.placed = placed;
        this.reasons = reasons;
    }

    public Cancellation translate(Cancellation cancellation) {
        Known order = placed.find(cancellation.order())
                .orElseThrow(() -> new RefusedException(
                        "%s cancels %s, an order that we never placed. Cancel it on the marketplace by hand."
                                .formatted(cancellation.ref(), cancellation.order())));
        return new Cancellation(
                cancellation.ref(),
                cancellation.order(),
                cancellation.by(),
                cancellation.state(),
                code(order, cancellation),
                cancellation.updatedAt(),
                cancellation.items());
    }

    private String code(Known order, Cancellation cancellation) {
        String reason = cancellation.reason() == null ? "" : cancellation.reason();
        return reasons.row(Map.of("marketplace", order.marketplace(), "market", order.market(), "reason", reason))
                .get("code");
    }
}
