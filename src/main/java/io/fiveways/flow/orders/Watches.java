package io.fiveways.flow.orders;

import io.fiveways.model.Shipment;
import io.fiveways.state.UnshownShipments;
import io.fiveways.state.UnshownShipments.Unshown;
import io.fiveways.state.Watched;
import io.fiveways.state.Watched.Missed;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whatever should have happened by now and did not, although nobody refused it, becomes one exception with an owner. */
public final class Watches {

    private static final Logger LOG = LoggerFactory.getLogger(Watches.class);
    /** What one look raises at most; the next one goes on. */
    private static final int MOST = 500;

    private final UnshownShipments shipments;
    private final Watched watched;
    private final Duration notShipped;

    /** @param notShipped how long a marketplace may take to show a parcel that it accepted, in real time */
    public Watches(UnshownShipments shipments, Watched watched, Duration notShipped) {
        this.shipments = shipments;
        this.watched = watched;
        this.notShipped = notShipped;
    }

    /** Closes what came after all, then raises what is missed; done again, it finds nothing new. */
    public void look() {
        int healed = shipments.heal();
        if (healed > 0) LOG.info("{} parcels are shown by their marketplaces after all", healed);
        for (Unshown unshown : shipments.olderThan(notShipped, MOST))
            if (watched.raise(missed(unshown)))
                LOG.warn(
                        "{} accepted {} and does not show it",
                        unshown.shipment().order(),
                        unshown.shipment().ref());
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
