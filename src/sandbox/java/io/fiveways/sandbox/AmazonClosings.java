package io.fiveways.sandbox;

import io.fiveways.sandbox.settlements.SettlementForm;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Settlements one after the other: each starts where the one before ended and pays what was shipped meanwhile, once. */
final class AmazonClosings {

    private static final BigDecimal RESERVE = new BigDecimal("25.00");
    private static final Duration FIRST = Duration.ofDays(14);
    private static final Map<String, SettlementForm> FORMS =
            Map.of("EUR", SettlementForm.GERMAN, "GBP", SettlementForm.BRITISH, "USD", SettlementForm.US);

    private final SimulatedAmazon amazon;
    private final AmazonOrders orders;
    private final Set<String> settled = new HashSet<>();
    private final Map<String, AmazonClosing> last = new HashMap<>();
    private int number;

    AmazonClosings(SimulatedAmazon amazon, AmazonOrders orders) {
        this.amazon = amazon;
        this.orders = orders;
    }

    /** The ids of the settlements that are closed now, one for each currency in which something was shipped. */
    synchronized List<String> close() {
        List<String> ids = new ArrayList<>();
        shipped().forEach((currency, paid) -> ids.add(close(currency, paid)));
        return ids;
    }

    private Map<String, List<String>> shipped() {
        return orders.all(all -> {
            Map<String, List<String>> shipped = new LinkedHashMap<>();
            for (AmazonOrder order : all) {
                if (order.status() == AmazonOrder.Status.SHIPPED && settled.add(order.id)) {
                    String currency = order.draft().market().currency();
                    shipped.computeIfAbsent(currency, any -> new ArrayList<>()).add(order.id);
                }
            }
            return shipped;
        });
    }

    private String close(String currency, List<String> paid) {
        AmazonClosing before = last.get(currency);
        Instant end = orders.now().truncatedTo(ChronoUnit.SECONDS);
        AmazonClosing closing = new AmazonClosing(
                "%d%d".formatted(end.getEpochSecond(), ++number),
                paid,
                before == null ? BigDecimal.ZERO : before.reserve(),
                RESERVE,
                before == null ? end.minus(FIRST) : before.end().plusSeconds(1),
                end);
        last.put(currency, closing);
        amazon.offer(amazon.settle(closing).file(FORMS.get(currency)), offeredIn(currency));
        return closing.id();
    }

    /** An account is one for a whole region: its settlements are listed in each of its marketplaces. */
    private static AmazonMarket[] offeredIn(String currency) {
        boolean isAmerican = currency.equals(AmazonMarket.US.currency());
        return Stream.of(AmazonMarket.values())
                .filter(market -> (market == AmazonMarket.US) == isAmerican)
                .toArray(AmazonMarket[]::new);
    }
}
