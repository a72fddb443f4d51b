package io.fiveways.flow.settlements;

import io.fiveways.model.Posting;
import io.fiveways.state.BookedEntries.OpenOrder;
import java.util.List;

/**
 * What is left of an order in the clearing account when as many units are settled as were shipped. A small rest has a line
 * of its own in the ledger; a large one stays with its order for a person to explain.
 */
final class Differences {

    private Differences() {}

    /** The two postings that close the order; none while units are on their way, nothing is left, or too much is. */
    static List<Posting> closing(OpenOrder order, GlLine clearing, GlLine difference, BookingPolicy policy) {
        boolean isSmall = Math.abs(order.balance().minor()) <= policy.mostDifference();
        if (order.units() != 0 || order.balance().isZero() || !isSmall) return List.of();
        return List.of(
                clearing.debit(order.balance().times(-1), order.order(), 0),
                difference.debit(order.balance(), order.order(), 0));
    }
}
