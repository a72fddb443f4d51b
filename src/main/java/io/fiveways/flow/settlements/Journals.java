package io.fiveways.flow.settlements;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fiveways.model.JournalEntry;
import io.fiveways.model.Money;
import io.fiveways.model.Posting;
import io.fiveways.model.Ref;
import io.fiveways.model.RefusedException;
import io.fiveways.state.BookedEntries;
import io.fiveways.state.BookedEntries.OpenOrder;
import io.fiveways.state.DeliveredEntries;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The journal as others read it: JSON, CSV, hledger or beancount. */
public final class Journals {

    private static final int MOST = 100;
    private static final TypeReference<List<JournalEntry>> ENTRIES = new TypeReference<>() {};

    private final Settlements.Asked asked;
    private final BookedEntries entries;
    private final DeliveredEntries delivered;
    private final ObjectMapper json;

    public Journals(Settlements.Asked asked, BookedEntries entries, DeliveredEntries delivered, ObjectMapper json) {
        this.asked = asked;
        this.entries = entries;
        this.delivered = delivered;
        this.json = json;
    }

    /** Everything that was booked for a settlement or an order, reversals too. */
    public String of(Ref source, String format) {
        List<JournalEntry> booked = entries.of(source);
        return text(booked, cleared(booked), format);
    }

    /** Everything of an account and currency up to a day; clearing must hold what the orders that are open explain. */
    public String until(String account, String currency, LocalDate day, String format) {
        List<JournalEntry> booked = entries.until(account, currency, day);
        String clearing = clearing(account, currency);
        return text(booked, Map.of(clearing, explained(booked, clearing, currency, day)), format);
    }

    /** One entry, as the ledger gets it. */
    public String text(JournalEntry entry, String format) {
        return text(List.of(entry), Map.of(), format);
    }

    /** Entries that are in no queue yet, the oldest first. */
    public List<JournalEntry> waiting() {
        return delivered.waiting(MOST);
    }

    public void queued(JournalEntry entry) {
        delivered.queued(entry.ref());
    }

    private String text(List<JournalEntry> booked, Map<String, Money> closing, String format) {
        return switch (format.toLowerCase(Locale.ROOT)) {
            case "json" -> written(booked);
            case "csv" -> CsvText.of(booked);
            case "hledger" -> HledgerText.of(booked, closing);
            case "beancount" -> BeancountText.of(booked, closing);
            default ->
                throw new RefusedException(
                        "A journal is told in json, csv, hledger or beancount, not in '%s'".formatted(format));
        };
    }

    /** Clearing ends at nothing where no orders are left in it. */
    private Map<String, Money> cleared(List<JournalEntry> booked) {
        if (booked.isEmpty()) return Map.of();
        String clearing = clearing(booked.get(0).account(), booked.get(0).currency());
        boolean isOfOrders = booked.stream()
                .flatMap(entry -> entry.postings().stream())
                .anyMatch(posting -> posting.account().equals(clearing) && posting.order() != null);
        return isOfOrders ? Map.of() : Map.of(clearing, Money.zero(booked.get(0).currency()));
    }

    /** Clearing holds what the open orders hold, and what settlements have not paid yet. */
    private Money explained(List<JournalEntry> booked, String clearing, String currency, LocalDate day) {
        Money unpaid = booked.stream()
                .flatMap(entry -> entry.postings().stream())
                .filter(posting -> posting.account().equals(clearing) && posting.order() == null)
                .map(Posting::amount)
                .reduce(Money.zero(currency), Money::plus);
        return entries.openOrders(clearing, currency, day).stream()
                .map(OpenOrder::balance)
                .reduce(unpaid, Money::plus);
    }

    private String clearing(String system, String currency) {
        return asked.ledger(system).own("clearing").keptFor(system, currency).account();
    }

    private String written(List<JournalEntry> booked) {
        try {
            return json.writerFor(ENTRIES).writeValueAsString(booked);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
