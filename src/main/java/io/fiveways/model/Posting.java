package io.fiveways.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.regex.Pattern;

/**
 * One leg of a journal entry.
 *
 * @param account the general ledger's; its first word says what kind it is: {@code Income:Sales}, {@code Expenses:4730}
 * @param amount positive is debit, negative is credit
 * @param line what Finance calls this kind of money, {@code Commission}
 * @param costCentre may be empty
 * @param order the marketplace's order that it is about; null for none
 * @param units of that order which it puts into the clearing account, or, negative, takes out again; 0 elsewhere
 */
public record Posting(String account, Money amount, String line, String costCentre, Ref order, int units) {

    /** What hledger and beancount both take for an account. */
    private static final Pattern ACCOUNT =
            Pattern.compile("(Assets|Liabilities|Equity|Income|Expenses)(:[A-Z0-9][A-Za-z0-9-]*)+");

    public Posting {
        if (account == null || !ACCOUNT.matcher(account).matches())
            throw new IllegalArgumentException(
                    "An account is written Income:Sales or Expenses:4730, after one of Assets, Liabilities, Equity, Income"
                            + " and Expenses, not '" + account + "'");
        if (line == null || line.isBlank())
            throw new IllegalArgumentException("A posting to " + account + " has no name");
        if (costCentre == null) costCentre = "";
    }

    /** One that is about no order. */
    public Posting(String account, Money amount, String line, String costCentre) {
        this(account, amount, line, costCentre, null, 0);
    }

    @JsonIgnore
    public boolean isDebit() {
        return !amount.isNegative();
    }

    /** What takes this one back. */
    public Posting reversed() {
        return new Posting(account, amount.times(-1), line, costCentre, order, -units);
    }
}
