package io.fiveways.flow.settlements;

import io.fiveways.model.Money;
import io.fiveways.model.Proof.Candidate;
import io.fiveways.model.Proof.Reason;
import io.fiveways.model.SettlementLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The rows that may explain why a settlement does not sum to its total. Two more passes over the file, in memory that
 * does not grow with it: the first learns what is usual, the second finds what is not.
 */
final class Suspects {

    static final int MOST_OF_A_REASON = 20;

    private final Money difference;
    private final Map<Reason, List<Candidate>> found = new EnumMap<>(Reason.class);

    /** @param difference what the rows sum to minus what they should */
    Suspects(Money difference) {
        this.difference = difference;
    }

    /** The most telling first: rows that are there twice, then a swapped sign, then what differs from its like. */
    List<Candidate> among(Content content) throws IOException {
        Peers peers = new Peers();
        Items items = new Items();
        content.each(line -> {
            peers.learn(line);
            items.learn(line);
        });
        items.learned();
        Doubles doubles = new Doubles();
        content.each(line -> {
            look(line, peers, doubles);
            items.look(line, this::missing);
        });
        items.looked(this::missing);
        return Stream.of(Reason.DOUBLED, Reason.SIGN, Reason.ODD, Reason.MISSING, Reason.EXTRA, Reason.LIKE)
                .flatMap(reason -> found.getOrDefault(reason, List.of()).stream())
                .toList();
    }

    private void look(SettlementLine line, Peers peers, Doubles doubles) {
        long amount = line.amount().minor();
        if (amount == -difference.minor()) like(line);
        if (amount == difference.minor()) extra(line, doubles.earlier(line));
        if (amount * 2 == difference.minor())
            add(Reason.SIGN, line, "Its amount is half of the difference: its sign may be swapped");
        Long usual = peers.usual(line);
        if (usual != null && amount - difference.minor() == usual)
            add(Reason.ODD, line, "Rows of its kind for this article say " + new Money(usual, difference.currency()));
    }

    private void extra(SettlementLine line, Long earlier) {
        if (earlier != null)
            add(Reason.DOUBLED, line, "It says the same as row " + earlier + ": it may be there twice");
        else add(Reason.EXTRA, line, "Its amount is the difference: it may not belong here");
    }

    private void missing(SettlementLine line, String kind) {
        add(Reason.MISSING, line, "Other items have a row " + kind + ", and this one has none");
    }

    /** One more of them, and the sum would be right. */
    private void like(SettlementLine line) {
        add(Reason.LIKE, line, "A row like this one would close the difference: one of its kind may be missing");
    }

    private void add(Reason reason, SettlementLine line, String sentence) {
        List<Candidate> candidates = found.computeIfAbsent(reason, none -> new ArrayList<>());
        if (candidates.size() < MOST_OF_A_REASON) candidates.add(new Candidate(reason, sentence, line));
    }
}
