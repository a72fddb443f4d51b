package io.fiveways.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fiveways.model.OrderLine.Units;
import io.fiveways.model.Tax.On;
import io.fiveways.model.Tax.Remitter;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderLineTest {

    @Test
    void the_unit_price_is_derived_from_the_line_and_never_the_line_itself() {
        OrderLine line = line(3, "30.00", "1.50", List.of());

        List<Units> units = line.units();

        assertEquals(List.of(new Units(3, eur("10.00"))), units);
    }

    @Test
    void a_total_that_does_not_divide_becomes_two_prices_one_cent_apart() {
        OrderLine line = line(3, "10.00", "0", List.of());

        List<Units> units = line.units();

        assertEquals(List.of(new Units(2, eur("3.33")), new Units(1, eur("3.34"))), units);
    }

    @Test
    void a_discount_is_spread_over_the_units_where_a_shop_knows_none() {
        OrderLine line = line(3, "30.00", "1.00", List.of());

        List<Units> units = line.discountedUnits();

        assertEquals(List.of(new Units(1, eur("9.66")), new Units(2, eur("9.67"))), units);
    }

    @Test
    void what_is_free_has_one_price() {
        assertEquals(
                List.of(new Units(7, eur("0"))), line(7, "0", "0", List.of()).units());
    }

    static Stream<OrderLine> anyLines() {
        Random random = new Random(20261120);
        return Stream.generate(() -> {
                    long price = random.nextInt(4) == 0 ? random.nextInt(10) : random.nextInt(5_000_000);
                    long discount = price == 0 ? 0 : random.nextInt((int) price + 1);
                    return line(1 + random.nextInt(500), new Money(price, "EUR"), new Money(discount, "EUR"));
                })
                .limit(2000);
    }

    @Test
    void whatever_the_line_the_units_sum_to_the_cent_and_the_piece() {
        anyLines().forEach(line -> {
            assertSums(line, line.price(), line.units());
            assertSums(line, line.price().minus(line.discount()), line.discountedUnits());
        });
    }

    private static void assertSums(OrderLine line, Money total, List<Units> units) {
        assertEquals(line.quantity(), units.stream().mapToInt(Units::quantity).sum(), line.toString());
        assertEquals(
                total,
                Money.sum(
                        units.stream()
                                .map(some -> some.each().times(some.quantity()))
                                .toList(),
                        "EUR"),
                line.toString());
        assertTrue(units.size() <= 2 && units.stream().allMatch(some -> some.quantity() > 0), units.toString());
        if (units.size() == 2)
            assertEquals(
                    new Money(1, "EUR"), units.get(1).each().minus(units.get(0).each()));
    }

    @Test
    void tax_on_top_is_paid_by_the_buyer_and_tax_inside_is_paid_already() {
        OrderLine line = line(
                1,
                "10.00",
                "0",
                List.of(
                        new Tax(On.ITEM, eur("1.60"), true, Remitter.MARKETPLACE),
                        new Tax(On.SHIPPING, eur("0.85"), false, Remitter.SELLER)));

        Money total = line.total();

        assertEquals(eur("10.85"), total);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"-, SKU, 1, 1.00", "' ', SKU, 1, 1.00", "1, -, 1, 1.00", "1, SKU, 0, 1.00", "1, SKU, 1, -0.01"})
    void a_wrong_line_cannot_be_made(String id, String sku, int quantity, String price) {
        Money zero = eur("0");

        assertThrows(
                IllegalArgumentException.class,
                () -> new OrderLine(id, sku, "Tee", quantity, eur(price), zero, zero, zero, zero, List.of(), null));
    }

    private static OrderLine line(int quantity, String price, String discount, List<Tax> taxes) {
        Money zero = eur("0");
        return new OrderLine("1", "SKU", "Tee", quantity, eur(price), eur(discount), zero, zero, zero, taxes, null);
    }

    private static OrderLine line(int quantity, Money price, Money discount) {
        Money zero = eur("0");
        return new OrderLine("1", "SKU", "Tee", quantity, price, discount, zero, zero, zero, List.of(), null);
    }

    private static Money eur(String amount) {
        return Money.of(amount, "EUR");
    }
}
