package io.fiveways.flow.settlements;

import io.fiveways.model.JournalEntry;
import io.fiveways.model.Money;
import io.fiveways.model.Posting;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Entries as beancount reads them. @see <a href="https://beancount.github.io/docs/beancount_language_syntax.html">Its syntax</a> */
final class BeancountText {

    private BeancountText() {}

    /** @param closing what accounts must hold after the last entry */
    static String of(List<JournalEntry> entries, Map<String, Money> closing) {
        LocalDate first = entries.stream()
                .map(JournalEntry::date)
                .min(LocalDate::compareTo)
                .orElse(LocalDate.EPOCH);
        StringBuilder text = new StringBuilder("option \"title\" \"Journal of Fiveways\"\n");
        HledgerText.accounts(entries, closing)
                .forEach(account -> text.append("%s open %s\n".formatted(first, account)));
        entries.forEach(entry -> text.append('\n').append(entry(entry)));
        LocalDate after = HledgerText.last(entries).plusDays(1);
        closing.forEach((account, amount) -> text.append("\n%s balance %s  %s ~ %s %s\n"
                .formatted(
                        after,
                        account,
                        amount.decimal().toPlainString(),
                        Money.zero(amount.currency()).decimal().toPlainString(),
                        amount.currency())));
        return text.toString();
    }

    private static String entry(JournalEntry entry) {
        StringBuilder text = new StringBuilder("%s * \"%s\"\n  ref: \"%s\"\n  source: \"%s\"\n"
                .formatted(entry.date(), quoted(entry.text()), quoted(entry.ref()), quoted(entry.source())));
        entry.postings().forEach(posting -> text.append(posting(posting)));
        return text.toString();
    }

    private static String posting(Posting posting) {
        StringBuilder text = new StringBuilder(
                "  %s  %s\n    line: \"%s\"\n".formatted(posting.account(), posting.amount(), quoted(posting.line())));
        if (!posting.costCentre().isEmpty())
            text.append("    cost-centre: \"%s\"\n".formatted(quoted(posting.costCentre())));
        if (posting.order() != null) text.append("    order: \"%s\"\n".formatted(quoted(posting.order())));
        return text.toString();
    }

    private static String quoted(Object text) {
        return text.toString()
                .replaceAll("\\p{Cntrl}+", " ")
                .replace("\\", "\\\\")
                .replace("\"", "\\\"");
    }
}
