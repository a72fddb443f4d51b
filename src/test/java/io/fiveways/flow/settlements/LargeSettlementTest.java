package io.fiveways.flow.settlements;

import static io.fiveways.flow.settlements.Accounting.CLEARING;
import static io.fiveways.flow.settlements.Accounting.LATER;
import static io.fiveways.flow.settlements.Accounting.euro;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fiveways.flow.settlements.BookingPolicy.RevenueAt;
import io.fiveways.model.Money;
import io.fiveways.model.Proof;
import io.fiveways.model.Ref;
import io.fiveways.model.Settlement;
import io.fiveways.model.SettlementFile;
import io.fiveways.sandbox.settlements.SettlementForm;
import io.fiveways.sandbox.settlements.SettlementPool;
import io.fiveways.state.SettlementBookings.State;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scenarios 28 and 29 at their full size, and 34, from the file to the journal. */
class LargeSettlementTest {

    private static final Printed PRINTED =
            new Printed(SettlementPool.EURO, SettlementForm.GERMAN, 7, 184_512, "412907.33");
    private static final Ref REF = new Ref("amazon", Printed.ID);

    @TempDir
    private Path folder;

    private Accounting books;

    @AfterEach
    void close() {
        books.close();
    }

    /** The reserve before it is whatever the generator made up. */
    private void declare(SettlementFile file) throws IOException {
        Money opening = new SettlementReader()
                .read(file).settlement().orElseThrow().sums().stream()
                        .filter(sum -> sum.key().amountDescription().equals("Previous Reserve Amount Balance"))
                        .map(Settlement.Sum::amount)
                        .reduce(euro("0"), Money::plus);
        books.settlements.declare(REF, opening, "finance@example.com");
    }

    @Test
    void every_row_of_a_large_settlement_is_booked_and_clearing_ends_at_nothing() throws IOException {
        books = new Accounting(folder, RevenueAt.SETTLEMENT);
        SettlementFile file = PRINTED.file();
        declare(file);

        Proof proof = books.settlements.book(file);

        assertTrue(proof.isOk(), proof.toString());
        assertTrue(proof.passed().toString().contains("Each of 184512 rows is in exactly one of"), proof.toString());
        assertEquals(euro("0.00"), books.balance(CLEARING, LATER));
        assertEquals(euro("412907.33"), books.balance("Assets:Payouts:Amazon:EUR", LATER));
        assertEquals(proof, books.bookings.booked(REF).orElseThrow().proof());
    }

    @Test
    void a_settlement_whose_sales_went_through_clearing_is_booked_order_by_order() throws IOException {
        books = new Accounting(folder, RevenueAt.SHIPMENT);
        SettlementFile file = new Printed(SettlementPool.EURO, SettlementForm.GERMAN, 7, 20_000, "412907.33").file();
        declare(file);

        Proof proof = books.settlements.book(file);

        assertTrue(proof.isOk(), proof.toString());
        assertEquals(euro("412907.33"), books.balance("Assets:Payouts:Amazon:EUR", LATER));
        assertEquals(euro("0.00"), books.balance("Income:Sales", LATER));
        assertEquals(
                books.balance(CLEARING, LATER),
                books.entries.openOrders(CLEARING, "EUR", LATER).stream()
                        .map(order -> order.balance())
                        .reduce(euro("0"), Money::plus));
    }

    @Test
    void scenario_34_a_settlement_is_the_same_journal_however_it_writes_amounts_and_dates() throws IOException {
        String points = journal(SettlementForm.US);

        assertTrue(points.contains("2026-07-"), points);
        assertEquals(points, journal(SettlementForm.GERMAN.inGroups()));
        assertEquals(points, journal(SettlementForm.BRITISH));
    }

    private String journal(SettlementForm form) throws IOException {
        try (Accounting formed = new Accounting(folder, RevenueAt.SETTLEMENT)) {
            books = formed;
            SettlementFile file = new Printed(SettlementPool.EURO, form, 7, 2_000, "412907.33").file();
            declare(file);
            assertTrue(books.settlements.book(file).isOk());
            return books.journals.of(REF, "hledger");
        }
    }

    @Test
    void a_cent_in_one_of_its_rows_refuses_all_of_it() throws IOException {
        books = new Accounting(folder, RevenueAt.SETTLEMENT);
        SettlementFile file = PRINTED.bent(LargeSettlementTest::aCentLess);

        Proof proof = books.settlements.book(file);

        assertEquals(euro("-0.01"), proof.failures().get(0).difference());
        assertEquals(State.REFUSED, books.state(file));
        assertEquals(0, books.database.count("journal_entry", "true"));
    }

    private static List<String> aCentLess(List<String> lines) {
        String row = lines.get(90_000);
        String[] cells = row.split("\t", -1);
        long minor = Long.parseLong(cells[14].replaceAll("[,.]", "")) - 1;
        cells[14] = String.format("%s%d,%02d", minor < 0 ? "-" : "", Math.abs(minor) / 100, Math.abs(minor) % 100);
        lines.set(90_000, String.join("\t", cells));
        return lines;
    }
}
