package io.fiveways.flow.settlements;

import static io.fiveways.flow.settlements.Accounting.BERLIN;
import static io.fiveways.flow.settlements.Accounting.CLEARING;
import static io.fiveways.flow.settlements.Accounting.euro;
import static io.fiveways.flow.settlements.Accounting.ref;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.fiveways.flow.settlements.BookingPolicy.RevenueAt;
import io.fiveways.model.Margin;
import io.fiveways.model.Money;
import io.fiveways.model.Settlement;
import io.fiveways.model.SettlementFile;
import io.fiveways.sandbox.settlements.SettlementForm;
import io.fiveways.sandbox.settlements.SettlementPool;
import io.fiveways.state.SettledMoney;
import io.fiveways.state.SettledMoney.By;
import io.fiveways.state.UnpaidSales;
import io.fiveways.state.UnpaidSales.Unpaid;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was earned and what is owed, held against the journal. */
class MarginsTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2026, 12, 31);

    @TempDir
    private Path folder;

    private Accounting books;

    @AfterEach
    void close() {
        books.close();
    }

    private Margins margins(RevenueAt revenueAt) {
        BookingPolicy policy = new BookingPolicy(BERLIN, revenueAt, null, 100, Duration.ofHours(1));
        return new Margins(new SettledMoney(books.database.sql()), books.asked, policy);
    }

    /** A large settlement of everything that there is. */
    private Settlement booked(RevenueAt revenueAt) throws IOException {
        books = new Accounting(folder, revenueAt);
        SettlementFile file = new Printed(SettlementPool.EURO, SettlementForm.GERMAN, 7, 5_000, "412907.33").file();
        Settlement settlement = new SettlementReader().read(file).settlement().orElseThrow();
        Money opening = settlement.sums().stream()
                .filter(sum -> sum.key().amountDescription().equals("Previous Reserve Amount Balance"))
                .map(Settlement.Sum::amount)
                .reduce(euro("0"), Money::plus);
        books.settlements.declare(file.ref(), opening, "finance@example.com");
        assertEquals(List.of(), books.settlements.book(file).failures());
        return settlement;
    }

    @ParameterizedTest
    @EnumSource
    void margins_by_anything_sum_to_the_journal_to_the_cent(By by) throws IOException {
        Settlement settlement = booked(RevenueAt.SETTLEMENT);

        List<Margin> margins = margins(RevenueAt.SETTLEMENT).of(by, FIRST, LAST);

        assertFalse(margins.size() < 2, margins.toString());
        assertEquals(
                settlement.total(), sum(margins.stream().map(Margin::settled).toList()));
        assertEquals(
                journal("account like 'Income:%' or account like 'Expenses:%'"),
                sum(margins.stream().map(Margin::margin).toList()));
        assertEquals(
                journal("account = 'Income:Promotions'"),
                sum(margins.stream().map(Margin::promotions).toList()));
        Map<String, Money> fees = new TreeMap<>();
        margins.forEach(margin -> margin.fees().forEach((name, fee) -> fees.merge(name, fee, Money::plus)));
        fees.forEach((name, fee) -> assertEquals(books.line(name), fee, name));
        assertEquals(journal("account like 'Expenses:%'"), sum(List.copyOf(fees.values())));
    }

    @Test
    void where_shipments_book_the_sales_the_fees_and_the_payout_are_the_journals() throws IOException {
        Settlement settlement = booked(RevenueAt.SHIPMENT);

        List<Margin> margins = margins(RevenueAt.SHIPMENT).of(By.SKU, FIRST, LAST);

        assertEquals(
                settlement.total(), sum(margins.stream().map(Margin::settled).toList()));
        Money fees = sum(margins.stream()
                .flatMap(margin -> margin.fees().values().stream())
                .toList());
        assertEquals(journal("account like 'Expenses:%'"), fees);
        assertEquals(
                books.balance("Assets:Payouts:Amazon:EUR", LAST),
                sum(margins.stream().map(Margin::settled).toList()));
        assertEquals(euro("0.00"), journal("account = 'Income:Sales'"));
    }

    @Test
    void tax_that_we_remit_is_taken_off_and_the_estimate_stands_beside_the_commission() throws IOException {
        books = new Accounting(folder, RevenueAt.SETTLEMENT);
        books.declare("5", "0.00 EUR");
        books.book(settlement());
        books.database.sql().update("""
                insert into taxed_line (order_ref, order_item, sku, quantity, currency, net_minor, commission_minor, version)
                values ('amazon:403-0000001-0000001', 'item-403-0000001-0000001', '1004-3P', 3, 'EUR', 15000, 1800, now())""");
        books.database.sql().update("""
                insert into line_tax (order_ref, order_item, taxed, code, remitter, included, currency, amount_minor, version)
                values ('amazon:403-0000001-0000001', 'item-403-0000001-0000001', 'ITEM', 'X', 'SELLER', true, 'EUR', 2400,
                        now())""");

        Margin margin = margins(RevenueAt.SETTLEMENT).of(By.SKU, FIRST, LAST).get(0);

        assertEquals("SOCK-3P", margin.of());
        assertEquals(euro("100.00"), margin.sales());
        assertEquals(euro("-16.00"), margin.taxInside());
        assertEquals(euro("-12.00"), margin.commissionEstimated());
        assertEquals(euro("-10.00"), margin.commissionActual());
        assertEquals(euro("74.00"), margin.margin());
    }

    /** Two of three units. */
    private static FileText settlement() {
        return new FileText("5", "2026-05-01 10:00:00", "2026-05-13 09:59:59", "2026-05-15 09:59:59", "EUR")
                .order("403-0000001-0000001", 2, "ItemPrice", "Principal", "100.00")
                .order("403-0000001-0000001", 2, "ItemFees", "Commission", "-10.00");
    }

    @Test
    void what_is_owed_is_the_balance_of_clearing_and_of_the_reserve() throws IOException {
        booked(RevenueAt.SHIPMENT);

        Debts debts = new Debts(new UnpaidSales(books.database.sql()), books.asked, 14);
        Unpaid owed = debts.on(LAST).get(0);

        assertEquals(books.balance(CLEARING, LAST), owed.recognised().plus(owed.settled()));
        assertEquals(books.balance("Assets:Reserves:Amazon:EUR", LAST), owed.reserve());
        assertEquals(owed.recognised().plus(owed.settled()).plus(owed.reserve()), owed.total());
        assertEquals(owed.recognised(), owed.deferred());
        assertEquals(books.entries.openOrders(CLEARING, "EUR", LAST).size(), owed.orders());
        assertEquals(1, debts.orders(LAST, "amazon", "EUR", 1).size());
    }

    @Test
    void a_day_before_the_first_entry_owes_nothing() throws IOException {
        books = new Accounting(folder, RevenueAt.SETTLEMENT);
        books.declare("5", "0.00 EUR");
        books.book(settlement());

        Debts debts = new Debts(new UnpaidSales(books.database.sql()), books.asked, 14);

        assertEquals(List.of(), debts.on(FIRST));
        assertEquals(euro("90.00"), debts.on(LocalDate.of(2026, 5, 14)).get(0).settled());
        assertEquals(euro("0.00"), debts.on(LAST).get(0).total());
        assertEquals(2, books.entries.of(ref("5")).size());
    }

    /** From our view: income and credits positive. */
    private Money journal(String where) {
        return new Money(
                -books.database
                        .sql()
                        .queryForObject(
                                "select coalesce(sum(amount_minor), 0) from posting where " + where, Long.class),
                "EUR");
    }

    private static Money sum(List<Money> amounts) {
        return Money.sum(amounts, "EUR");
    }
}
