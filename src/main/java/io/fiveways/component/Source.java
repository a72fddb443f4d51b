package io.fiveways.component;

import com.fasterxml.jackson.databind.JsonNode;
import io.fiveways.model.Canonical;

/** Reads one kind of thing from one system. */
public interface Source<T extends Canonical> {

    /** Asks the system what changed since the cursor; talks to the network. Repeating it is harmless. */
    Page fetch(Cursor since) throws Exception;

    /** Translates one thing of a page into our words; talks to nobody. Refuses what it cannot understand. */
    T read(JsonNode item) throws RejectedException;

    /** A page was delivered and its checkpoint moved; so many of its things were new. */
    default void delivered(int fresh) {}

    /** Their id of a thing that {@link #read} may refuse, so that a person can find it; empty when it has none. */
    default String id(JsonNode item) {
        return item.path("id").asText();
    }
}
