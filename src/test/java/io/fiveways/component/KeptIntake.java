package io.fiveways.component;

import io.fiveways.model.Ref;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What reading by plan remembers, kept in memory for component tests. */
public final class KeptIntake {
    private KeptIntake() {}

    static Intake empty() {
        return new Intake(new KeptWanted());
    }

    /** The list, with nothing but its order and its counts. */
    public static final class KeptWanted implements Wanted {
        private final Map<Ref, Named> named = new LinkedHashMap<>();
        private final Map<Ref, Instant> postponed = new LinkedHashMap<>();

        @Override
        public synchronized void want(Collection<Name> names) {
            for (Name name : names)
                named.merge(
                        name.order(),
                        new Named(name, 1, 0),
                        (known, again) -> new Named(name, known.times() + 1, known.attempts()));
        }

        @Override
        public synchronized List<Named> next(String system, Instant now, int most) {
            return named.values().stream()
                    .filter(each -> each.order().system().equals(system))
                    .filter(each -> !postponed.getOrDefault(each.order(), now).isAfter(now))
                    .sorted(Comparator.comparing((Named each) -> each.name().by())
                            .thenComparing(each -> each.name().changedAt()))
                    .limit(most)
                    .toList();
        }

        @Override
        public synchronized void done(Collection<Named> read) {
            for (Named each : read) named.remove(each.order(), each);
        }

        @Override
        public synchronized void postpone(Named each, Instant notBefore) {
            named.put(each.order(), new Named(each.name(), each.times(), each.attempts() + 1));
            postponed.put(each.order(), notBefore);
        }

        public synchronized List<Named> all() {
            return new ArrayList<>(named.values());
        }
    }
}
