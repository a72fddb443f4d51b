package io.fiveways.flow.settlements.bank;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/**
 * How the bank is heard.
 *
 * @param zone of the books
 * @param days after a settlement's deposit, that its payment may take
 * @param payers words, in lower case, by which a marketplace is known on the bank's lines
 */
public record BankPolicy(ZoneId zone, int days, List<String> payers) {

    public BankPolicy {
        payers = List.copyOf(payers);
    }

    /** Whether a marketplace pays or is paid here; the text of every other line is nobody's business. */
    boolean names(String text) {
        String plain = text.toLowerCase(Locale.ROOT);
        return payers.stream().anyMatch(plain::contains);
    }
}
