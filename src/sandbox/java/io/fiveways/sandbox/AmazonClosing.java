package io.fiveways.sandbox;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a settlement is made of; the money follows from the orders.
 *
 * @param id Amazon's settlement-id, digits
 * @param orders of one currency; those that did not ship yet bring no money
 * @param previousReserve what the settlement before held back
 * @param reserve what this one holds back
 * @param end when it closes; paid two days later
 */
public record AmazonClosing(
        String id, List<String> orders, BigDecimal previousReserve, BigDecimal reserve, Instant start, Instant end) {

    public AmazonClosing {
        orders = List.copyOf(orders);
    }

    /** Of fourteen days. */
    public AmazonClosing(
            String id, List<String> orders, BigDecimal previousReserve, BigDecimal reserve, Instant start) {
        this(
                id,
                orders,
                previousReserve,
                reserve,
                start,
                start.plus(Duration.ofDays(14)).minusSeconds(1));
    }
}
