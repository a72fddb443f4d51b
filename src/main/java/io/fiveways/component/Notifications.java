package io.fiveways.component;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * The notifications that systems sent us, by whatever makes two of them the same: their id, or what they are about.
 * Shared by all processes of an installation. Every moment is the system's own.
 */
public interface Notifications {

    /** Whether one with one of these keys was heard, within the time for which it is remembered. */
    boolean isKnown(String system, Collection<String> keys);

    /** It was handed over: another one with one of these keys says nothing new. */
    void heard(String system, Collection<String> keys, Instant at);

    /** When the newest one was heard. */
    Optional<Instant> newest(String system);

    /** Whether something that was read before was read in a newer version of a moment between these two. */
    boolean isChanged(String system, Instant after, Instant until);

    /** Forgets those heard before this moment. */
    void forget(String system, Instant before);
}
