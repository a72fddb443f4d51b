package io.fiveways.flow.orders;

import io.fiveways.model.Ref;
import io.fiveways.state.UnplacedOrders;
import io.fiveways.state.UnplacedOrders.Unplaced;
import io.fiveways.state.Watched.Missed;
import java.time.Duration;
import java.util.List;

/** Orders that were read and decided are to be in their shop. Those that wait for payment are not decided yet. */
public final class PlacementWatch implements Watch {

    private final UnplacedOrders orders;
    private final Duration patience;

    /** @param patience how long an order may be on its way into its shop, in real time */
    public PlacementWatch(UnplacedOrders orders, Duration patience) {
        this.orders = orders;
        this.patience = patience;
    }

    @Override
    public int heal() {
        return orders.heal();
    }

    @Override
    public List<Missed> missed(int most) {
        return orders.olderThan(patience, most).stream()
                .map(PlacementWatch::missed)
                .toList();
    }

    private static Missed missed(Unplaced unplaced) {
        Ref order = Ref.of(unplaced.ref());
        return new Missed(
                UnplacedOrders.CAUSE,
                order,
                order,
                unplaced.since(),
                "orders-from-" + order.system(),
                null,
                order.system() + "://orders",
                sentence(unplaced),
                unplaced.sent());
    }

    private static String sentence(Unplaced unplaced) {
        String start = "%s is not in %s although it was decided at %s. "
                .formatted(unplaced.ref(), unplaced.shop(), unplaced.since());
        return start
                + (unplaced.isWaiting()
                        ? "It still waits in a queue: see why %s does not take it, then this closes by itself."
                                .formatted(unplaced.shop())
                        : "Nothing is under way any more. Replay this: it is read anew and placed once, if it is not there.");
    }
}
