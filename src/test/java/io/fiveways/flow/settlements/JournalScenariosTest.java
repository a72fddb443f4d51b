package io.fiveways.flow.settlements;

import static io.fiveways.flow.settlements.Accounting.CLEARING;
import static io.fiveways.flow.settlements.Accounting.LATER;
import static io.fiveways.flow.settlements.Accounting.euro;
import static io.fiveways.flow.settlements.Accounting.ref;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fiveways.flow.settlements.BookingPolicy.RevenueAt;
import io.fiveways.mapping.MappingTable;
import io.fiveways.model.JournalEntry;
import io.fiveways.model.Money;
import io.fiveways.model.Proof;
import io.fiveways.model.Settlement;
import io.fiveways.model.SettlementFile;
import io.fiveways.model.Testimony;
import io.fiveways.state.SettlementBookings.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scenarios 28 to 30, 32, 33, 37: what settlements become in the journal. */
class JournalScenariosTest {

    private static final LocalDate END_OF_JUNE = LocalDate.of(2026, 6, 30);

    @TempDir
    private Path folder;

    private Accounting books;

    private Accounting books(RevenueAt revenueAt) {
        books = new Accounting(folder, revenueAt);
        return books;
    }

    @AfterEach
    void close() {
        books.close();
    }

    /** Net payout 61,240.18 of everything that a settlement can hold. */
    private static FileText everything() {
        return new FileText("30", "2026-05-01 10:00:00", "2026-05-15 09:59:59", "2026-05-17 09:59:59", "EUR")
                .order("403-0000001-0000001", 800, "ItemPrice", "Principal", "80000.00")
                .order("403-0000001-0000001", 800, "ItemPrice", "Tax", "15200.00")
                .order(
                        "403-0000001-0000001",
                        800,
                        "ItemWithheldTax",
                        "MarketplaceFacilitatorVAT-Principal",
                        "-15200.00")
                .order("403-0000001-0000001", 800, "ItemPrice", "Shipping", "1250.50")
                .order("403-0000001-0000001", 800, "Promotion", "Principal", "-2100.25")
                .order("403-0000001-0000001", 800, "ItemFees", "Commission", "-9600.07")
                .order("403-0000001-0000001", 800, "ItemFees", "FBAPerUnitFulfillmentFee", "-3200.00")
                .row("Refund", "403-0000002-0000002", 0, "ItemPrice", "Principal", "-1250.00")
                .row("ServiceFee", "", 0, "Cost of Advertising", "TransactionTotalAmount", "-2310.00")
                .other("Storage Fee", "-550.00")
                .other("Previous Reserve Amount Balance", "4000.00")
                .other("Current Reserve Amount", "-5000.00");
    }

    @Test
    void a_payout_is_separate_gl_lines_that_sum_to_it() throws IOException {
        books(RevenueAt.SETTLEMENT).declare("30", "4000.00 EUR");

        Proof proof = books.book(everything());

        assertTrue(proof.isOk(), proof.toString());
        assertEquals(euro("61240.18"), proof.total());
        Map<String, String> expected = Map.of(
                "Gross sales", "80000.00",
                "Promotions", "-2100.25",
                "Tax collected", "15200.00",
                "Tax withheld", "-15200.00",
                "Shipping credits", "1250.50",
                "Commission", "-9600.07",
                "FBA fees", "-3200.00",
                "Advertising", "-2310.00",
                "Storage", "-550.00",
                "Refunds", "-1250.00");
        expected.forEach((line, amount) -> assertEquals(euro(amount), books.line(line), line));
        assertEquals(euro("-1000.00"), books.line("Reserve"));
        Money lines = expected.values().stream().map(Accounting::euro).reduce(books.line("Reserve"), Money::plus);
        assertEquals(euro("61240.18"), lines);
        assertEquals(euro("-61240.18"), books.line("Payout"));
        assertEquals(euro("0.00"), books.balance(CLEARING, LATER));
        assertEquals(euro("0.00"), books.balance("Liabilities:Sales-Tax", LATER));
    }

    @Test
    void a_cent_too_few_refuses_the_posting_and_nothing_is_plugged() throws IOException {
        books(RevenueAt.SETTLEMENT).declare("30", "4000.00 EUR");
        FileText text = everything();
        SettlementFile file = books.keep(text.text(text.total()).replace("\t-550.00\t", "\t-550.01\t"));

        Proof proof = books.settlements.book(file);

        assertEquals(euro("-0.01"), proof.failures().get(0).difference());
        assertEquals(State.REFUSED, books.state(file));
        assertEquals(0, books.database.count("journal_entry", "true"));
        assertTrue(books.alarm("30").contains("0.01 EUR"), books.alarm("30"));
    }

