package io.fiveways.sandbox;

import java.time.Instant;
import java.util.Map;

/**
 * A shipment confirmation that Amazon accepted.
 *
 * @param quantities by order-item id
 * @param edit true where the package was known already and this replaced it
 * @param at sandbox time
 * @param wall real time
 */
public record Confirmation(
        String packageReferenceId,
        String carrierCode,
        String carrierName,
        String shippingMethod,
        String trackingNumber,
        Instant shipDate,
        Map<String, Integer> quantities,
        boolean edit,
        Instant at,
        Instant wall) {

    public Confirmation {
        quantities = Map.copyOf(quantities);
    }
}
