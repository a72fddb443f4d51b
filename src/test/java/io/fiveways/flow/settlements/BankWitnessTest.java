package io.fiveways.flow.settlements;

import static io.fiveways.flow.settlements.Accounting.BERLIN;
import static io.fiveways.flow.settlements.Accounting.euro;
import static io.fiveways.flow.settlements.Accounting.ref;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fiveways.component.Seal;
import io.fiveways.flow.settlements.BookingPolicy.RevenueAt;
import io.fiveways.flow.settlements.bank.BankPolicy;
import io.fiveways.flow.settlements.bank.BankStatements;
import io.fiveways.model.JournalEntry;
import io.fiveways.model.Proof;
import io.fiveways.model.RefusedException;
import io.fiveways.model.SettlementFile;
import io.fiveways.state.SettlementBookings.State;
import io.fiveways.state.StoredStatements;
import io.fiveways.state.StoredTestimonies;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a bank statement does to a settlement, before it is booked and after. */
class BankWitnessTest {

    private static final String ID = "25829544191";
    private static final String AMAZON = "Amazon Payments Europe S.C.A.";

    @TempDir
    private Path folder;

    private Accounting books;
    private BankStatements bank;

    @BeforeEach
    void open() {
        books = new Accounting(folder, RevenueAt.SETTLEMENT);
        Seal seal = new Seal("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
        bank = new BankStatements(
                new BankStatements.Books(
                        books.entries,
                        new StoredStatements(books.database.sql(), seal),
                        new StoredTestimonies(books.database.sql()),
                        books.alarms),
                new BankPolicy(BERLIN, 5, List.of("amazon", "amzn")));
        books.witnesses.add(bank.witness());
        books.declare(ID, "0.00 EUR");
    }

    @AfterEach
    void close() {
        books.close();
    }

    /** Pays 90.00 on Friday, 15 May 2026. */
    private static FileText settlement(String id) {
        return new FileText(id, "2026-05-01 10:00:00", "2026-05-13 09:59:59", "2026-05-15 09:59:59", "EUR")
                .order("403-0000001-0000001", 1, "ItemPrice", "Principal", "100.00")
                .order("403-0000001-0000001", 1, "ItemFees", "Commission", "-10.00");
    }

    /** Friday with what Amazon paid, Monday to Wednesday without. */
    private void week(long cents, String remittance) throws IOException {
        bank.take(new BankFile("1", "2026-05-15", "2026-05-15", 500)
                .entry("2026-05-15", cents, AMAZON, remittance).stream());
        bank.take(new BankFile("2", "2026-05-18", "2026-05-20", 500 + cents).stream());
    }

    private List<String> bankSays() {
        return books.database.sql().queryForList("select verdict from testimony where witness = 'bank'", String.class);
    }

    private String alarm() {
        return books.alarms.raised("amazon", "bank-" + ID).orElse("");
    }

    @Test
    void a_credit_that_names_the_settlement_is_in_its_proof() throws IOException {
        week(9000, "258295 44191 Amazon.de");

        Proof proof = books.book(settlement(ID));

        assertTrue(proof.isOk(), proof.toString());
        assertTrue(
                proof.passed().contains("The bank credited 90.00 EUR on 2026-05-15, which names the settlement"),
                proof.passed().toString());
    }

    @Test
    void a_credit_that_differs_by_a_cent_refuses_the_posting() throws IOException {
        week(8999, ID);

        SettlementFile file = books.keep(settlement(ID));
        Proof proof = books.settlements.book(file);

        assertEquals("bank", proof.failures().get(0).check());
        assertEquals(euro("0.01"), proof.failures().get(0).difference());
        assertEquals(State.REFUSED, books.state(file));
        assertEquals(0, books.database.count("journal_entry", "true"));
    }

    @Test
    void where_no_statement_tells_of_these_days_the_bank_says_nothing() throws IOException {
        bank.take(new BankFile("1", "2026-05-13", "2026-05-15", 500)
                .entry("2026-05-13", 100, AMAZON, "another one").stream());

        Proof proof = books.book(settlement(ID));

        assertTrue(proof.isOk(), proof.toString());
        assertEquals(List.of(), bankSays());
    }

    @Test
    void a_payment_that_is_missing_on_all_its_days_refuses_the_posting() throws IOException {
        week(1234, "another one");

        Proof proof = books.book(settlement(ID));

        assertEquals(
                "The file pays 90.00 EUR, but from 2026-05-15 to 2026-05-20 the bank shows no such credit;"
                        + " unclaimed are 12.34 EUR on 2026-05-15",
                proof.failures().get(0).sentence());
    }

    @Test
    void days_between_two_statements_are_told_only_where_the_balance_is_carried_over() throws IOException {
        bank.take(new BankFile("1", "2026-05-15", "2026-05-15", 500)
                .entry("2026-05-15", 1234, AMAZON, "another one").stream());
        bank.take(new BankFile("3", "2026-05-19", "2026-05-20", 10_734).stream());

        Proof proof = books.book(settlement(ID));

        assertTrue(proof.isOk(), proof.toString());
        assertEquals(List.of(), bankSays());
    }

    @Test
    void of_two_credits_that_may_be_it_none_is_guessed() throws IOException {
        bank.take(new BankFile("1", "2026-05-15", "2026-05-18", 500)
                        .entry("2026-05-15", 9000, AMAZON, "payout")
                        .entry("2026-05-18", 9000, AMAZON, "payout")
                        .entry("2026-05-18", 9000, "Somebody else", "gift")
                        .stream());

        Proof proof = books.book(settlement(ID));

        assertTrue(proof.isOk(), proof.toString());
        assertTrue(
                proof.notes().get(0).startsWith("The bank shows 2 credits that may be the 90.00 EUR"),
                proof.notes().toString());
    }

    @Test
    void a_credit_pays_one_settlement_only() throws IOException {
        week(9000, "payout");
        books.book(settlement(ID));
        books.declare("2", "0.00 EUR");

        Proof second = books.book(settlement("2"));

        assertEquals("bank", second.failures().get(0).check());
    }

    @Test
    void a_statement_that_comes_later_and_disagrees_is_one_alarm_and_no_change_of_the_journal() throws IOException {
        books.book(settlement(ID));
        List<JournalEntry> journal = books.entries.of(ref(ID));

        week(8999, ID);

        assertEquals(journal, books.entries.of(ref(ID)));
        assertTrue(alarm().contains("a difference of 0.01 EUR"), alarm());
        assertEquals(1, books.database.count("alarm", "cause like 'bank-%'"));
        Proof proof = books.bookings.booked(ref(ID)).orElseThrow().proof();
        assertEquals(1, proof.notes().size(), proof.notes().toString());
        assertTrue(proof.isOk());
    }

    @Test
    void a_statement_that_comes_later_and_agrees_is_noted_on_the_proof() throws IOException {
        books.book(settlement(ID));

        week(9000, "payout");
        week(9000, "payout");

        Proof proof = books.bookings.booked(ref(ID)).orElseThrow().proof();
        assertEquals(
                List.of("After it was booked: The bank credited 90.00 EUR on 2026-05-15, by amount and day"),
                proof.notes());
        assertEquals("", alarm());
        assertEquals(List.of("AGREES"), bankSays());
    }

    @Test
    void an_alarm_is_over_when_the_payment_turns_up() throws IOException {
        books.book(settlement(ID));
        week(1, "another one");
        assertFalse(alarm().isEmpty());

        bank.take(new BankFile("4", "2026-05-20", "2026-05-20", 501).entry("2026-05-20", 9000, AMAZON, ID).stream());

        assertEquals("", alarm());
    }

    @Test
    void the_same_statement_twice_is_kept_once_and_another_of_its_name_is_refused() throws IOException {
        week(9000, ID);
        week(9000, ID);

        RefusedException refused = assertThrows(RefusedException.class, () -> week(9001, ID));

        assertTrue(refused.getMessage().contains("was imported before"), refused.getMessage());
        assertEquals(1, books.database.count("bank_line", "true"));
    }

    @Test
    void what_a_line_says_is_kept_sealed_and_only_where_it_names_a_marketplace() throws IOException {
        bank.take(new BankFile("1", "2026-05-15", "2026-05-15", 500)
                        .entry("2026-05-15", 9000, AMAZON, ID)
                        .entry("2026-05-15", -100, "Zoe Invented", "private matters")
                        .stream());

        List<byte[]> texts =
                books.database.sql().queryForList("select sealed_text from bank_line order by id", byte[].class);

        assertEquals(null, texts.get(1));
        assertFalse(new String(texts.get(0), StandardCharsets.ISO_8859_1).contains("Amazon"));
    }
}
