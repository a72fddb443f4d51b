package io.fiveways.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;

/** An exact amount: a whole number of minor units of an ISO 4217 currency. JSON: {@code "12.50 EUR"}. */
public record Money(long minor, String currency) implements Comparable<Money> {

    public Money {
        Currency.getInstance(currency);
    }

    public static Money zero(String currency) {
        return new Money(0, currency);
    }

    /** Reads a decimal in major units, {@code "12.5"}; refuses a fraction of a minor unit. */
    public static Money of(String amount, String currency) {
        return of(new BigDecimal(amount), currency);
    }

    /** A decimal in major units; refuses a fraction of a minor unit. */
    public static Money of(BigDecimal amount, String currency) {
        int digits = Currency.getInstance(currency).getDefaultFractionDigits();
        try {
            return new Money(amount.movePointRight(digits).longValueExact(), currency);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(amount + " " + currency + " is not a whole number of minor units", e);
        }
    }

    /** Reads what {@link #toString} writes. */
    @JsonCreator
    public static Money of(String text) {
        String[] parts = text.split(" ", 2);
        if (parts.length != 2) throw new IllegalArgumentException("Money is written '12.50 EUR', not '" + text + "'");
        return of(parts[0], parts[1]);
    }

    public static Money sum(List<Money> amounts, String currency) {
        return amounts.stream().reduce(zero(currency), Money::plus);
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(minor, same(other).minor), currency);
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(minor, same(other).minor), currency);
    }

    public Money times(long factor) {
        return new Money(Math.multiplyExact(minor, factor), currency);
    }

    public boolean isZero() {
        return minor == 0;
    }

    public boolean isNegative() {
        return minor < 0;
    }

    /** In major units with the currency's own number of decimals: 12.50, or 1250 for JPY. */
    public BigDecimal decimal() {
        return BigDecimal.valueOf(minor, fractionDigits());
    }

    public int fractionDigits() {
        return Currency.getInstance(currency).getDefaultFractionDigits();
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(minor, same(other).minor);
    }

    @JsonValue
    @Override
    public String toString() {
        return decimal().toPlainString() + " " + currency;
    }

    private Money same(Money other) {
        if (!currency.equals(other.currency))
            throw new IllegalArgumentException("Cannot add " + other + " to " + this + ": two currencies");
        return other;
    }
}
