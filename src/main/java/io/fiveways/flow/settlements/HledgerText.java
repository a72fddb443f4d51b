package io.fiveways.flow.settlements;

import io.fiveways.model.JournalEntry;
import io.fiveways.model.Money;
import io.fiveways.model.Posting;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Entries as hledger reads them; passes its strict check. @see <a href="https://hledger.org/hledger.html">Its manual</a> */
final class HledgerText {

    private HledgerText() {}

    /** @param closing what accounts must hold after the last entry */
    static String of(List<JournalEntry> entries, Map<String, Money> closing) {
        StringBuilder text = new StringBuilder("; Journal of Fiveways\n");
        currencies(entries, closing).forEach(currency -> text.append(commodity(currency)));
        accounts(entries, closing)
                .forEach(account -> text.append("account ").append(account).append('\n'));
        entries.forEach(entry -> text.append('\n').append(entry(entry)));
        if (!closing.isEmpty()) text.append('\n').append(closing(last(entries), closing));
        return text.toString();
    }

    static Stream<String> accounts(List<JournalEntry> entries, Map<String, Money> closing) {
        TreeSet<String> accounts = entries.stream()
                .flatMap(entry -> entry.postings().stream())
                .map(Posting::account)
                .collect(Collectors.toCollection(TreeSet::new));
        accounts.addAll(closing.keySet());
        return accounts.stream();
    }

    static LocalDate last(List<JournalEntry> entries) {
        return entries.stream()
                .map(JournalEntry::date)
                .max(LocalDate::compareTo)
                .orElse(LocalDate.EPOCH);
    }

    private static Stream<String> currencies(List<JournalEntry> entries, Map<String, Money> closing) {
        return Stream.concat(
                        entries.stream().map(JournalEntry::currency),
                        closing.values().stream().map(Money::currency))
                .distinct()
                .sorted();
    }

    /** With its decimals, or a difference smaller than what happens to be shown would pass. */
    private static String commodity(String currency) {
        int digits = Money.zero(currency).fractionDigits();
        return "commodity 1000.%s %s\n".formatted("0".repeat(digits), currency);
    }

    private static String entry(JournalEntry entry) {
        StringBuilder text = new StringBuilder("%s * (%s) %s  ; source:%s\n"
                .formatted(entry.date(), plain(entry.ref()), plain(entry.text()), plain(entry.source())));
        entry.postings().forEach(posting -> text.append(posting(posting)));
        return text.toString();
    }

    private static String posting(Posting posting) {
        String order = posting.order() == null ? "" : ", order:" + plain(posting.order());
        String costCentre = posting.costCentre().isEmpty() ? "" : ", cost-centre:" + plain(posting.costCentre());
        return "    %s  %s  ; line:%s%s%s\n"
                .formatted(posting.account(), posting.amount(), plain(posting.line()), costCentre, order);
    }

    private static String closing(LocalDate date, Map<String, Money> closing) {
        return closing.entrySet().stream()
                .map(account -> "    %s  %s = %s\n"
                        .formatted(
                                account.getKey(), Money.zero(account.getValue().currency()), account.getValue()))
                .collect(Collectors.joining("", date + " * Balances\n", ""));
    }

    /** Without what would end a description, a code or a tag. */
    private static String plain(Object text) {
        return text.toString().replaceAll("[,;|()\\p{Cntrl}]+\\s*", " ").strip();
    }
}
