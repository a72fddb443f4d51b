package io.fiveways.flow.settlements;

import io.fiveways.model.Money;
import io.fiveways.model.Posting;
import io.fiveways.model.Ref;

/**
 * Where one kind of money belongs in the general ledger, and what Finance calls it.
 *
 * @param account {@code Income:Sales}
 */
record GlLine(String account, String name, String costCentre, Sign sign, Part part) {

    /** What the sum of such rows must be, from our view. */
    enum Sign {
        IN,
        OUT,
        EITHER;

        boolean allows(Money sum) {
            return this == EITHER || sum.isZero() || sum.isNegative() == (this == OUT);
        }
    }

    /** What part of a settlement it is. */
    enum Part {
        /** What the buyer paid us. */
        SALE,
        /** What of that the marketplace keeps for the tax office. */
        WITHHELD,
        /** What of that went back to the buyer. */
        REFUND,
        OPENING_RESERVE,
        CLOSING_RESERVE,
        OTHER
    }

    /** Whether the shipment books it where revenue is booked at shipment. */
    boolean isSale() {
        return part == Part.SALE || part == Part.WITHHELD;
    }

    /** What the account says that the marketplace took for its services. */
    boolean isFee() {
        return part == Part.OTHER && account.startsWith("Expenses:");
    }

    boolean isReserve() {
        return part == Part.OPENING_RESERVE || part == Part.CLOSING_RESERVE;
    }

    /** Kept apart for each system and currency: {@code Assets:Clearing:Amazon:EUR}. */
    GlLine keptFor(String system, String currency) {
        String owner = Character.toUpperCase(system.charAt(0)) + system.substring(1);
        return new GlLine(account + ":" + owner + ":" + currency, name, costCentre, sign, part);
    }

    Posting debit(Money amount) {
        return new Posting(account, amount, name, costCentre);
    }

    /** What the marketplace pays is positive there, and income, thus credit, here. */
    Posting credit(Money amount) {
        return debit(amount.times(-1));
    }

    Posting debit(Money amount, Ref order, int units) {
        return new Posting(account, amount, name, costCentre, order, units);
    }
}
