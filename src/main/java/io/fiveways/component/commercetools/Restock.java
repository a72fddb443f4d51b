package io.fiveways.component.commercetools;

import io.fiveways.component.ConflictException;
import io.fiveways.component.Once;
import io.fiveways.component.RejectedException;
import io.fiveways.component.commercetools.wire.InventoryEntry;
import io.fiveways.component.commercetools.wire.StockUpdate;
import io.fiveways.model.Cancellation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Puts the units of a cancellation back into stock once: commercetools leaves the stock of a cancelled order as it is.
 *
 * <p>The entry is seen first and its version remembered, and units are added to that version only. Each addition carries the
 * cancellation's ref as its user, which tells ours from another's after an unknown outcome. If both changed the entry by
 * then nobody can tell, and a person counts.
 */
final class Restock {

    private static final int ROUNDS = 8;

    /** What is remembered of an entry that was seen, or changed. */
    record Seen(String id, long version) {}

    private final CommercetoolsClient client;
    private final Once once;
    private final Duration limit;

    Restock(CommercetoolsClient client, Once once, Duration limit) {
        this.client = client;
        this.once = once;
        this.limit = limit;
    }

    void give(Cancellation cancellation, String sku, int units) throws Exception {
        for (int round = 1; ; round++) {
            Seen seen = seen(cancellation, sku, round);
            try {
                once.write(
                        cancellation.ref(),
                        "restock-" + sku + "-" + round,
                        cancellation.order(),
                        Seen.class,
                        new Addition(cancellation.ref().toString(), sku, seen, units));
                return;
            } catch (ConflictException e) {
                if (round == ROUNDS) throw e;
            }
        }
    }

    private Seen seen(Cancellation cancellation, String sku, int round) throws Exception {
        return once.write(
                cancellation.ref(),
                "see-stock-" + sku + "-" + round,
                cancellation.order(),
                Seen.class,
                new Look<>(() -> {
                    InventoryEntry entry = entry(sku);
                    return new Seen(entry.id(), entry.version());
                }));
    }

    private InventoryEntry entry(String sku) throws Exception {
        List<InventoryEntry> entries = client.inventory("sku=" + Predicates.quoted(sku));
        return entries.stream()
                .filter(entry -> entry.supplyChannel() == null)
                .findFirst()
                .orElseThrow(() -> new RejectedException(
                        "commercetools keeps no stock of %s. Enter the units by hand, then discard this."
                                .formatted(sku)));
    }

    private final class Addition implements Once.Write<Seen> {

        private final String mark;
        private final String sku;
        private final Seen seen;
        private final int units;

        Addition(String mark, String sku, Seen seen, int units) {
            this.mark = mark;
            this.sku = sku;
            this.seen = seen;
            this.units = units;
        }

        /** Only we write to this version, so that nothing need be asked the first time. */
        @Override
        public boolean looksUpFirst() {
            return false;
        }

        @Override
        public Optional<Seen> lookUp() throws Exception {
            InventoryEntry entry = entry(sku);
            if (entry.version() == seen.version()) return Optional.empty();
            if (entry.isMarked(mark)) return Optional.of(new Seen(entry.id(), entry.version()));
            throw new RejectedException(
                    "Whether %d of %s went back into stock for %s cannot be told: the entry was changed since. Count, then discard this."
                            .formatted(units, sku, mark));
        }

        @Override
        public Seen send() throws Exception {
            StockUpdate update = new StockUpdate(seen.version(), List.of(new StockUpdate.AddQuantity(units)));
            InventoryEntry entry = client.updateStock(seen.id(), update, mark, limit);
            return new Seen(entry.id(), entry.version());
        }

        @Override
        public Duration limit() {
            return limit;
        }
    }
}
