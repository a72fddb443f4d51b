package io.fiveways.sandbox;

import io.fiveways.sandbox.settlements.ClosedSettlement;
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
public final class AmazonSettlements {

    public static final String REPORT = "GET_V2_SETTLEMENT_REPORT_DATA_FLAT_FILE_V2";

    private static final BigDecimal RESERVE = new BigDecimal("25.00");
    private static final Duration FIRST = Duration.ofDays(14);
    private static final Map<String, SettlementForm> FORMS =
            Map.of("EUR", SettlementForm.GERMAN, "GBP", SettlementForm.BRITISH, "USD", SettlementForm.US);

    private final AmazonOrders orders;
    private final Set<String> settled = new HashSet<>();
    private final Map<String, AmazonClosing> last = new HashMap<>();
    private final SellingPartnerApi api;
    private int number;

    AmazonSettlements(AmazonOrders orders, SellingPartnerApi api) {
        this.orders = orders;
        this.api = api;
    }

    /**
     * Offers a settlement's file as Amazon does, under each of these marketplaces in a report of its own that nobody asked
     * for; the ids of the reports.
     */
    public List<String> offer(byte[] file, AmazonMarket... markets) {
        return Stream.of(markets)
                .map(market -> api.reports().offered(REPORT, market, file))
                .toList();
    }

    /** So many of the next addresses of documents are five minutes old before anybody follows them. */
    public void nextAddressesExpire(int addresses) {
        api.documents().nextExpire(addresses);
    }

    /** Closes a settlement for each currency in which orders were shipped since the last, and offers it; their ids. */
    public synchronized List<String> close() {
        List<String> ids = new ArrayList<>();
        shipped().forEach((currency, paid) -> ids.add(close(currency, paid)));
        return ids;
    }

    ClosedSettlement closed(AmazonClosing closing) {
        AmazonPayout payout = new AmazonPayout(closing);
        for (String id : closing.orders()) {
            orders.with(id, order -> {
                payout.add(order);
                return id;
            });
        }
        ClosedSettlement closed = payout.closed();
        api.finances().closed(closed);
        return closed;
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
        offer(closed(closing).file(FORMS.get(currency)), offeredIn(currency));
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
