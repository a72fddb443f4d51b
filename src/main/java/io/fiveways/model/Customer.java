package io.fiveways.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/**
 * The customer of a shop that an order is filed under.
 *
 * @param key what we call the profile in the shop: derived, the same for the same buyer, and it names nobody
 * @param label what a generic customer is called; null for a person, whose profile shows the order's name and address
 * @param id the profile's own id in the shop, where it is known to be the buyer's; null: the one with the key, which is
 *     made where it is missing
 * @param near profiles of the shop that might be the buyer's, until one is chosen. Personal data
 */
public record Customer(String key, String label, String id, List<Profile> near) {

    /** What a shop knows of somebody. Personal data. */
    public record Profile(String id, String name, Address address) {

        @Override
        public String toString() {
            return "Profile[" + id + "]";
        }
    }

    public Customer {
        if (key == null || !key.matches("[a-z0-9-]{2,64}"))
            throw new IllegalArgumentException("A customer's key is 2 to 64 of a-z, 0-9 and -, not '" + key + "'");
        near = near == null ? List.of() : List.copyOf(near);
    }

    public static Customer generic(String key, String label) {
        return new Customer(key, label, null, List.of());
    }

    public static Customer person(String key) {
        return new Customer(key, null, null, List.of());
    }

    @JsonIgnore
    public boolean isGeneric() {
        return label != null;
    }

    /** The same, with profiles of the shop among which one may be chosen. */
    public Customer among(List<Profile> profiles) {
        return new Customer(key, label, id, profiles);
    }

    /** That one of the shop, and no other. */
    public Customer chosen(String profile) {
        return new Customer(key, label, profile, List.of());
    }

    @Override
    public String toString() {
        return "Customer[" + key + "]";
    }
}
