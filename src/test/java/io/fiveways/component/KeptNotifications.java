package io.fiveways.component;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Notifications in memory; a test says whether something changed without one. */
public final class KeptNotifications implements Notifications {

    public final Map<String, Instant> keys = new ConcurrentHashMap<>();
    public volatile boolean changed;

    @Override
    public boolean isKnown(String system, Collection<String> asked) {
        return asked.stream().anyMatch(key -> keys.containsKey(system + " " + key));
    }

    @Override
    public void heard(String system, Collection<String> heard, Instant at) {
        heard.forEach(key -> keys.put(system + " " + key, at));
    }

    @Override
    public Optional<Instant> newest(String system) {
        return keys.values().stream().max(Comparator.naturalOrder());
    }

    @Override
    public boolean isChanged(String system, Instant after, Instant until) {
        return changed;
    }

    @Override
    public void forget(String system, Instant before) {
        keys.values().removeIf(heard -> heard.isBefore(before));
    }
}
