package io.fiveways.sandbox;

import java.time.Instant;

/**
 * A parcel that left a simulated shop, and when.
 *
 * @param marketplaceRef the marketplace's ref as the shop keeps it, null where it has none
 * @param wall real time
 * @param sandbox the same moment by the sandbox's clock
 */
public record Shipped(String orderId, String marketplaceRef, String tracking, Instant wall, Instant sandbox) {}
