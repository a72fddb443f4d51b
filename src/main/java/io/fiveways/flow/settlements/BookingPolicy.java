package io.fiveways.flow.settlements;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * How Finance keeps its books.
 *
 * @param zone whose midnight ends a month
 * @param closedUntil the last day that takes no entries any more; null while all are open
 * @param mostDifference in minor units: what an order's settlement may differ from its shipment and still be closed
 * @param gap how far one settlement's start may be from the end of the one before
 */
public record BookingPolicy(
        ZoneId zone, RevenueAt revenueAt, LocalDate closedUntil, long mostDifference, Duration gap) {

    /** When a sale is revenue. */
    public enum RevenueAt {
        SHIPMENT,
        SETTLEMENT
    }

    boolean isAtShipment() {
        return revenueAt == RevenueAt.SHIPMENT;
    }

    /** The day itself, or the first open one after it. */
    LocalDate open(LocalDate day) {
        return closedUntil == null || day.isAfter(closedUntil) ? day : closedUntil.plusDays(1);
    }
}
