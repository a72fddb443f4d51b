package io.fiveways.sandbox;

import java.time.Instant;
import java.util.Map;

/**
 * A shop order with something left to pick.
 *
 * @param marketplaceRef the marketplace's ref as the shop keeps it, null where it has none
 * @param openQuantities shop line id to the quantity still to pick
 * @param placedAt sandbox time
 */
public record OpenOrder(String id, String marketplaceRef, Map<String, Integer> openQuantities, Instant placedAt) {

    public OpenOrder {
        openQuantities = Map.copyOf(openQuantities);
    }
}
