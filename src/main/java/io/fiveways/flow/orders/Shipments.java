package io.fiveways.flow.orders;

import io.fiveways.mapping.MappingTable;
import io.fiveways.model.RefusedException;
import io.fiveways.model.Shipment;
import io.fiveways.model.Shipment.Carrier;
import io.fiveways.state.ConfirmedShipments;
import io.fiveways.state.PlacedOrders;
import io.fiveways.state.PlacedOrders.Known;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every parcel that leaves a shop is confirmed once to the marketplace that sold it. */
public final class Shipments {

    private static final Logger LOG = LoggerFactory.getLogger(Shipments.class);

    private final PlacedOrders placed;
    private final ConfirmedShipments confirmed;
    private final MappingTable carriers;

    public Shipments(PlacedOrders placed, ConfirmedShipments confirmed, MappingTable carriers) {
        this.placed = placed;
        this.confirmed = confirmed;
        this.carriers = carriers;
    }

    /** Whether the marketplace does not know this parcel yet. */
    public boolean isDue(Shipment shipment) {
        return !confirmed.isConfirmed(shipment.ref());
    }

    /** The parcel in the marketplace's words, with its number; refused when it holds more than was ordered. */
    public Shipment decide(Shipment shipment) {
        Known order = placed.find(shipment.order())
                .orElseThrow(() -> new RefusedException(
                        "%s ships %s, an order that we never placed. Confirm it on the marketplace by hand."
                                .formatted(shipment.ref(), shipment.order())));
        if (!order.isMerchantFulfilled())
            throw new RefusedException(
                    "%s ships %s, which the marketplace fulfils itself: a second parcel may be on its"
                                    .formatted(shipment.ref(), shipment.order())
                            + " way. Stop it.");
        Carrier carrier = carrier(order, shipment);
        refuseTooMany(order, shipment);
        return shipment.translated(order.market(), confirmed.number(shipment), carrier);
    }

    public void confirm(Shipment shipment) {
        confirmed.confirm(shipment);
        LOG.info("{} of {} is confirmed", shipment.ref(), shipment.order());
    }

    private Carrier carrier(Known order, Shipment shipment) {
        Map<String, String> row = carriers.row(Map.of(
                "marketplace",
                order.marketplace(),
                "market",
                order.market(),
                "carrier",
                shipment.carrier().code()));
        return new Carrier(row.get("code"), row.get("name"), row.get("method"));
    }

    private void refuseTooMany(Known order, Shipment shipment) {
        Map<String, Integer> others = confirmed.otherUnits(shipment);
        for (Shipment.Item item : shipment.items()) {
            int ordered = order.lines().getOrDefault(item.orderItem(), 0);
            int before = others.getOrDefault(item.orderItem(), 0);
            if (before + item.quantity() > ordered)
                throw new RefusedException(
                        "%s ships %d of item %s, but %d of %d ordered have left already. Check the parcel."
                                .formatted(shipment.ref(), item.quantity(), item.orderItem(), before, ordered));
        }
    }
}
