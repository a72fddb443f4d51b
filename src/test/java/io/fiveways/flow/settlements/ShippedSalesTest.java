package io.fiveways.flow.settlements;

import static io.fiveways.flow.settlements.Accounting.CLEARING;
import static io.fiveways.flow.settlements.Accounting.LATER;
import static io.fiveways.flow.settlements.Accounting.euro;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fiveways.flow.settlements.BookingPolicy.RevenueAt;
import io.fiveways.model.MarketplaceOrder.FulfilledBy;
import io.fiveways.model.MarketplaceOrder.Status;
import io.fiveways.model.Money;
import io.fiveways.model.Proof;
import io.fiveways.model.RefusedException;
import io.fiveways.model.Tax;
import io.fiveways.model.Tax.On;
import io.fiveways.model.Tax.Remitter;
import io.fiveways.state.BookedEntries.OpenOrder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scenario 31: revenue when the parcel leaves, and a clearing account that the open orders explain. */
class ShippedSalesTest {

    private static final LocalDate END_OF_MAY = LocalDate.of(2026, 5, 31);
    private static final String ONE = "403-0000001-0000001";

    @TempDir
    private Path folder;

    private Accounting books;

    @BeforeEach
    void open() {
        books = new Accounting(folder, RevenueAt.SHIPMENT);
        books.declare("1", "0.00 EUR");
    }

    @AfterEach
    void close() {
        books.close();
    }

    private static String id(int number) {
        return "403-%07d-%07d".formatted(number, number);
    }

    private static FileText june() {
        return new FileText("1", "2026-05-20 00:00:00", "2026-06-01 22:00:00", "2026-06-03 00:00:00", "EUR")
                .at("2026-06-01 12:00:00");
    }

    private List<OpenOrder> openOrders(LocalDate day) {
        return books.entries.openOrders(CLEARING, "EUR", day);
    }

    @Test
    void may_shows_its_revenue_and_clearing_equals_the_list_of_open_orders_until_june_pays() throws IOException {
        FileText paid = june();
        for (int number = 1; number <= 100; number++) {
            books.shipped.remember(Sales.order(id(number), 2, "800.00"));
            books.shipped.book(Sales.parcel("p" + number, id(number), 2, "2026-05-31T21:59:59Z"));
            if (number <= 99)
                paid.order(id(number), 2, "ItemPrice", "Principal", "800.00")
                        .order(id(number), 2, "ItemFees", "Commission", "-120.00");
        }

        Proof proof = books.book(paid);

        assertTrue(proof.isOk(), proof.toString());
        assertEquals(euro("-80000.00"), books.balance("Income:Sales", END_OF_MAY));
        assertEquals(euro("80000.00"), books.balance(CLEARING, END_OF_MAY));
        assertEquals(100, openOrders(END_OF_MAY).size());
        assertEquals(
                euro("80000.00"),
                openOrders(END_OF_MAY).stream().map(OpenOrder::balance).reduce(euro("0"), Money::plus));
        assertEquals(euro("-80000.00"), books.balance("Income:Sales", LATER));
        assertEquals(List.of(new OpenOrder(Sales.ref(id(100)), euro("800.00"), 2)), openOrders(LATER));
        assertEquals(euro("800.00"), books.balance(CLEARING, LATER));
        assertEquals(euro("67320.00"), books.balance("Assets:Payouts:Amazon:EUR", LATER));
    }

    @Test
    void sales_are_without_tax_and_what_the_marketplace_remits_is_nobodys_debt_to_us() {
        books.shipped.remember(Sales.order(ONE, 3, "119.00", new Tax(On.ITEM, euro("19.00"), true, Remitter.SELLER)));
        books.shipped.remember(
                Sales.order(id(2), 1, "119.00", new Tax(On.ITEM, euro("19.00"), true, Remitter.MARKETPLACE)));

        books.shipped.book(Sales.parcel("p1", ONE, 3, "2026-05-30T10:00:00Z"));
        books.shipped.book(Sales.parcel("p2", id(2), 1, "2026-05-30T10:00:00Z"));

        assertEquals(euro("-200.00"), books.balance("Income:Sales", LATER));
        assertEquals(euro("-19.00"), books.balance("Liabilities:Sales-Tax", LATER));
        assertEquals(euro("219.00"), books.balance(CLEARING, LATER));
    }

    @Test
    void parcels_of_one_line_are_together_worth_exactly_the_line_and_each_is_booked_once() {
        books.shipped.remember(Sales.order(ONE, 3, "10.00"));

        books.shipped.book(Sales.parcel("p1", ONE, 1, "2026-05-30T10:00:00Z"));
        books.shipped.book(Sales.parcel("p2", ONE, 2, "2026-05-30T10:00:00Z"));
        books.shipped.book(Sales.parcel("p1", ONE, 1, "2026-05-30T10:00:00Z"));

        assertEquals(euro("10.00"), books.balance(CLEARING, LATER));
        assertEquals(List.of(new OpenOrder(Sales.ref(ONE), euro("10.00"), 3)), openOrders(LATER));
        assertEquals(2, books.database.count("journal_entry", "true"));
    }

