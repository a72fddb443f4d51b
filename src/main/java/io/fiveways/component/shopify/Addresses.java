package io.fiveways.component.shopify;

import io.fiveways.component.shopify.wire.MailingAddress;
import io.fiveways.model.Address;

/** Our addresses in Shopify's form. */
final class Addresses {

    private Addresses() {}

    /** Null where the marketplace keeps it to itself. */
    static MailingAddress of(Address address) {
        if (address == null) return null;
        String name = address.name() == null ? "" : address.name().strip();
        int space = name.lastIndexOf(' ');
        String region = text(address.region());
        boolean coded = region != null && region.matches("[A-Z0-9]{1,3}");
        return new MailingAddress(
                space < 0 ? null : name.substring(0, space),
                text(name.substring(space + 1)),
                text(address.company()),
                address.lines().isEmpty() ? null : address.lines().get(0),
                rest(address),
                text(address.city()),
                coded ? region : null,
                coded ? null : region,
                text(address.postalCode()),
                text(address.country()),
                text(address.phone()));
    }

    /** Shopify has two lines; the marketplace may have three. */
    private static String rest(Address address) {
        return address.lines().size() < 2
                ? null
                : String.join(", ", address.lines().subList(1, address.lines().size()));
    }

    private static String text(String value) {
        return value == null || value.isBlank() ? null : value;
    }
}