    @Test
    void a_settlement_is_booked_once_however_often_it_comes() throws IOException {
        books(RevenueAt.SETTLEMENT).declare("30", "4000.00 EUR");
        Proof first = books.book(everything());

        Proof again = books.book(everything());

        assertEquals(first, again);
        assertEquals(2, books.entries.of(ref("30")).size());
    }

    /** 25 June to 9 July with 5,000 held back now and 4,200 released. */
    private static FileText acrossJune() {
        return new FileText("32", "2026-06-25 00:00:00", "2026-07-09 00:00:00", "2026-07-11 00:00:00", "EUR")
                .at("2026-06-25 00:00:00")
                .other("Previous Reserve Amount Balance", "4200.00")
                .at("2026-06-30 21:59:59")
                .order("403-0000001-0000001", 1, "ItemPrice", "Principal", "700.00")
                .at("2026-06-30 22:00:00")
                .order("403-0000002-0000002", 1, "ItemPrice", "Principal", "1900.00")
                .order("403-0000002-0000002", 1, "ItemFees", "Commission", "-285.00")
                .at("2026-07-09 00:00:00")
                .other("Current Reserve Amount", "-5000.00");
    }

    @Test
    void months_end_at_midnight_of_the_configured_zone_and_the_reserve_rolls_forward() throws IOException {
        books(RevenueAt.SETTLEMENT).declare("31", "0.00 EUR");
        books.book(new FileText("31", "2026-06-11 00:00:00", "2026-06-25 00:00:00", "2026-06-27 00:00:00", "EUR")
                .order("403-0000000-0000000", 1, "ItemPrice", "Principal", "4200.00")
                .other("Current Reserve Amount", "-4200.00"));

        Proof proof = books.book(acrossJune());

        assertTrue(proof.isOk(), proof.toString());
        assertTrue(proof.passed().toString().contains("amazon:31 closed with it"), proof.toString());
        assertEquals(euro("-4900.00"), books.balance("Income:Sales", END_OF_JUNE));
        assertEquals(euro("-6800.00"), books.balance("Income:Sales", LATER));
        assertEquals(euro("0.00"), books.balance("Assets:Reserves:Amazon:EUR", END_OF_JUNE));
        assertEquals(euro("5000.00"), books.balance("Assets:Reserves:Amazon:EUR", LATER));
        assertEquals(euro("4900.00"), books.balance(CLEARING, END_OF_JUNE));
        assertEquals(euro("0.00"), books.balance(CLEARING, LATER));
        assertEquals(
                List.of("2026-06-30", "2026-07-09", "2026-07-11"),
                books.entries.of(ref("32")).stream()
                        .map(JournalEntry::date)
                        .map(LocalDate::toString)
                        .toList());
    }

    @Test
    void a_settlement_without_its_predecessor_waits_until_it_is_there() throws IOException {
        books(RevenueAt.SETTLEMENT).declare("31", "0.00 EUR");
        SettlementFile file = books.keep(acrossJune());
        books.settlements.book(file);
        assertEquals(State.WAITING, books.state(file));
        assertTrue(books.alarm("32").contains("the file says 4200.00 EUR"), books.alarm("32"));
        books.book(new FileText("31", "2026-06-11 00:00:00", "2026-06-24 23:59:59", "2026-06-27 00:00:00", "EUR")
                .order("403-0000000-0000000", 1, "ItemPrice", "Principal", "4200.00")
                .other("Current Reserve Amount", "-4200.00"));

        books.bookWaiting();

        assertEquals(State.BOOKED, books.state(file));
        assertEquals("", books.alarm("32"));
    }

    @Test
    void a_reserve_that_is_not_what_was_held_back_refuses_the_posting_with_the_difference() throws IOException {
        books(RevenueAt.SETTLEMENT).declare("32", "4200.01 EUR");
        SettlementFile file = books.keep(acrossJune());

        Proof proof = books.settlements.book(file);

        assertEquals("reserve", proof.failures().get(0).check());
        assertEquals(euro("-0.01"), proof.failures().get(0).difference());
        assertEquals(State.REFUSED, books.state(file));
        assertEquals(0, books.database.count("journal_entry", "true"));
    }

