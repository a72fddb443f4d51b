package io.fiveways.flow.settlements;

import static io.fiveways.flow.settlements.Accounting.LATER;
import static io.fiveways.flow.settlements.Accounting.ref;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.fiveways.flow.settlements.BookingPolicy.RevenueAt;
import io.fiveways.model.JournalEntry;
import io.fiveways.model.Money;
import io.fiveways.model.Posting;
import io.fiveways.model.Ref;
import io.fiveways.model.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The journal as hledger and beancount judge it, and as JSON and CSV. */
class LedgerTextTest {

    /** Somebody who checks a journal. */
    enum Referee {
        HLEDGER("hledger", "hledger", "-f", "journal", "check", "--strict"),
        BEANCOUNT("beancount", "bean-check", "--no-cache", "journal");

        final String format;
        final List<String> command;

        Referee(String format, String... command) {
            this.format = format;
            this.command = List.of(command);
        }

        boolean accepts(Path folder, String journal) throws IOException, InterruptedException {
            Files.writeString(folder.resolve("journal"), journal);
            return run(command, folder) == 0;
        }

        private static int run(List<String> command, Path folder) throws IOException, InterruptedException {
            return new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(
                            ProcessBuilder.Redirect.to(folder.resolve("said").toFile()))
                    .start()
                    .waitFor();
        }

        void assumeThere() {
            boolean isThere = Stream.of(System.getenv("PATH").split(":"))
                    .anyMatch(path -> Files.isExecutable(Path.of(path, command.get(0))));
            assumeTrue(isThere, "%s is not installed: apt-get install %s".formatted(command.get(0), format));
        }
    }

    @TempDir
    private Path folder;

    private Accounting books;

    @BeforeEach
    void open() throws IOException {
        books = new Accounting(folder, RevenueAt.SETTLEMENT);
        books.declare("1", "50.00 EUR");
        books.book(text());
        books.book(text().other("Storage Fee", "-7.10"));
    }

    @AfterEach
    void close() {
        books.close();
    }

    private static FileText text() {
        return new FileText("1", "2026-06-20 00:00:00", "2026-07-04 00:00:00", "2026-07-06 00:00:00", "EUR")
                .at("2026-06-25 00:00:00")
                .other("Previous Reserve Amount Balance", "50.00")
                .order("403-0000001-0000001", 1, "ItemPrice", "Principal", "100.00")
                .order("403-0000001-0000001", 1, "ItemPrice", "Tax", "19.00")
                .order("403-0000001-0000001", 1, "ItemWithheldTax", "MarketplaceFacilitatorVAT-Principal", "-19.00")
                .at("2026-07-02 00:00:00")
                .order("403-0000001-0000001", 1, "ItemFees", "Commission", "-15.00")
                .row("Refund", "403-0000002-0000002", 0, "ItemFees", "Commission", "1.50");
    }

    @ParameterizedTest
    @EnumSource
    void a_referee_accepts_a_settlement_with_its_reissue(Referee referee) throws Exception {
        referee.assumeThere();

        String journal = books.journals.of(ref("1"), referee.format);

        assertEquals(true, referee.accepts(folder, journal), said());
    }

    @ParameterizedTest
    @EnumSource
    void a_referee_refuses_a_journal_in_which_one_leg_is_a_cent_off(Referee referee) throws Exception {
        referee.assumeThere();
        String journal = books.journals.of(ref("1"), referee.format);

        String changed = journal.replaceFirst("Expenses:Commission  15\\.00 EUR", "Expenses:Commission  15.01 EUR");

        assertNotEquals(journal, changed);
        assertEquals(false, referee.accepts(folder, changed));
    }

