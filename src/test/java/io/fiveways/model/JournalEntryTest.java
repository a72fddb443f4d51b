package io.fiveways.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalEntryTest {

    private static Posting posting(String account, String amount) {
        return new Posting(account, Money.of(amount), "A line", "");
    }

    private static JournalEntry entry(Posting... postings) {
        return new JournalEntry(
                new Ref("journal", "amazon:1:1:2026-06"),
                new Ref("amazon", "1"),
                "amazon",
                "EUR",
                LocalDate.of(2026, 6, 30),
                "Settlement 1",
                List.of(postings),
                Instant.EPOCH);
    }

    @Test
    void a_residual_of_a_cent_is_refused_by_name() {
        IllegalArgumentException refusal = assertThrows(
                IllegalArgumentException.class,
                () -> entry(posting("Income:Sales", "-10.00 EUR"), posting("Assets:Clearing", "10.01 EUR")));

        assertEquals("Entry journal:amazon:1:1:2026-06 does not balance: 0.01 EUR is left over", refusal.getMessage());
    }

    @Test
    void two_currencies_never_balance() {
        assertThrows(
                IllegalArgumentException.class,
                () -> entry(posting("Income:Sales", "-10.00 EUR"), posting("Assets:Clearing", "10.00 USD")));
    }

    @Test
    void a_reversal_takes_back_money_and_units_on_the_same_day() {
        Posting clearing =
                new Posting("Assets:Clearing", Money.of("10.00 EUR"), "Clearing", "", new Ref("amazon", "403-1"), 2);

        JournalEntry reversal =
                entry(posting("Income:Sales", "-10.00 EUR"), clearing).reversed(Instant.EPOCH);

        assertEquals(Money.of("-10.00 EUR"), reversal.postings().get(1).amount());
        assertEquals(-2, reversal.postings().get(1).units());
        assertEquals(LocalDate.of(2026, 6, 30), reversal.date());
        assertTrue(reversal.ref().id().endsWith(":reversed"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Sales", "income:Sales", "Income", "Income:sales", "Income:Sales Tax", "Income:Sales:", "4400"})
    void an_account_that_a_ledger_would_refuse_is_refused(String account) {
        assertThrows(IllegalArgumentException.class, () -> posting(account, "1.00 EUR"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Income:Sales", "Income:4400", "Assets:Clearing:Amazon-eu:EUR"})
    void an_account_is_a_kind_and_a_number_or_name(String account) {
        assertEquals(account, posting(account, "1.00 EUR").account());
    }
}
