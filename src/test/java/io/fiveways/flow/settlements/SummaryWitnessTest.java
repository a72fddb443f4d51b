package io.fiveways.flow.settlements;

import static io.fiveways.flow.settlements.Accounting.euro;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fiveways.flow.settlements.BookingPolicy.RevenueAt;
import io.fiveways.model.Money;
import io.fiveways.model.Proof;
import io.fiveways.model.SettlementSummaries;
import io.fiveways.state.StoredSummaries;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the marketplace's own summary does to a settlement. */
class SummaryWitnessTest {

    @TempDir
    private Path folder;

    private final AtomicInteger asked = new AtomicInteger();
    private SettlementSummaries amazon;
    private Accounting books;

    @BeforeEach
    void open() {
        books = new Accounting(folder, RevenueAt.SETTLEMENT);
        SettlementSummaries counted = (settlement, currency) -> {
            asked.incrementAndGet();
            return amazon.netProceeds(settlement, currency);
        };
        books.witnesses.add(new SummaryWitness(
                system -> Optional.of(counted), new StoredSummaries(books.database.sql()), Clock.systemUTC()));
    }

    @AfterEach
    void close() {
        books.close();
    }

    /** Pays 70.00 of which 20.00 more are held back than before: 90.00 were earned. */
    private static FileText settlement() {
        return new FileText("5", "2026-05-01 10:00:00", "2026-05-13 09:59:59", "2026-05-15 09:59:59", "EUR")
                .order("403-0000001-0000001", 1, "ItemPrice", "Principal", "100.00")
                .order("403-0000001-0000001", 1, "ItemFees", "Commission", "-10.00")
                .other("Previous Reserve Amount Balance", "5.00")
                .other("Current Reserve Amount", "-25.00");
    }

    private Proof booked(SettlementSummaries says) throws IOException {
        amazon = says;
        books.declare("5", "5.00 EUR");
        return books.book(settlement());
    }

    private static SettlementSummaries says(String amount) {
        return (settlement, currency) -> Optional.of(Money.of(amount, currency));
    }

    @Test
    void a_summary_of_the_total_is_in_the_proof() throws IOException {
        Proof proof = booked(says("70.00"));

        assertTrue(proof.passed().contains("The marketplace's own summary says 70.00 EUR too"), proof.toString());
    }

    @Test
    void a_summary_of_what_was_earned_is_in_the_proof_and_says_so() throws IOException {
        Proof proof = booked(says("90.00"));

        assertTrue(proof.isOk(), proof.toString());
        assertTrue(proof.passed().toString().contains("which is the total without the reserve -20.00 EUR"));
    }

    @Test
    void a_summary_that_differs_by_a_cent_refuses_the_posting() throws IOException {
        Proof proof = booked(says("70.01"));

        assertEquals("summary", proof.failures().get(0).check());
        assertEquals(euro("-0.01"), proof.failures().get(0).difference());
        assertEquals(0, books.database.count("journal_entry", "true"));
    }

    @Test
    void a_summary_that_cannot_be_read_neither_passes_nor_refuses() throws IOException {
        Proof proof = booked((settlement, currency) -> {
            throw new IOException("amazon listSummary answered 403");
        });

        assertTrue(proof.isOk(), proof.toString());
        assertEquals(
                "[The marketplace's own summary could not be read: amazon listSummary answered 403]",
                proof.notes().toString());
    }

    @Test
    void a_settlement_that_waits_does_not_ask_again_each_minute() throws IOException {
        amazon = says("70.00");
        books.book(settlement());
        books.bookWaiting();

        books.declare("5", "5.00 EUR");
        books.bookWaiting();

        assertEquals(1, asked.get());
        assertEquals(1, books.database.count("settlement_booking", "state = 'BOOKED'"));
    }
}
