package io.fiveways.sandbox.settlements;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/** What the second line of a settlement says. */
public record SettlementSummary(
        String id, String currency, Instant start, Instant end, Instant deposit, BigDecimal total) {

    /** Fourteen days from the start, paid two days later. */
    public static SettlementSummary of(String id, String currency, Instant start, BigDecimal total) {
        Instant end = start.plus(Duration.ofDays(14)).minusSeconds(1);
        return new SettlementSummary(id, currency, start, end, end.plus(Duration.ofDays(2)), total);
    }
}
