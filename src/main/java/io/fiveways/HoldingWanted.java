package io.fiveways;

import io.fiveways.component.Progress.Stretch;
import io.fiveways.component.Wanted;
import io.fiveways.flow.orders.Reservations;
import io.fiveways.flow.orders.Reservations.Told;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The list of orders to be read, of which those whose articles are known hold their stock from the moment they are named. */
final class HoldingWanted implements Wanted {

    private final Wanted wanted;
    private final Reservations reservations;
    private final UnaryOperator<String> marketplaces;

    /** @param marketplaces the mappings' word for a system's name */
    HoldingWanted(Wanted wanted, Reservations reservations, UnaryOperator<String> marketplaces) {
        this.wanted = wanted;
        this.reservations = reservations;
        this.marketplaces = marketplaces;
    }

    /** Whoever is interrupted in between names them again: they do not move on before this returns. */
    @Override
    public void want(Collection<Name> names) {
        wanted.want(names);
        for (Name name : names) if (name.market() != null) reservations.apply(told(name));
    }

    private Told told(Name name) {
        return new Told(
                name.order(),
                name.changedAt(),
                marketplaces.apply(name.order().system()),
                name.market(),
                name.isOpen() ? name.articles() : Map.of());
    }

    @Override
    public List<Named> next(String system, Instant now, Stretch except, int most) {
        return wanted.next(system, now, except, most);
    }

    @Override
    public void done(Collection<Named> read) {
        wanted.done(read);
    }

    @Override
    public void postpone(Named named, Instant notBefore) {
        wanted.postpone(named, notBefore);
    }
}
