package io.fiveways.flow.settlements;

import static io.fiveways.flow.settlements.Accounting.euro;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fiveways.model.SettlementFile;
import io.fiveways.state.DeadLetter;
import io.fiveways.state.SettlementBookings.State;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scenarios 35 and 36: orders that nobody knows, and what somebody must answer. */
class MatchingScenariosTest {

    private static final String KNOWN = "403-0000000-0000000";

    @TempDir
    private Path folder;

    private Matching matching;

    private Matching matching(MatchPolicy policy) {
        matching = new Matching(folder, policy);
        matching.books.declare("35", "0.00 EUR");
        return matching;
    }

    @AfterEach
    void close() {
        matching.close();
    }

    private static FileText file() {
        return new FileText("35", "2026-05-01 10:00:00", "2026-05-15 09:59:59", "2026-05-17 09:59:59", "EUR")
                .at("2026-05-02 10:00:00");
    }

    private static FileText fiveUnknown() {
        FileText text = file().order(KNOWN, 1, "ItemPrice", "Principal", "40.00");
        for (int i = 1; i <= 5; i++)
            text.order("403-000000" + i + "-0000000", 1, "ItemPrice", "Principal", "10.0" + i)
                    .order("403-000000" + i + "-0000000", 1, "ItemFees", "Commission", "-1.50");
        return text.row("ServiceFee", "", 0, "Cost of Advertising", "TransactionTotalAmount", "-20.00")
                .row("Liquidations", "403-7777777-0000000", 1, "ItemPrice", "Principal", "3.00")
                .row("other-transaction", "REM-4711", 0, "other-transaction", "RemovalComplete", "-1.00")
                .row("Order", "S01-1234567-1234567", 1, "ItemFees", "FBAPerUnitFulfillmentFee", "-5.00");
    }

    @Test
    void scenario_35_five_unknown_orders_are_five_exceptions_and_the_rest_is_booked() throws IOException {
        matching(Matching.POST).know(KNOWN);

        SettlementFile file = matching.settle(fiveUnknown());

        List<String> letters =
                matching.letters("cause = 'UnknownOrder' and owner = 'finance' and deadline is not null");
        assertEquals(5, letters.size(), letters.toString());
        assertEquals(5, matching.letters("true").size());
        String dearest = letters.get(0);
        assertTrue(
                dearest.startsWith(
                        "Settlement 35 has 2 rows about order 403-0000005-0000000, which we never read: 8.55 EUR"),
                dearest);
        assertTrue(dearest.contains("/api/backfills"), dearest);
        assertEquals(State.BOOKED, matching.books.state(file));
        assertEquals(euro("-20.00"), matching.books.line("Advertising"));
    }

    @Test
    void a_settlement_that_comes_again_or_anew_raises_no_exception_twice() throws IOException {
        matching(Matching.POST);
        SettlementFile first = matching.settle(fiveUnknown());
        int told = matching.letters("true").size();

        matching.look(first);
        matching.settle(fiveUnknown());
        matching.settle(fiveUnknown().order("403-0000001-0000000", 1, "ItemFees", "ShippingHB", "-1.00"));

        assertEquals(6, told);
        assertEquals(told, matching.letters("true").size());
    }

    @Test
    void an_exception_closes_itself_when_its_order_becomes_known() throws IOException {
        matching(Matching.POST);
        matching.settle(fiveUnknown());
        matching.know("403-0000001-0000000");

        matching.watch();

        assertEquals(
                1,
                matching.letters("state = 'HEALED' and ref = 'amazon:403-0000001-0000000'")
                        .size());
        assertEquals(5, matching.letters("state = 'OPEN'").size());
        assertEquals(1, matching.books.database.count("trace_step", "step = 'HEALED'"));
    }

    @Test
    void an_order_that_was_read_and_left_is_known() throws IOException {
        matching(Matching.POST)
                .books
                .database
                .sql()
                .update(
                        "insert into original (ref, version, system, sealed_sent) values (?, 'v', 'amazon', '')",
                        "amazon:" + KNOWN);

        matching.settle(file().order(KNOWN, 1, "ItemPrice", "Principal", "40.00"));

        assertEquals(List.of(), matching.letters("true"));
    }

    @Test
    void an_exception_that_is_replayed_in_vain_comes_again_and_one_that_is_discarded_does_not() throws IOException {
        matching(Matching.POST);
        SettlementFile file = matching.settle(fiveUnknown());
        matching.decide("ref = 'amazon:403-0000001-0000000'", DeadLetter.State.REPLAYED);
        matching.decide("ref = 'amazon:403-0000002-0000000'", DeadLetter.State.DISCARDED);

        matching.look(file);

        assertEquals(
                1,
                matching.letters("state = 'OPEN' and ref = 'amazon:403-0000001-0000000'")
                        .size());
        assertEquals(
                0,
                matching.letters("state = 'OPEN' and ref = 'amazon:403-0000002-0000000'")
                        .size());
    }

    @Test
    void orders_from_before_the_installation_are_one_line() throws IOException {
        matching(new MatchPolicy(
                false, Instant.parse("2026-05-03T00:00:00Z"), List.of("Liquidations"), 500, Accounting.BERLIN));

        matching.settle(fiveUnknown()
                .at("2026-05-04 10:00:00")
                .order("403-0000009-0000000", 1, "ItemPrice", "Principal", "7.00"));

        List<String> letters = matching.letters("true");
        assertEquals(1, letters.size(), letters.toString());
        assertTrue(letters.get(0).contains("403-0000009-0000000"), letters.toString());
        String line = matching.books
                .database
                .sql()
                .queryForObject(
                        "select detail from trace_step where ref = 'amazon:35' and step = 'LEFT'", String.class);
        assertEquals("6 orders that were settled before 2026-05-03 and never read: 82.65 EUR in 11 rows", line);
    }

