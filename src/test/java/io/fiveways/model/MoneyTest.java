package io.fiveways.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {

    @ParameterizedTest
    @CsvSource({
        "12.5, EUR, 1250, 12.50 EUR",
        "-1.50, EUR, -150, -1.50 EUR",
        "0, EUR, 0, 0.00 EUR",
        "1250, JPY, 1250, 1250 JPY",
        "1.250, KWD, 1250, 1.250 KWD",
        "134.990, GBP, 13499, 134.99 GBP"
    })
    void a_decimal_is_a_whole_number_of_minor_units(String amount, String currency, long minor, String text) {
        Money money = Money.of(amount, currency);

        assertEquals(new Money(minor, currency), money);
        assertEquals(text, money.toString());
        assertEquals(money, Money.of(money.toString()));
    }

    @ParameterizedTest
    @CsvSource({"0.001, EUR", "12.5, JPY", "92233720368547758.08, EUR"})
    void what_is_no_whole_number_of_minor_units_is_refused(String amount, String currency) {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> Money.of(amount, currency));

        assertTrue(refusal.getMessage().contains(amount), refusal.getMessage());
    }

    @Test
    void a_currency_that_does_not_exist_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> Money.of("1", "EURO"));
    }

    @Test
    void two_currencies_are_never_added() {
        Money euro = Money.of("1", "EUR");

        assertThrows(IllegalArgumentException.class, () -> euro.plus(Money.of("1", "USD")));
    }

    @Test
    void two_currencies_are_never_compared() {
        Money euro = Money.of("1", "EUR");

        assertThrows(IllegalArgumentException.class, () -> euro.compareTo(Money.of("1", "USD")));
    }

    @Test
    void a_sum_that_is_too_large_is_refused_and_never_wraps_around() {
        Money most = new Money(Long.MAX_VALUE, "EUR");

        assertThrows(ArithmeticException.class, () -> most.plus(new Money(1, "EUR")));
    }

    @Test
    void the_sum_of_nothing_is_nothing() {
        assertEquals(Money.zero("EUR"), Money.sum(List.of(), "EUR"));
    }
}
