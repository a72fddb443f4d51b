package io.fiveways.model;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a bank says happened on one of our accounts, from one day to another.
 *
 * @param account our own, its IBAN
 * @param id the bank's name of the statement
 * @param opening null where it is not told
 * @param closing null where it is not told
 */
public record BankStatement(
        String account, String id, LocalDate from, LocalDate to, Money opening, Money closing, List<Line> lines) {

    /**
     * One movement that is booked.
     *
     * @param reference the bank's name of the entry in this statement
     * @param part 1, and more where the bank booked several payments as one entry
     * @param bankReference the bank's name of the entry anywhere; empty where it gives none
     * @param amount positive: credited to us
     * @param text everything that says from whom and what for
     */
    public record Line(
            String reference, int part, String bankReference, Money amount, LocalDate bookedOn, String text) {

        public Line withText(String other) {
            return new Line(reference, part, bankReference, amount, bookedOn, other);
        }
    }

    public BankStatement {
        lines = List.copyOf(lines);
        if (account.isBlank() || id.isBlank())
            throw new RefusedException("A bank statement names its account and itself; this one does not");
        if (to.isBefore(from)) throw new RefusedException("Statement %s ends before it begins".formatted(id));
        Set<String> names = new HashSet<>();
        for (Line line : lines)
            if (!names.add(line.reference() + " " + line.part()))
                throw new RefusedException("Statement %s holds entry %s twice. Ask the bank for it again."
                        .formatted(id, line.reference()));
    }

    public BankStatement withLines(List<Line> others) {
        return new BankStatement(account, id, from, to, opening, closing, others);
    }
}
