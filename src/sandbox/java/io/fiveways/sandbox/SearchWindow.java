package io.fiveways.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The stretch of time a search covers, by creation or by last update; it ends two minutes before now at the latest.
 *
 * @param end inclusive
 */
record SearchWindow(boolean byCreation, Instant start, Instant end) {

    private static final Duration YOUNGEST = Duration.ofMinutes(2);

    private enum Fulfiller {
        MERCHANT,
        AMAZON
    }

    private enum FulfillmentStatus {
        PENDING_AVAILABILITY,
        PENDING,
        UNSHIPPED,
        PARTIALLY_SHIPPED,
        SHIPPED,
        CANCELLED,
        UNFULFILLABLE
    }

    static SearchWindow asked(AmazonParameters asked, Instant now) {
        boolean byCreation = asked.has("createdAfter");
        if (byCreation == asked.has("lastUpdatedAfter")) {
            throw AmazonRefusal.invalid("Exactly one of `createdAfter` and `lastUpdatedAfter` must be provided.");
        }
        if (asked.has(byCreation ? "lastUpdatedBefore" : "createdBefore")) {
            throw AmazonRefusal.invalid("`createdBefore` and `lastUpdatedBefore` go with their own `After` only.");
        }
        String after = byCreation ? "createdAfter" : "lastUpdatedAfter";
        String before = byCreation ? "createdBefore" : "lastUpdatedBefore";
        Instant start = asked.moment(after);
        Instant latest = now.minus(YOUNGEST);
        Instant end = asked.has(before) ? asked.moment(before) : latest;
        if (end.isAfter(latest)) {
            throw AmazonRefusal.invalid("`%s` must be at least two minutes before the request.".formatted(before));
        }
        if (asked.has(before) && end.isBefore(start) || start.isAfter(now)) {
            throw AmazonRefusal.invalid("`%s` must not be after `%s`.".formatted(after, before));
        }
        return new SearchWindow(byCreation, start, end);
    }

    /** The orders within, by the moment that counts. */
    List<AmazonOrder> of(Collection<AmazonOrder> orders, AmazonParameters asked) {
        Set<Fulfiller> fulfillers = asked.words("fulfilledBy", Fulfiller.class);
        Set<FulfillmentStatus> statuses = asked.words("fulfillmentStatuses", FulfillmentStatus.class);
        List<AmazonMarket> markets = markets(asked);
        Function<AmazonOrder, Instant> moment =
                order -> byCreation ? order.created : order.newest().updated();
        return orders.stream()
                .filter(order -> !moment.apply(order).isBefore(start)
                        && !moment.apply(order).isAfter(end))
                .filter(order ->
                        markets.isEmpty() || markets.contains(order.draft().market()))
                .filter(order -> fulfillers.isEmpty()
                        || fulfillers.contains(order.isMerchantFulfilled() ? Fulfiller.MERCHANT : Fulfiller.AMAZON))
                .filter(order -> statuses.isEmpty()
                        || statuses.contains(
                                FulfillmentStatus.valueOf(order.status().name())))
                .sorted(Comparator.comparing(moment).thenComparing(order -> order.id))
                .toList();
    }

    private static List<AmazonMarket> markets(AmazonParameters asked) {
        List<String> ids = asked.list("marketplaceIds");
        if (ids.size() > 50) {
            throw AmazonRefusal.invalid("`marketplaceIds` holds more than 50 values.");
        }
        // The seller may not look at a marketplace it does not sell in
        return ids.stream()
                .map(id -> AmazonMarket.ofId(id).orElseThrow(() -> AmazonRefusal.denied("")))
                .toList();
    }

    void write(ObjectNode answer) {
        answer.put(byCreation ? "createdBefore" : "lastUpdatedBefore", AmazonOrderJson.time(end));
    }
}
