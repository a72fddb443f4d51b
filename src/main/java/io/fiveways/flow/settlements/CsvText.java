package io.fiveways.flow.settlements;

import io.fiveways.model.JournalEntry;
import io.fiveways.model.Posting;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Entries as RFC 4180 CSV, one line for each posting: what most ledgers can import. */
final class CsvText {

    private static final String HEADER =
            "entry,date,source,system,account,debit,credit,currency,line,cost_centre,order,text\r\n";

    private CsvText() {}

    static String of(List<JournalEntry> entries) {
        return entries.stream()
                .flatMap(entry -> entry.postings().stream().map(posting -> line(entry, posting)))
                .collect(Collectors.joining("", HEADER, ""));
    }

    private static String line(JournalEntry entry, Posting posting) {
        String amount = posting.amount().decimal().abs().toPlainString();
        return Stream.of(
                        entry.ref(),
                        entry.date(),
                        entry.source(),
                        entry.account(),
                        posting.account(),
                        posting.isDebit() ? amount : "",
                        posting.isDebit() ? "" : amount,
                        entry.currency(),
                        posting.line(),
                        posting.costCentre(),
                        posting.order() == null ? "" : posting.order(),
                        entry.text())
                .map(CsvText::cell)
                .collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(Object value) {
        String text = value.toString();
        return text.matches("(?s).*[\",\r\n].*") ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }
}
