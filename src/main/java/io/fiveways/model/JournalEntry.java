package io.fiveways.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What is booked on one day: postings that sum to zero, or it cannot be constructed. Never changed; a mistake is reversed by
 * another entry.
 *
 * @param ref the same for the same reason, whenever and however often it is made: a ledger can know it again
 * @param source why it was booked: the settlement, or the parcel
 * @param account the configured system whose money it is, {@code amazon}
 * @param updatedAt when it was booked
 */
public record JournalEntry(
        Ref ref,
        Ref source,
        String account,
        String currency,
        LocalDate date,
        String text,
        List<Posting> postings,
        Instant updatedAt)
        implements Canonical {

    public JournalEntry {
        postings = List.copyOf(postings);
        if (postings.size() < 2) throw new IllegalArgumentException("Entry " + ref + " has less than two postings");
        if (date == null) throw new IllegalArgumentException("Entry " + ref + " has no date");
        Money residual = Money.sum(postings.stream().map(Posting::amount).toList(), currency);
        if (!residual.isZero())
            throw new IllegalArgumentException("Entry " + ref + " does not balance: " + residual + " is left over");
    }

    /** A ledger hears of everything about one settlement in the order in which it was booked. */
    @Override
    public Ref about() {
        return source;
    }

    /** What takes this entry back, on the same day. */
    public JournalEntry reversed(Instant at) {
        List<Posting> back = postings.stream().map(Posting::reversed).toList();
        return new JournalEntry(
                new Ref(ref.system(), ref.id() + ":reversed"),
                source,
                account,
                currency,
                date,
                "Reversal: " + text,
                back,
                at);
    }
}
