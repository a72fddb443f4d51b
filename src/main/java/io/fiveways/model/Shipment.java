package io.fiveways.model;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A parcel that left.
 *
 * @param ref the parcel on the system that shipped it
 * @param order the marketplace's order
 * @param market the order's market; null until it is translated
 * @param parcel number of this parcel within its order, from 1; 0 until it is translated
 * @param items what is in it; lines of one order item are merged
 */
public record Shipment(
        Ref ref,
        Ref order,
        String market,
        int parcel,
        Carrier carrier,
        String trackingNumber,
        Instant shippedAt,
        Instant updatedAt,
        List<Item> items)
        implements Canonical {

    /** The shop's short name in {@code code} until it is translated, the marketplace's code, name and method after. */
    public record Carrier(String code, String name, String method) {}

    /** Units of one order item of the marketplace. */
    public record Item(String orderItem, int quantity) {

        public Item {
            if (orderItem == null || orderItem.isBlank())
                throw new IllegalArgumentException("A parcel's item needs the marketplace's order-item id");
            if (quantity < 1) throw new IllegalArgumentException("Item " + orderItem + " ships " + quantity + " units");
        }
    }

    public Shipment {
        items = merged(items);
        if (items.isEmpty()) throw new IllegalArgumentException("Shipment " + ref + " is empty");
        if (shippedAt == null) throw new IllegalArgumentException("Shipment " + ref + " has no ship date");
    }

    @Override
    public Ref about() {
        return order;
    }

    /** The same parcel in the marketplace's words. */
    public Shipment translated(String orderMarket, int number, Carrier marketplaceCarrier) {
        return new Shipment(
                ref, order, orderMarket, number, marketplaceCarrier, trackingNumber, shippedAt, updatedAt, items);
    }

    private static List<Item> merged(List<Item> items) {
        Map<String, Integer> quantities = new LinkedHashMap<>();
        items.forEach(item -> quantities.merge(item.orderItem(), item.quantity(), Integer::sum));
        return quantities.entrySet().stream()
                .map(entry -> new Item(entry.getKey(), entry.getValue()))
                .toList();
    }
}
