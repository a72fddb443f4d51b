package io.fiveways.flow.settlements;

import static io.fiveways.flow.settlements.Accounting.euro;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fiveways.model.Payout;
import io.fiveways.model.Payout.Parts;
import io.fiveways.model.Ref;
import io.fiveways.model.SettlementFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a booked settlement says of each order that a shop has. */
class PayoutsTest {

    private static final String FIRST = "403-0000001-0000001";
    private static final String SECOND = "403-0000002-0000002";

    @TempDir
    private Path folder;

    private Matching matching;

    @BeforeEach
    void open() {
        matching = new Matching(folder, Matching.POST);
        matching.books.declare("35", "0.00 EUR");
        matching.place(FIRST);
        matching.place(SECOND);
    }

    @AfterEach
    void close() {
        matching.close();
    }

    private static FileText file() {
        return new FileText("35", "2026-05-01 10:00:00", "2026-05-15 09:59:59", "2026-05-17 09:59:59", "EUR")
                .order(FIRST, 1, "ItemPrice", "Principal", "84.03")
                .order(FIRST, 1, "ItemPrice", "Tax", "15.97")
                .order(FIRST, 1, "ItemWithheldTax", "MarketplaceFacilitatorVAT-Principal", "-15.97")
                .order(FIRST, 1, "ItemFees", "Commission", "-15.00")
                .row("Refund", FIRST, 0, "ItemPrice", "Principal", "-10.00")
                .row("Refund", FIRST, 0, "ItemFees", "Commission", "1.50")
                .row("other-transaction", FIRST, 0, "FBA Inventory Reimbursement", "CS_ERROR_ITEMS", "2.00")
                .order(SECOND, 1, "ItemPrice", "Principal", "20.00");
    }

    @Test
    void the_parts_of_a_payout_sum_to_our_share_of_it() throws IOException {
        matching.settle(file());

        List<Payout> told = matching.told();

        assertEquals(2, told.size());
        Payout first = told.get(0);
        assertEquals(new Ref("amazon", "35/" + FIRST), first.ref());
        assertEquals(new Ref("shopify", "gid-" + FIRST), first.shopOrder());
        assertEquals(
                new Parts(euro("100.00"), euro("-15.97"), euro("-13.50"), euro("-10.00"), euro("2.00")), first.parts());
        assertEquals(euro("62.53"), first.net());
        assertEquals(Instant.parse("2026-05-17T09:59:59Z"), first.settledAt());
    }

    @Test
    void a_payout_is_told_once_however_often_its_settlement_comes() throws IOException {
        SettlementFile file = matching.settle(file());
        matching.told();
        matching.look(file);
        matching.settle(file());

        List<Payout> again = matching.told();

        assertEquals(List.of(), again);
    }

    @Test
    void a_reissue_tells_only_what_it_changes_as_the_next_version() throws IOException {
        matching.settle(file());
        matching.told();
        matching.settle(file().order(FIRST, 1, "ItemFees", "ShippingHB", "-0.53"));

        List<Payout> again = matching.told();

        assertEquals(1, again.size());
        assertEquals(2, again.get(0).version());
        assertEquals(euro("62.00"), again.get(0).net());
    }

    @Test
    void an_order_that_a_reissue_does_not_name_any_more_is_paid_nothing_by_it() throws IOException {
        matching.settle(file().order("403-0000003-0000003", 1, "ItemPrice", "Principal", "5.00"));
        matching.place("403-0000003-0000003");
        matching.told();
        matching.settle(file());

        List<Payout> again = matching.told();

        assertEquals(1, again.size());
        assertEquals(euro("0.00"), again.get(0).net());
    }

    @Test
    void an_order_that_no_shop_has_is_left_with_a_word_and_told_once_a_shop_has_it() throws IOException {
        matching.know("403-0000003-0000003");
        matching.settle(file().order("403-0000003-0000003", 1, "ItemPrice", "Principal", "5.00"));
        int before = matching.told().size();
        matching.watch();
        int still = matching.told().size();
        matching.place("403-0000003-0000003");
        matching.watch();

        List<Payout> told = matching.told();

        assertEquals(List.of(2, 0, 1), List.of(before, still, told.size()));
        assertEquals(
                1,
                matching.books.database.count(
                        "trace_step",
                        "ref = 'amazon:403-0000003-0000003' and step = 'LEFT' and detail like 'no shop has it%'"));
    }

    @Test
    void a_settlement_that_is_not_booked_tells_nothing() throws IOException {
        matching.settle(file().order(FIRST, 1, "ItemFees", "Mystery", "-1.00"));

        List<Payout> told = matching.told();

        assertEquals(List.of(), told);
    }
}