    /** Such an entry still balances; what clearing must end at does not. */
    @ParameterizedTest
    @EnumSource
    void a_referee_refuses_a_journal_in_which_both_legs_are_a_cent_off(Referee referee) throws Exception {
        referee.assumeThere();
        String journal = books.journals.of(ref("1"), referee.format);

        String changed = journal.replaceFirst(
                        "Assets:Payouts:Amazon:EUR  129\\.40 EUR", "Assets:Payouts:Amazon:EUR  129.41 EUR")
                .replaceFirst("Assets:Clearing:Amazon:EUR  -129\\.40 EUR", "Assets:Clearing:Amazon:EUR  -129.41 EUR");

        assertNotEquals(journal, changed);
        assertEquals(false, referee.accepts(folder, changed));
    }

    @ParameterizedTest
    @EnumSource
    void a_referee_accepts_all_of_an_account_with_orders_that_are_open(Referee referee) throws Exception {
        referee.assumeThere();
        try (Accounting shipping = new Accounting(folder, RevenueAt.SHIPMENT)) {
            shipping.declare("1", "50.00 EUR");
            shipping.shipped.remember(Sales.order("403-0000003-0000003", 3, "10.00"));
            shipping.shipped.book(Sales.parcel("p;1 (\"a|b\")", "403-0000003-0000003", 2, "2026-06-30T10:00:00Z"));
            shipping.book(text());

            String journal = shipping.journals.until("amazon", "EUR", LATER, referee.format);

            assertEquals(true, referee.accepts(folder, journal), said());
            assertEquals(
                    false,
                    referee.accepts(
                            folder,
                            journal.replace("Assets:Clearing:Amazon:EUR  6.66", "Assets:Clearing:Amazon:EUR  6.67")
                                    .replace("Income:Sales  -6.66", "Income:Sales  -6.67")));
        }
    }

    @ParameterizedTest
    @EnumSource
    void yen_have_no_decimals_and_are_checked_to_the_yen(Referee referee) throws Exception {
        referee.assumeThere();
        JournalEntry entry = new JournalEntry(
                new Ref("journal", "amazon:1:1:2026-06"),
                new Ref("amazon", "1"),
                "amazon",
                "JPY",
                LocalDate.of(2026, 6, 30),
                "Settlement 1, 2026-06",
                List.of(
                        new Posting("Income:4400", Money.of("-1980", "JPY"), "Gross sales", "JP"),
                        new Posting("Assets:Clearing:Amazon:JPY", Money.of("1980", "JPY"), "Clearing", "")),
                Instant.EPOCH);

        String journal = books.journals.text(entry, referee.format);

        assertEquals(true, referee.accepts(folder, journal), said());
        assertEquals(false, referee.accepts(folder, journal.replace("-1980 JPY", "-1981 JPY")));
    }

    @Test
    void json_is_what_we_read_ourselves() throws IOException {
        JsonNode journal = books.json.readTree(books.journals.of(ref("1"), "json"));

        assertEquals(9, journal.size());
        assertEquals(books.entries.of(ref("1")).get(0), books.json.treeToValue(journal.get(0), JournalEntry.class));
    }

    @Test
    void csv_has_a_line_for_each_posting_with_debit_and_credit_apart() {
        List<String> lines = books.journals.of(ref("1"), "csv").lines().toList();

        assertEquals(
                "entry,date,source,system,account,debit,credit,currency,line,cost_centre,order,text", lines.get(0));
        assertEquals(1 + books.database.count("posting", "true"), lines.size());
        assertEquals(
                "journal:amazon:1:1:2026-07,2026-07-02,amazon:1,amazon,Expenses:Commission,,1.50,EUR,"
                        + "\"Commission, refunds\",DE,,\"Settlement 1, 2026-07\"",
                lines.stream()
                        .filter(line -> line.contains("refunds"))
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    void another_format_is_refused_by_name() {
        RefusedException refusal = assertThrows(RefusedException.class, () -> books.journals.of(ref("1"), "pdf"));

        assertEquals("A journal is told in json, csv, hledger or beancount, not in 'pdf'", refusal.getMessage());
    }

    private String said() throws IOException {
        return Files.readString(folder.resolve("said"));
    }
}
