package io.fiveways.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The people who pick and pack for one shop: each open order leaves after a while, now and then in two parcels. */
final class Warehouse {

    /** In sandbox time, from the order to its parcel and from one parcel to the next. */
    private static final Duration QUICKEST = Duration.ofMinutes(10);

    private static final int SPREAD_SECONDS = 1_200;
    private static final List<String> CARRIERS = List.of("dhl", "dpd", "postnord", "ups", "royal-mail", "usps");
    /** A name that no mapping knows. */
    private static final String STRANGE_CARRIER = "DPD Classic NL";

    private final ShippingShop shop;
    private final Clock clock;
    private final Random random;
    private final Map<String, Instant> due = new HashMap<>();

    Warehouse(ShippingShop shop, Clock clock, long seed) {
        this.shop = shop;
        this.clock = clock;
        this.random = new Random(seed);
    }

    /** Ships what is due. */
    void round() {
        Instant now = clock.instant();
        List<OpenOrder> open = shop.openOrders();
        due.keySet().retainAll(open.stream().map(OpenOrder::id).collect(Collectors.toSet()));
        for (OpenOrder order : open) {
            Instant leaves = due.computeIfAbsent(order.id(), id -> later(order.placedAt()));
            if (!leaves.isAfter(now)) {
                ship(order);
                due.put(order.id(), later(now));
            }
        }
    }

    private void ship(OpenOrder order) {
        try {
            shop.ship(order.id(), parcel(order), carrier(), "FW%011d".formatted(random.nextInt(Integer.MAX_VALUE)));
        } catch (IllegalArgumentException | IllegalStateException changed) {
            // The order changed since it was listed; the next round sees it as it is then
            due.remove(order.id());
        }
    }

    private Map<String, Integer> parcel(OpenOrder order) {
        Map<String, Integer> all = new TreeMap<>(order.openQuantities());
        int pieces = all.values().stream().mapToInt(Integer::intValue).sum();
        if (pieces < 2 || random.nextInt(4) > 0) {
            return all;
        }
        int left = 1 + random.nextInt(pieces - 1);
        Map<String, Integer> part = new LinkedHashMap<>();
        for (var line : all.entrySet()) {
            int taken = Math.min(left, line.getValue());
            if (taken > 0) {
                part.put(line.getKey(), taken);
                left -= taken;
            }
        }
        return part;
    }

    private String carrier() {
        return random.nextInt(100) == 0 ? STRANGE_CARRIER : CARRIERS.get(random.nextInt(CARRIERS.size()));
    }

    private Instant later(Instant than) {
        return than.plus(QUICKEST).plusSeconds(random.nextInt(SPREAD_SECONDS));
    }
}