    @Test
    void more_than_a_person_reads_are_the_dearest_and_one_for_the_rest() throws IOException {
        matching(new MatchPolicy(false, Instant.EPOCH, List.of("Liquidations"), 2, Accounting.BERLIN));

        SettlementFile file = matching.settle(fiveUnknown());
        matching.look(file);

        assertEquals(3, matching.letters("true").size());
        String rest = matching.letters("ref = 'amazon:35'").get(0);
        assertTrue(rest.startsWith("Settlement 35 has 6 orders that we never read, 82.65 EUR in 11 rows;"), rest);
    }

    @Test
    void a_settlement_waits_for_unknown_orders_where_finance_wants_it() throws IOException {
        matching(new MatchPolicy(true, Instant.EPOCH, List.of("Liquidations"), 500, Accounting.BERLIN));
        SettlementFile file = matching.settle(file().order(KNOWN, 1, "ItemPrice", "Principal", "40.00")
                .order("403-0000001-0000000", 1, "ItemPrice", "Principal", "10.00"));
        State before = matching.books.state(file);
        String alarm = matching.books.alarm("35");
        matching.know(KNOWN);
        matching.decide("ref = 'amazon:403-0000001-0000000'", DeadLetter.State.DISCARDED);

        matching.bookWaiting();

        assertEquals(State.WAITING, before);
        assertTrue(alarm.contains("2 of its orders are unknown, 50.00 EUR in 2 rows"), alarm);
        assertEquals(State.BOOKED, matching.books.state(file));
        assertEquals("", matching.books.alarm("35"));
    }

    private static FileText disputed() {
        return file().order(KNOWN, 1, "ItemPrice", "Principal", "900.00")
                .row("Chargeback Refund", KNOWN, 0, "ItemPrice", "Principal", "-326.89")
                .row("Chargeback Refund", KNOWN, 0, "ItemPrice", "Tax", "-62.11")
                .row("Chargeback Refund", KNOWN, 0, "ItemFees", "Commission", "49.03")
                .row("other-transaction", KNOWN, 0, "FBA Inventory Reimbursement", "REVERSAL_REIMBURSEMENT", "-12.00")
                .row("other-transaction", "", 0, "FBA Inventory Reimbursement", "COMPENSATED_CLAWBACK", "-8.00")
                .row("other-transaction", "", 0, "FBA Inventory Reimbursement", "COMPENSATED_CLAWBACK", "-8.00");
    }

    @Test
    void scenario_36_a_chargeback_and_three_reversals_are_four_alerts_with_order_reason_and_deadline()
            throws IOException {
        matching(Matching.POST).know(KNOWN);

        SettlementFile file = matching.settle(disputed());
        matching.look(file);
        matching.settle(disputed().other("Storage Fee", "-1.00"));

        List<String> chargebacks =
                matching.letters("cause = 'Chargeback' and owner = 'cx' and deadline = '2026-05-13T22:00:00Z'");
        assertEquals(1, chargebacks.size(), matching.letters("true").toString());
        assertTrue(
                chargebacks.get(0).startsWith("Chargeback: order " + KNOWN + ", 389.00 EUR taken, in 2 rows"),
                chargebacks.get(0));
        assertTrue(chargebacks.get(0).contains("the buyer's bank took the payment back"), chargebacks.get(0));
        assertTrue(chargebacks.get(0).contains("Answer by 2026-05-13, which is past."), chargebacks.get(0));
        List<String> reversals =
                matching.letters("cause = 'Reversal' and owner = 'finance' and deadline = '2026-07-01T22:00:00Z'");
        assertEquals(3, reversals.size(), matching.letters("true").toString());
        assertEquals(
                2,
                reversals.stream()
                        .filter(text -> text.contains("no order is named, 8.00 EUR taken, in 1 rows"))
                        .count());
        assertEquals(
                1,
                reversals.stream()
                        .filter(text -> text.contains("order " + KNOWN + ", 12.00 EUR taken"))
                        .count());
        assertEquals(4, matching.letters("true").size());
    }

    /** As many rows as the largest settlement that anybody told us of. */
    @Test
    void a_settlement_of_184512_rows_is_matched_within_a_minute() throws IOException {
        matching(Matching.POST).know(KNOWN);
        SettlementFile file = matching.settle(file().order(KNOWN, 1, "ItemPrice", "Principal", "40.00"));
        matching.books.database.sql().update("""
                insert into settlement_row (settlement, row_number, order_ref, transaction_type, order_id,
                                            marketplace_name, amount_type, amount_description, amount_minor, posted_at)
                select (select id from settlement), n, 'amazon:' || id, 'Order', id, 'Amazon.de', 'ItemPrice',
                       'Principal', n, '2026-05-02T10:00:00Z'
                  from generate_series(10, 184520) n,
                       lateral (select '404-' || lpad((n / 9)::text, 7, '0') || '-0000000' as id) named""");

        assertTimeoutPreemptively(Duration.ofMinutes(1), () -> matching.look(file));

        assertEquals(501, matching.letters("true").size());
        assertEquals(20503, matching.books.database.count("payout_fact", "true"));
    }
}
