package io.fiveways.flow.orders;

import io.fiveways.model.Cancellation;
import io.fiveways.model.Cancellation.By;
import io.fiveways.model.Cancellation.Item;
import io.fiveways.model.PickedException;
import io.fiveways.model.Ref;
import io.fiveways.state.CancelledItems;
import io.fiveways.state.PlacedOrders;
import io.fiveways.state.PlacedOrders.Known;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one side takes back, the other side hears of once. {@link Withdrawn} finds what the marketplace takes back.
 *
 * <p>Nobody is told what he said himself: an item is told of only while the other side expects more units than are left.
 */
public final class Cancellations {

    private static final Logger LOG = LoggerFactory.getLogger(Cancellations.class);

    private final PlacedOrders placed;
    private final CancelledItems cancelled;

    public Cancellations(PlacedOrders placed, CancelledItems cancelled) {
        this.placed = placed;
        this.cancelled = cancelled;
    }

    /** What this version of an order takes back of what was placed before; seldom anything. */
    public List<Cancellation> of(Arrival arrival) {
        return Withdrawn.of(arrival.order(), arrival.known()).stream()
                .filter(one -> !cancelled.isSettled(one.ref()))
                .toList();
    }

    /** The shop that has the order and must take it back; null if none has. */
    public String shop(Cancellation cancellation) {
        Known known = placed.find(cancellation.order()).orElse(null);
        boolean isPlaced = known != null && known.shopOrder() != null;
        if (cancellation.state() == Cancellation.State.REQUESTED && !isPlaced)
            throw new IllegalStateException(
                    "%s asks to cancel %s, which no shop has yet".formatted(cancellation.ref(), cancellation.order()));
        if (known == null) return null;
        cancelled.decide(cancellation, remaining(cancellation, known));
        return known.shop();
    }

    /** What the shop made of it; refused when the goods were picked before. */
    public void settle(Cancellation answer) {
        if (answer.state() == Cancellation.State.DONE) {
            cancelled.settle(answer.ref(), CancelledItems.State.DONE);
            LOG.info("{} is cancelled in the shop", answer.ref());
            return;
        }
        cancelled.settle(answer.ref(), CancelledItems.State.REFUSED);
        throw new PickedException(
                "%s was picked before it could be cancelled (%s). Stop the parcel, undo the pick and replay this; or let it go and discard this."
                        .formatted(answer.order(), answer.by() == By.BUYER ? "the buyer asks" : "the marketplace did"));
    }

    /** Whether the marketplace waits for an answer. */
    public boolean isAsked(Cancellation cancellation) {
        return cancellation.by() == By.BUYER;
    }

    /** What the marketplace is to hear; null where it knows all of it. */
    public Cancellation untold(Cancellation cancellation) {
        if (isAsked(cancellation)) return cancellation;
        Known known = placed.find(cancellation.order()).orElse(null);
        if (known == null || !known.isMerchantFulfilled()) return null;
        Map<String, Integer> expected = expected(known);
        List<Item> news = news(remaining(cancellation, known), expected);
        if (news.isEmpty()) return null;
        Cancellation told = told(cancellation, news, expected);
        if (cancelled.isWithSomebody(told.ref(), told.order())) return null;
        cancelled.decide(told, news.stream().collect(Collectors.toMap(Item::orderItem, Item::left)));
        return told;
    }

    /** The marketplace has heard of it. */
    public void told(Cancellation cancellation) {
        cancelled.settle(cancellation.ref(), CancelledItems.State.DONE);
        LOG.info("{} of {} is told to the marketplace", cancellation.ref(), cancellation.order());
    }

    /** Units that the marketplace expects of each item: fewer than it last showed where it is being told. */
    private Map<String, Integer> expected(Known known) {
        Map<String, Integer> expected = new HashMap<>(known.lines());
        cancelled
                .remaining(known.ref(), By.SHOP)
                .forEach((item, left) -> expected.computeIfPresent(item, (any, shown) -> Math.min(shown, left)));
        return expected;
    }

    private static List<Item> news(Map<String, Integer> remaining, Map<String, Integer> expected) {
        return remaining.entrySet().stream()
                .filter(item -> item.getValue() < expected.getOrDefault(item.getKey(), 0))
                .sorted(Map.Entry.comparingByKey())
                .map(item -> new Item(item.getKey(), expected.get(item.getKey()) - item.getValue(), item.getValue()))
                .toList();
    }

    /** Its name holds what is left, so that one thing has one name however often it is read. */
    private Cancellation told(Cancellation cancellation, List<Item> news, Map<String, Integer> expected) {
        String items =
                news.stream().map(item -> item.orderItem() + "-" + item.left()).collect(Collectors.joining("+"));
        int before = expected.values().stream().mapToInt(units -> units).sum();
        int gone = news.stream().mapToInt(Item::quantity).sum();
        Ref ref = new Ref(cancellation.ref().system(), cancellation.ref().id() + "/" + items);
        return new Cancellation(
                ref,
                cancellation.order(),
                cancellation.by(),
                cancellation.state(),
                cancellation.reason(),
                cancellation.updatedAt(),
                gone == before ? List.of() : news);
    }

    private static Map<String, Integer> remaining(Cancellation cancellation, Known known) {
        Map<String, Integer> remaining = new HashMap<>();
        if (cancellation.isWhole()) known.lines().keySet().forEach(item -> remaining.put(item, 0));
        cancellation.items().forEach(item -> remaining.put(item.orderItem(), item.left()));
        return remaining;
    }
}
