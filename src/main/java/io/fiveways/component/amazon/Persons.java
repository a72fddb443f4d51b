package io.fiveways.component.amazon;

import io.fiveways.component.amazon.wire.Order;
import io.fiveways.model.Address;
import io.fiveways.model.Buyer;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Who bought and where it goes, as far as Amazon tells: without the roles, and for what it ships itself, nothing. */
final class Persons {

    private Persons() {}

    static Buyer buyer(Order.Buyer theirs) {
        if (theirs == null) return null;
        Buyer buyer =
                new Buyer(filled(theirs.buyerName()), filled(theirs.buyerEmail()), filled(theirs.buyerCompanyName()));
        return buyer.equals(new Buyer(null, null, null)) ? null : buyer;
    }

    static Address address(Order.Recipient recipient) {
        Order.CustomerAddress theirs = recipient == null ? null : recipient.deliveryAddress();
        if (theirs == null) return null;
        Address address = new Address(
                filled(theirs.name()),
                filled(theirs.companyName()),
                lines(theirs.addressLine1(), theirs.addressLine2(), theirs.addressLine3()),
                filled(theirs.city()),
                region(theirs),
                filled(theirs.postalCode()),
                filled(theirs.countryCode()),
                filled(theirs.phone()));
        return address.equals(new Address(null, null, null, null, null, null, null, null)) ? null : address;
    }

    private static List<String> lines(String... lines) {
        return Arrays.stream(lines)
                .map(Persons::filled)
                .filter(Objects::nonNull)
                .toList();
    }

    private static String region(Order.CustomerAddress theirs) {
        return Stream.of(theirs.stateOrRegion(), theirs.districtOrCounty(), theirs.municipality())
                .map(Persons::filled)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Amazon fills some empty fields with blanks or with the word null. */
    private static String filled(String text) {
        return text == null || text.isBlank() || text.strip().equals("null") ? null : text;
    }
}