    @Test
    void an_unknown_fee_is_one_exception_and_posts_once_it_is_mapped() throws IOException {
        Path mapping = Files.copy(Path.of("mappings/gl-accounts.yaml"), folder.resolve("gl-accounts.yaml"));
        books = new Accounting(folder, RevenueAt.SETTLEMENT, MappingTable.read(mapping));
        books.declare("33", "0.00 EUR");
        SettlementFile file = books.keep(
                new FileText("33", "2026-05-01 10:00:00", "2026-05-15 09:59:59", "2026-05-17 09:59:59", "EUR")
                        .order("403-0000001-0000001", 1, "ItemPrice", "Principal", "50.00")
                        .order("403-0000001-0000001", 1, "ItemFees", "ReferralComission", "-4.10")
                        .order("403-0000002-0000002", 1, "ItemFees", "ReferralComission", "-0.90"));
        books.settlements.book(file);
        assertEquals(State.WAITING, books.state(file));
        assertEquals(1, books.database.count("alarm", "true"));
        assertTrue(
                books.alarm("33")
                        .contains("Order / ItemFees / ReferralComission on Amazon.de (-5.00 EUR in 2 rows; nearest"
                                + " are Order / ItemFees / "),
                books.alarm("33"));
        assertEquals(0, books.database.count("journal_entry", "true"));
        Files.writeString(
                mapping,
                Files.readString(mapping)
                        + "  - {marketplace: amazon, market: \"*\", transactionType: Order, amountType: ItemFees,"
                        + " amountDescription: ReferralComission, account: Expenses:Commission, name: Commission,"
                        + " costCentre: \"\", sign: out, part: other}\n");
        Settlements reloaded = books.reloaded(mapping);

        for (SettlementFile waiting : reloaded.waiting()) reloaded.book(waiting);

        assertEquals(State.BOOKED, books.state(file));
        assertEquals(euro("-5.00"), books.line("Commission"));
        assertEquals("", books.alarm("33"));
    }

    @Test
    void a_reissue_reverses_the_old_entries_and_books_the_new_ones_once_with_the_difference() throws IOException {
        books(RevenueAt.SETTLEMENT).declare("25829544191", "0.00 EUR");
        books.book(issue());
        FileText reissue = issue().other("Storage Fee", "-12.34");

        Proof proof = books.book(reissue);
        books.book(reissue);
        books.book(issue());

        assertTrue(
                proof.passed()
                        .toString()
                        .contains("it pays 77.66 EUR instead of 90.00 EUR, a difference of -12.34 EUR;"
                                + " Storage -12.34 EUR"),
                proof.toString());
        assertEquals(6, books.entries.of(ref("25829544191")).size());
        assertEquals(euro("77.66"), books.balance("Assets:Payouts:Amazon:EUR", LATER));
        assertEquals(euro("-100.00"), books.balance("Income:Sales", LATER));
        assertEquals(euro("12.34"), books.balance("Expenses:Storage", LATER));
        assertEquals(euro("0.00"), books.balance(CLEARING, LATER));
    }

    private static FileText issue() {
        return new FileText("25829544191", "2026-05-01 10:00:00", "2026-05-15 09:59:59", "2026-05-17 09:59:59", "EUR")
                .order("403-0000001-0000001", 1, "ItemPrice", "Principal", "100.00")
                .order("403-0000001-0000001", 1, "ItemFees", "Commission", "-10.00");
    }

    @Test
    void a_bank_line_that_differs_refuses_the_posting() throws IOException {
        books(RevenueAt.SETTLEMENT).declare("25829544191", "0.00 EUR");
        books.witnesses.add(new Bank(euro("89.99")));

        Proof proof = books.book(issue());

        assertFalse(proof.isOk());
        assertEquals("bank", proof.failures().get(0).check());
        assertEquals(euro("0.01"), proof.failures().get(0).difference());
        assertEquals(0, books.database.count("journal_entry", "true"));
    }

    private record Bank(Money paid) implements Witness {

        @Override
        public String name() {
            return "bank";
        }

        @Override
        public Optional<Testimony> said(Settlement settlement, Money reserve) {
            return Optional.of(Testimony.differs(
                    "The bank says " + paid, settlement.total().minus(paid)));
        }
    }

    @Test
    void a_fee_that_pays_us_is_not_booked() throws IOException {
        books(RevenueAt.SETTLEMENT).declare("25829544191", "0.00 EUR");
        FileText odd = issue().order("403-0000002-0000002", 1, "ItemFees", "FBAPerUnitFulfillmentFee", "3.00");

        Proof proof = books.book(odd);

        assertEquals("sign", proof.failures().get(0).check());
        assertEquals(0, books.database.count("journal_entry", "true"));
    }

    @Test
    void several_currencies_have_books_of_their_own() throws IOException {
        books(RevenueAt.SETTLEMENT).declare("1", "0.00 JPY");
        books.declare("2", "0.00 EUR");

        books.book(new FileText("1", "2026-05-01 10:00:00", "2026-05-15 09:59:59", "2026-05-17 09:59:59", "JPY")
                .on("Amazon.co.jp")
                .order("250-0000001-0000001", 1, "ItemPrice", "Principal", "1980"));
        books.book(new FileText("2", "2026-05-01 10:00:00", "2026-05-15 09:59:59", "2026-05-17 09:59:59", "EUR")
                .order("403-0000001-0000001", 1, "ItemPrice", "Principal", "19.80"));

        assertEquals(Money.of("1980", "JPY"), books.entries.balance("Assets:Payouts:Amazon:JPY", "JPY", LATER));
        assertEquals(euro("19.80"), books.balance("Assets:Payouts:Amazon:EUR", LATER));
    }
}
