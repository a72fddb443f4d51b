package io.fiveways.flow.settlements;

import io.fiveways.model.JournalEntry;
import io.fiveways.model.Money;
import io.fiveways.model.Proof;
import io.fiveways.model.Ref;
import io.fiveways.state.SettlementBookings.Booking;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A settlement that comes again with other content: the old entries are reversed, and the difference is told. */
final class Reissues {

    private Reissues() {}

    /** What takes back everything that still stands of these entries. */
    static List<JournalEntry> reversals(List<JournalEntry> booked, Instant at) {
        Set<Ref> refs = booked.stream().map(JournalEntry::ref).collect(Collectors.toSet());
        return booked.stream()
                .filter(entry -> !entry.ref().id().endsWith(":reversed"))
                .map(entry -> entry.reversed(at))
                .filter(reversal -> !refs.contains(reversal.ref()))
                .toList();
    }

    /** The proof with what is different from the issue that this one replaces. */
    static Proof shown(Statement statement, Booking replaced, Proof proof) {
        if (replaced == null) return proof;
        Money more = statement.settlement().total().minus(replaced.total());
        return proof.passed("Replaces version %d, which is reversed: it pays %s instead of %s, a difference of %s; %s"
                .formatted(
                        replaced.version(),
                        statement.settlement().total(),
                        replaced.total(),
                        more,
                        lines(statement.byName(), replaced.lines(), Money.zero(more.currency()))));
    }

    private static String lines(Map<String, Money> now, Map<String, Money> before, Money zero) {
        Set<String> names = new TreeSet<>(now.keySet());
        names.addAll(before.keySet());
        return names.stream()
                .filter(name -> !now.getOrDefault(name, zero).equals(before.getOrDefault(name, zero)))
                .map(name ->
                        "%s %s".formatted(name, now.getOrDefault(name, zero).minus(before.getOrDefault(name, zero))))
                .collect(Collectors.joining(", "));
    }
}