    @Test
    void more_units_than_were_ordered_are_refused() {
        books.shipped.remember(Sales.order(ONE, 1, "10.00"));
        books.shipped.book(Sales.parcel("p1", ONE, 1, "2026-05-30T10:00:00Z"));

        assertThrows(
                RefusedException.class, () -> books.shipped.book(Sales.parcel("p2", ONE, 1, "2026-05-30T10:00:00Z")));

        assertEquals(euro("10.00"), books.balance(CLEARING, LATER));
    }

    @Test
    void a_small_difference_to_the_shipment_closes_the_order_with_a_line_of_its_own() throws IOException {
        books.shipped.remember(Sales.order(ONE, 1, "10.00"));
        books.shipped.book(Sales.parcel("p1", ONE, 1, "2026-05-30T10:00:00Z"));

        books.book(june().order(ONE, 1, "ItemPrice", "Principal", "9.99"));

        assertEquals(euro("0.00"), books.balance(CLEARING, LATER));
        assertEquals(euro("0.01"), books.balance("Expenses:Settlement-Differences", LATER));
        assertEquals(euro("9.99"), books.balance("Assets:Payouts:Amazon:EUR", LATER));
    }

    @Test
    void a_large_difference_stays_with_its_order() throws IOException {
        books.shipped.remember(Sales.order(ONE, 1, "10.00"));
        books.shipped.book(Sales.parcel("p1", ONE, 1, "2026-05-30T10:00:00Z"));

        books.book(june().order(ONE, 1, "ItemPrice", "Principal", "8.00"));

        assertEquals(List.of(new OpenOrder(Sales.ref(ONE), euro("2.00"), 0)), openOrders(LATER));
        assertEquals(euro("0.00"), books.balance("Expenses:Settlement-Differences", LATER));
    }

    @Test
    void half_an_order_settled_leaves_the_other_half_open() throws IOException {
        books.shipped.remember(Sales.order(ONE, 2, "10.00"));
        books.shipped.book(Sales.parcel("p1", ONE, 2, "2026-05-30T10:00:00Z"));

        books.book(june().order(ONE, 1, "ItemPrice", "Principal", "4.99"));

        assertEquals(List.of(new OpenOrder(Sales.ref(ONE), euro("5.01"), 1)), openOrders(LATER));
    }

    @Test
    void a_sale_that_was_settled_before_its_parcel_was_heard_of_is_booked_once() throws IOException {
        books.shipped.remember(Sales.order(ONE, 1, "10.00"));
        books.book(june().order(ONE, 1, "ItemPrice", "Principal", "9.99"));

        books.shipped.book(Sales.parcel("p1", ONE, 1, "2026-05-30T10:00:00Z"));

        assertEquals(euro("-10.00"), books.balance("Income:Sales", LATER));
        assertEquals(euro("0.00"), books.balance(CLEARING, LATER));
        assertEquals(euro("0.01"), books.balance("Expenses:Settlement-Differences", LATER));
    }

    @Test
    void an_order_that_the_marketplace_ships_is_revenue_when_it_says_so() {
        books.shipped.remember(Sales.order(ONE, 1, "10.00", FulfilledBy.MARKETPLACE, Status.OPEN));
        assertEquals(euro("0.00"), books.balance(CLEARING, LATER));

        books.shipped.remember(Sales.order(ONE, 1, "10.00", FulfilledBy.MARKETPLACE, Status.SHIPPED));
        books.shipped.remember(Sales.order(ONE, 1, "10.00", FulfilledBy.MARKETPLACE, Status.SHIPPED));

        assertEquals(euro("10.00"), books.balance(CLEARING, LATER));
    }

    @Test
    void a_reissue_puts_its_orders_back_before_it_settles_them_again() throws IOException {
        books.shipped.remember(Sales.order(ONE, 1, "10.00"));
        books.shipped.book(Sales.parcel("p1", ONE, 1, "2026-05-30T10:00:00Z"));
        books.book(june().order(ONE, 1, "ItemPrice", "Principal", "9.99"));

        books.book(june().order(ONE, 1, "ItemPrice", "Principal", "10.00"));

        assertEquals(List.of(), openOrders(LATER));
        assertEquals(euro("0.00"), books.balance("Expenses:Settlement-Differences", LATER));
        assertEquals(euro("10.00"), books.balance("Assets:Payouts:Amazon:EUR", LATER));
    }
}
