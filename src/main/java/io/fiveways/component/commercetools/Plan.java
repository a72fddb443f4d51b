package io.fiveways.component.commercetools;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.fiveways.component.commercetools.wire.Order.SyncInfo;
import io.fiveways.component.commercetools.wire.OrderToCancel;
import io.fiveways.component.commercetools.wire.OrderToCancel.ItemState;
import io.fiveways.component.commercetools.wire.OrderToCancel.Line;
import io.fiveways.component.commercetools.wire.OrderUpdate;
import io.fiveways.component.commercetools.wire.OrderUpdate.Action;
import io.fiveways.component.commercetools.wire.Resource;
import io.fiveways.model.Cancellation;
import io.fiveways.model.Cancellation.By;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one cancellation does to an order as it was seen, remembered before it is done: afterwards nobody could tell how many
 * units are to go back into stock.
 *
 * @param version of the order that was seen; on any other nothing of this is done
 * @param moves units of lines that become cancelled; where the whole order is cancelled they only go back into stock
 */
record Plan(String order, long version, boolean whole, List<Move> moves) {

    static final Plan NOTHING = new Plan(null, 0, false, List.of());

    /** Units of one line, from the state they are in. */
    record Move(String line, String sku, String from, int units) {}

    /** @param cancelled the id of the state of cancelled units */
    static Plan of(OrderToCancel order, Cancellation cancellation, String cancelled) {
        if (order.isCancelled()) return NOTHING;
        List<Move> moves = new ArrayList<>();
        if (cancellation.isWhole()) order.lineItems().forEach(line -> take(line, line.quantity(), cancelled, moves));
        for (Cancellation.Item item : cancellation.items()) {
            List<Line> lines = lines(order, item.orderItem());
            int excess = lines.stream()
                            .mapToInt(line -> line.quantity() - line.units(cancelled))
                            .sum()
                    - item.left();
            for (Line line : lines) excess -= take(line, excess, cancelled, moves);
        }
        return new Plan(order.id(), order.version(), cancellation.isWhole(), moves);
    }

    private static List<Line> lines(OrderToCancel order, String orderItem) {
        return order.lineItems().stream()
                .filter(line -> line.key() != null && orderItem.equals(Draft.orderItem(line.key())))
                .toList();
    }

    private static int take(Line line, int most, String cancelled, List<Move> moves) {
        int taken = 0;
        for (ItemState state : line.state()) {
            int units = Math.min(most - taken, state.quantity());
            if (units <= 0 || state.state().id().equals(cancelled)) continue;
            moves.add(new Move(line.id(), line.variant().sku(), state.state().id(), units));
            taken += units;
        }
        return taken;
    }

    @JsonIgnore
    boolean isNothing() {
        return !whole && moves.isEmpty();
    }

    /** Units that go back into stock, by SKU. */
    Map<String, Integer> back() {
        Map<String, Integer> back = new TreeMap<>();
        moves.forEach(move -> back.merge(move.sku(), move.units(), Integer::sum));
        return back;
    }

    OrderUpdate update(String cancelled) {
        List<Action> actions = new ArrayList<>();
        if (whole) {
            actions.add(new OrderUpdate.ChangeOrderState("Cancelled"));
            actions.add(new OrderUpdate.ChangeShipmentState("Canceled"));
        } else
            moves.forEach(move -> actions.add(new OrderUpdate.TransitionLineItemState(
                    move.line(), move.units(), Resource.state(move.from()), Resource.state(cancelled))));
        return new OrderUpdate(version, actions);
    }

    /** Whether the order shows that this was done. */
    boolean isShownBy(OrderToCancel order, String cancelled) {
        if (whole) return order.isCancelled();
        Map<String, Integer> units = new TreeMap<>();
        moves.forEach(move -> units.merge(move.line(), move.units(), Integer::sum));
        return units.entrySet().stream()
                .allMatch(line -> order.lineItems().stream()
                        .anyMatch(shown ->
                                shown.id().equals(line.getKey()) && shown.units(cancelled) >= line.getValue()));
    }

    /** What a cancelled order still says: which version of the marketplace's order it shows. */
    static boolean isOlder(List<SyncInfo> notes, String channel, Cancellation cancellation) {
        Instant version = Draft.kept(cancellation.updatedAt());
        return cancellation.by() == By.MARKETPLACE
                && notes.stream()
                        .filter(note -> channel.equals(note.channel().id()))
                        .noneMatch(note -> !note.syncedAt().isBefore(version));
    }
}
