package io.fiveways.component.commercetools;

import io.fiveways.component.commercetools.wire.Address;
import io.fiveways.model.MarketplaceOrder;
import java.util.List;

/** Where the parcel goes, in commercetools' fields. */
final class Addresses {

    private Addresses() {}

    /** Null where the marketplace keeps it to itself. The market stands in for a missing country, which is required. */
    static Address of(MarketplaceOrder order) {
        io.fiveways.model.Address ours = order.shipTo();
        if (ours == null) return null;
        return new Address(
                firstName(ours.name()),
                lastName(ours.name()),
                ours.company(),
                line(ours.lines(), 0),
                line(ours.lines(), 1),
                ours.lines().size() > 2
                        ? String.join(", ", ours.lines().subList(2, ours.lines().size()))
                        : null,
                ours.postalCode(),
                ours.city(),
                ours.region(),
                ours.country() == null ? order.market() : ours.country(),
                ours.phone());
    }

    /** Everything before the last word: first and last name together are always the whole name. */
    private static String firstName(String name) {
        return name == null || !name.strip().contains(" ")
                ? null
                : name.strip().substring(0, name.strip().lastIndexOf(' '));
    }

    private static String lastName(String name) {
        return name == null ? null : name.strip().substring(name.strip().lastIndexOf(' ') + 1);
    }

    private static String line(List<String> lines, int index) {
        return index < lines.size() ? lines.get(index) : null;
    }
}
