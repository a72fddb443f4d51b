package io.fiveways.flow.settlements;

import io.fiveways.model.Money;
import io.fiveways.model.Proof;
import io.fiveways.model.Proof.Failure;
import io.fiveways.model.Settlement;
import io.fiveways.state.SettlementBookings;
import io.fiveways.state.SettlementBookings.Booking;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What was held back before is what the settlement before says it held back. An account may have several chains in one
 * currency (standard and invoiced orders); which one a settlement belongs to is told by its start and its reserve.
 */
final class ReserveChain {

    /**
     * What the chain says of a settlement.
     *
     * @param missing what to wait for; null for nothing
     */
    record Link(Proof proof, String missing) {}

    private final SettlementBookings bookings;
    private final BookingPolicy policy;

    ReserveChain(SettlementBookings bookings, BookingPolicy policy) {
        this.bookings = bookings;
        this.policy = policy;
    }

    Link checked(Statement statement, Proof proof) {
        Link link = opening(statement, proof);
        return new Link(closing(statement, link.proof()), link.missing());
    }

    private Link opening(Statement statement, Proof proof) {
        Settlement settlement = statement.settlement();
        Optional<Money> declared = bookings.declared(settlement.ref());
        if (declared.isPresent()) return compared(statement.opening(), declared.get(), "what Finance declared", proof);
        List<Booking> before = bookings.ending(
                settlement,
                settlement.start().minus(policy.gap()),
                settlement.start().plus(policy.gap()));
        return before.stream()
                .min(Comparator.comparingLong(any -> distance(any.closing(), statement.opening())))
                .map(nearest -> compared(
                        statement.opening(), nearest.closing(), nearest.file().ref() + " closed with it", proof))
                .orElseGet(() -> new Link(proof, missing(statement)));
    }

    /** A reissue may say another reserve than the one that the next settlement has started from. */
    private Proof closing(Statement statement, Proof proof) {
        Settlement settlement = statement.settlement();
        Optional<Booking> broken = bookings.booked(settlement.ref())
                .flatMap(replaced -> bookings
                        .starting(
                                settlement,
                                settlement.end().minus(policy.gap()),
                                settlement.end().plus(policy.gap()))
                        .stream()
                        .filter(next -> next.opening().equals(replaced.closing()))
                        .findFirst())
                .filter(next -> !next.opening().equals(statement.closing()));
        return broken.map(next -> proof.failed(new Failure(
                        "reserve",
                        "The reserve at the end is %s, but %s, which is booked, started from %s"
                                .formatted(statement.closing(), next.file().ref(), next.opening()),
                        statement.closing().minus(next.opening()),
                        List.of())))
                .orElse(proof);
    }

    private static Link compared(Money opening, Money expected, String why, Proof proof) {
        if (opening.equals(expected))
            return new Link(proof.passed("The reserve before is %s: %s".formatted(opening, why)), null);
        return new Link(
                proof.failed(new Failure(
                        "reserve",
                        "The reserve before is %s, but should be %s: %s".formatted(opening, expected, why),
                        opening.minus(expected),
                        List.of())),
                null);
    }

    private static String missing(Statement statement) {
        return "No settlement that ends where this one starts (%s) is booked: it waits for that one. If this is the first of its"
                        .formatted(statement.settlement().start())
                + " account, declare the reserve before it; the file says " + statement.opening();
    }

    private static long distance(Money one, Money other) {
        return Math.abs(one.minor() - other.minor());
    }
}
