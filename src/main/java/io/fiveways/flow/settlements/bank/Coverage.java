package io.fiveways.flow.settlements.bank;

import io.fiveways.state.StoredStatements.Span;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which days the bank has told everything about. Over a weekend there may be no statement: one that opens with what the one
 * before closed with leaves nothing out.
 */
record Coverage(List<Span> spans) {

    /** Whether nothing of these days is untold, on any of the accounts. */
    boolean holds(LocalDate from, LocalDate to) {
        return !spans.isEmpty()
                && spans.stream().collect(Collectors.groupingBy(Span::account)).values().stream()
                        .allMatch(ofAccount -> holds(ofAccount, from, to));
    }

    private static boolean holds(List<Span> ofAccount, LocalDate from, LocalDate to) {
        Span last = null;
        for (Span span : ofAccount) {
            if (last == null ? span.from().isAfter(from) : !follows(last, span)) return false;
            if (last == null || span.to().isAfter(last.to())) last = span;
        }
        return last != null && !last.to().isBefore(to);
    }

    private static boolean follows(Span last, Span next) {
        if (!next.from().isAfter(last.to().plusDays(1))) return true;
        return last.closing() != null && last.closing().equals(next.opening());
    }
}
