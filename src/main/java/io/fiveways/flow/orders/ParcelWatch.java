package io.fiveways.flow.orders;

import io.fiveways.model.Shipment;
import io.fiveways.state.UnshownShipments;
import io.fiveways.state.UnshownShipments.Unshown;
import io.fiveways.state.Watched.Missed;
import java.time.Duration;
import java.util.List;

/** Parcels that a marketplace accepted are to be shown there. */
public final class ParcelWatch implements Watch {

    private final UnshownShipments shipments;
    private final Duration patience;

    /** @param patience how long a marketplace may take to show a parcel that it accepted, in real time */
    public ParcelWatch(UnshownShipments shipments, Duration patience) {
        this.shipments = shipments;
        this.patience = patience;
    }

    @Override
    public int heal() {
        return shipments.heal();
    }

    @Override
    public List<Missed> missed(int most) {
        return shipments.olderThan(patience, most).stream()
                .map(ParcelWatch::missed)
                .toList();
    }

    private static Missed missed(Unshown unshown) {
        Shipment shipment = unshown.shipment();
        String marketplace = shipment.order().system();
        return new Missed(
                UnshownShipments.CAUSE,
                shipment.ref(),
                shipment.order(),
                unshown.confirmedAt(),
                "shipments-out",
                "confirmations",
                marketplace + ":shipments",
                "%s accepted parcel %s at %s but does not show %s as shipped. Look at the order there: if it is open, replay this."
                        .formatted(marketplace, shipment.ref(), unshown.confirmedAt(), shipment.order()),
                unshown.payload());
    }
}
