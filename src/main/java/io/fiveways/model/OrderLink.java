package io.fiveways.model;

import java.time.Instant;

/**
 * Says that an order of a marketplace is this order of a shop.
 *
 * @param ref the marketplace's order
 * @param shopOrder the shop's order
 * @param shopNumber what people in the shop call it
 * @param updatedAt the version of the marketplace's order that the shop now shows
 */
public record OrderLink(Ref ref, Ref shopOrder, String shopNumber, Instant updatedAt) implements Canonical {}
