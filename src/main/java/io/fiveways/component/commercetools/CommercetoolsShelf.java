package io.fiveways.component.commercetools;

import io.fiveways.component.Shelf;
import io.fiveways.component.commercetools.wire.InventoryEntry;
import java.util.List;
import java.util.OptionalInt;

/** What the project may still promise of an article, in all of its supply channels together. */
final class CommercetoolsShelf implements Shelf {

    private final CommercetoolsClient client;

    CommercetoolsShelf(CommercetoolsClient client) {
        this.client = client;
    }

    @Override
    public OptionalInt available(String sku) throws Exception {
        List<InventoryEntry> entries = client.inventory("sku=" + Predicates.quoted(sku));
        return entries.isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(Math.toIntExact(entries.stream()
                        .mapToLong(InventoryEntry::availableQuantity)
                        .sum()));
    }
}
