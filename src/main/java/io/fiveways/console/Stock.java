package io.fiveways.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fiveways.component.Shelf;
import io.fiveways.model.Ref;
import io.fiveways.state.ReservedStock;
import io.fiveways.state.ReservedStock.Reservation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** What of an article can be sold at this moment: what a shop has, without what orders hold that it does not have yet. */
public final class Stock {

    /** The shops of this installation. */
    public interface Shops {

        /** Those that can be asked. */
        List<String> names();

        Optional<Shelf> shelf(String shop);
    }

    /** What one order holds. */
    public record Held(Ref order, int quantity, Instant since) {}

    /**
     * An article in one shop.
     *
     * @param available what the shop says now; absent where it does not know the SKU or does not answer
     * @param sellable available without reserved; absent with it
     * @param trouble why available is absent
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Level(
            String shop, Integer available, int reserved, Integer sellable, List<Held> orders, String trouble) {}

    private final ReservedStock reserved;
    private final Shops shops;

    public Stock(ReservedStock reserved, Shops shops) {
        this.reserved = reserved;
        this.shops = shops;
    }

    /** Of each shop that knows the article or holds some of it. */
    public List<Level> of(String sku) {
        // Reservations first: one that its shop takes over meanwhile counts twice for a moment, but never not at all
        List<Reservation> held = reserved.of(sku);
        return Stream.concat(shops.names().stream(), held.stream().map(Reservation::shop))
                .distinct()
                .map(shop -> level(
                        shop,
                        sku,
                        held.stream().filter(one -> one.shop().equals(shop)).toList()))
                .filter(level -> level.available() != null || level.reserved() > 0 || level.trouble() != null)
                .toList();
    }

    private Level level(String shop, String sku, List<Reservation> held) {
        int units = held.stream().mapToInt(Reservation::quantity).sum();
        List<Held> orders = held.stream()
                .map(one -> new Held(one.order(), one.quantity(), one.since()))
                .toList();
        try {
            Optional<Shelf> shelf = shops.shelf(shop);
            OptionalInt available =
                    shelf.isEmpty() ? OptionalInt.empty() : shelf.get().available(sku);
            return available.isEmpty()
                    ? new Level(shop, null, units, null, orders, null)
                    : new Level(shop, available.getAsInt(), units, available.getAsInt() - units, orders, null);
        } catch (Exception e) {
            return new Level(shop, null, units, null, orders, shop + " does not say: " + e.getMessage());
        }
    }
}
