package io.fiveways.component;

import io.fiveways.model.Ref;
import java.util.List;
import org.apache.camel.CamelContext;

/** Hears which orders of marketplaces a shop shows, whenever a source comes past them; to hear it twice changes nothing. */
@FunctionalInterface
public interface Sightings {

    /**
     * An order in a shop that says that it is a marketplace's.
     *
     * @param mark which one, as text: whoever wrote it there may have erred
     */
    record Sighting(Ref shopOrder, String mark, String shopNumber, boolean isCancelled) {}

    void saw(List<Sighting> sightings);

    /** Where this process has nobody who wants to hear of them, they go nowhere. */
    static Sightings in(CamelContext camel) {
        Sightings known = camel.getRegistry().findSingleByType(Sightings.class);
        return known == null ? sightings -> {} : known;
    }
}
