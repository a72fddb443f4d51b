package io.fiveways.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WarehouseTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final Shelf shop = new Shelf();

    @Test
    void an_order_waits_a_while() {
        shop.open("1", Map.of("a", 1));

        new Warehouse(shop, at(Duration.ofMinutes(9)), 1).round();

        assertTrue(shop.parcels.isEmpty());
    }

    @Test
    void every_order_leaves_completely_and_some_in_parts() {
        for (int i = 0; i < 400; i++) {
            shop.open("order-" + i, Map.of("a", 2, "b", 1));
        }

        rounds(20);

        assertTrue(shop.open.isEmpty());
        assertTrue(shop.parcels.size() > 400, "parcels: " + shop.parcels.size());
    }

    @Test
    void a_carrier_that_nobody_knows_is_rare() {
        for (int i = 0; i < 1_000; i++) {
            shop.open("order-" + i, Map.of("a", 1));
        }

        rounds(3);

        long strange = shop.parcels.stream().filter("DPD Classic NL"::equals).count();
        Set<String> carriers = new HashSet<>(shop.parcels);
        assertTrue(strange > 0 && strange < 40, "strange: " + strange);
        assertEquals(7, carriers.size());
    }

    private void rounds(int count) {
        Moving clock = new Moving();
        Warehouse warehouse = new Warehouse(shop, clock, 1);
        for (int i = 0; i < count; i++) {
            clock.now = clock.now.plus(Duration.ofHours(1));
            warehouse.round();
        }
    }

    private static Clock at(Duration afterNoon) {
        return Clock.fixed(NOON.plus(afterNoon), ZoneOffset.UTC);
    }

    /** A clock that is moved by hand. */
    private static final class Moving extends Clock {

        private Instant now = NOON;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }

    /** A shop that refuses to ship more than is open. */
    private static final class Shelf implements ShippingShop {

        private final Map<String, Map<String, Integer>> open = new TreeMap<>();
        private final List<String> parcels = new ArrayList<>();

        void open(String id, Map<String, Integer> quantities) {
            open.put(id, new HashMap<>(quantities));
        }

        @Override
        public List<OpenOrder> openOrders() {
            return open.entrySet().stream()
                    .map(each -> new OpenOrder(each.getKey(), null, each.getValue(), NOON))
                    .toList();
        }

        @Override
        public void ship(String id, Map<String, Integer> quantities, String carrier, String tracking) {
            parcels.add(carrier);
            quantities.forEach((line, quantity) -> open.get(id).merge(line, -quantity, Integer::sum));
            assertTrue(open.get(id).values().stream().allMatch(left -> left >= 0));
            open.get(id).values().removeIf(left -> left == 0);
            open.values().removeIf(Map::isEmpty);
        }
    }
}
