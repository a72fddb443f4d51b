package io.fiveways.flow.settlements;

import io.fiveways.model.JournalEntry;
import io.fiveways.model.Money;
import io.fiveways.model.Posting;
import io.fiveways.model.Proof;
import io.fiveways.model.Proof.Failure;
import io.fiveways.model.Settlement.Sum;
import io.fiveways.model.Testimony;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What is checked beyond the sum of the rows before anything is booked. A check adds to the proof; it mends nothing. */
final class Certificate {

    private Certificate() {}

    /** Every row is in exactly one GL line, and in one that money goes through in this direction. */
    static Proof lined(Statement statement, Proof proof) {
        Proof checked = statement.rows() == statement.settlement().rows()
                ? proof.passed("Each of %d rows is in exactly one of %d GL lines"
                        .formatted(statement.rows(), statement.byName().size()))
                : proof;
        for (Sum sum : statement.wrongWay())
            checked = checked.failed(new Failure(
                    "sign",
                    "%s sums to %s in %d rows, but gl-accounts.yaml says it is %s"
                            .formatted(
                                    Settlements.text(sum.key()),
                                    sum.amount(),
                                    sum.rows(),
                                    statement.lines().get(sum.key()).sign()),
                    sum.amount(),
                    List.of()));
        return checked;
    }

    /** What others say of it: for it, against it, or nothing that could be used. */
    static Proof witnessed(Statement statement, List<Witness> witnesses, Proof proof) {
        Money reserve = statement.opening().minus(statement.closing());
        Proof checked = proof;
        for (Witness witness : witnesses) {
            Optional<Testimony> said = witness.said(statement.settlement(), reserve);
            if (said.isPresent()) checked = witnessed(witness.name(), said.get(), checked);
        }
        return checked;
    }

    private static Proof witnessed(String witness, Testimony said, Proof proof) {
        return switch (said.verdict()) {
            case AGREES -> proof.passed(said.sentence());
            case DIFFERS -> proof.failed(new Failure(witness, said.sentence(), said.difference(), List.of()));
            case UNCLEAR -> proof.noted(said.sentence());
        };
    }

    /** Debits are credits, and with the payout the marketplace owes nothing of this settlement any more. */
    static Proof balanced(Statement statement, List<JournalEntry> entries, String clearing, Proof proof) {
        String currency = statement.settlement().total().currency();
        Money debits = sum(entries, Posting::isDebit, currency);
        Money credits = sum(entries, posting -> !posting.isDebit(), currency);
        Money left = sum(entries, posting -> posting.account().equals(clearing) && posting.order() == null, currency);
        Proof checked = debits.plus(credits).isZero()
                ? proof.passed("Debits are credits: %s in %d entries".formatted(debits, entries.size()))
                : proof.failed(new Failure("balance", "Debits are not credits", debits.plus(credits), List.of()));
        return left.isZero()
                ? checked.passed("%s ends at %s".formatted(clearing, left))
                : checked.failed(new Failure("clearing", "%s ends at %s".formatted(clearing, left), left, List.of()));
    }

    private static Money sum(List<JournalEntry> entries, Predicate<Posting> which, String currency) {
        return Money.sum(
                entries.stream()
                        .flatMap(entry -> entry.postings().stream())
                        .filter(which)
                        .map(Posting::amount)
                        .toList(),
                currency);
    }
}
