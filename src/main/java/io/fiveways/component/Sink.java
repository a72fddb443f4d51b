package io.fiveways.component;

import io.fiveways.model.Canonical;
import java.util.List;

/** Writes one kind of thing to one system, exactly once however often it is asked. */
public interface Sink<T extends Canonical> {

    /** Returns what the route carries on with. */
    Canonical write(T thing) throws Exception;

    default void writeAll(List<T> things) throws Exception {
        for (T thing : things) write(thing);
    }
}
