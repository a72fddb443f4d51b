package io.fiveways.flow.settlements;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * What is done about orders of settlements that we do not know.
 *
 * @param holds whether a settlement waits for them; if not it is booked, and they are exceptions all the same
 * @param knownFrom orders that were settled before are summed up; the epoch where each is to be told
 * @param notOfOrders transaction types whose order id is not that of a buyer's order
 * @param most exceptions of one settlement; the rest is one more
 * @param zone whose days deadlines are
 */
public record MatchPolicy(boolean holds, Instant knownFrom, List<String> notOfOrders, int most, ZoneId zone) {

    public MatchPolicy {
        notOfOrders = List.copyOf(notOfOrders);
        if (most < 1) throw new IllegalArgumentException("settlements.most-unknown is " + most);
    }
}
