package io.fiveways.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Every order of the seller. What Amazon ships itself is shipped as soon as somebody looks after its time came. */
final class AmazonOrders {

    private final Clock clock;
    private final AmazonIds ids;
    private final Map<String, AmazonOrder> orders = new LinkedHashMap<>();
    private final Deque<AmazonOrder> toShip = new ArrayDeque<>();
    private Duration shipsAfter = Duration.ofMinutes(30);
    private boolean discountsNegative = true;
    private Consumer<AmazonOrder> changes = order -> {};

    AmazonOrders(Clock clock, long seed) {
        this.clock = clock;
        this.ids = new AmazonIds(seed);
    }

    synchronized void shipsAfter(Duration time) {
        shipsAfter = time;
    }

    synchronized void discountsNegative(boolean negative) {
        discountsNegative = negative;
    }

    /** Who hears of every new version of every order that is placed from now on. */
    synchronized void tell(Consumer<AmazonOrder> listener) {
        changes = listener;
    }

    String place(AmazonOrderDraft draft) {
        return place(draft, UnaryOperator.identity());
    }

    synchronized String place(AmazonOrderDraft draft, UnaryOperator<ObjectNode> shown) {
        AmazonOrder order = new AmazonOrder(ids, draft, now(), discountsNegative);
        order.show(shown);
        orders.put(order.id, order);
        order.tells(changes);
        if (draft.fulfilledByAmazon()) {
            toShip.add(order);
        }
        return order.id;
    }

    /** Looks at one order, or changes it; a refusal where there is none. */
    synchronized <T> T with(String id, Function<AmazonOrder, T> work) {
        shipWhatIsDue();
        AmazonOrder order = orders.get(id);
        if (order == null) {
            throw AmazonRefusal.notFound("Order " + id + " was not found.");
        }
        return work.apply(order);
    }

    /** Changes one order now. */
    synchronized void change(String id, BiConsumer<AmazonOrder, Instant> change) {
        with(id, order -> {
            change.accept(order, now());
            return order;
        });
    }

    /** Looks at all orders in the sequence they were placed. */
    synchronized <T> T all(Function<Collection<AmazonOrder>, T> look) {
        shipWhatIsDue();
        return look.apply(List.copyOf(orders.values()));
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private void shipWhatIsDue() {
        Instant now = now();
        while (!toShip.isEmpty() && !toShip.peek().created.plus(shipsAfter).isAfter(now)) {
            AmazonOrder order = toShip.remove();
            if (order.status() == AmazonOrder.Status.UNSHIPPED) {
                order.shippedByAmazon(now);
            } else if (order.status() == AmazonOrder.Status.PENDING) {
                // Paid only later: its turn comes again with the next round
                toShip.addLast(order);
                return;
            }
        }
    }
}
