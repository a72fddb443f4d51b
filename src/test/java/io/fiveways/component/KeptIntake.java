package io.fiveways.component;

import io.fiveways.component.Progress.Stretch;
import io.fiveways.component.Wanted.Name;
import io.fiveways.model.Ref;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** What reading by plan remembers, kept in memory for component tests. */
public final class KeptIntake {
    private KeptIntake() {}

    static Intake empty() {
        return new Intake(new KeptWanted(), new KeptProgress(), new KeptChoices(), new KeptBackfills());
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
        public synchronized List<Named> next(String system, Instant now, Stretch except, int most) {
            return named.values().stream()
                    .filter(each -> each.order().system().equals(system))
                    .filter(each -> except == null || !except.holds(each.name().changedAt()))
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

    /** Where each system is. */
    public static final class KeptProgress implements Progress {

        private final Map<String, Position> positions = new ConcurrentHashMap<>();

        @Override
        public Position of(String system) {
            return positions.getOrDefault(system, Position.START);
        }

        @Override
        public void change(String system, UnaryOperator<Position> change) {
            positions.compute(system, (any, known) -> change.apply(known == null ? Position.START : known));
        }
    }

    /** Every choice, in order. */
    public static final class KeptChoices implements Choices {

        public final List<Choice> chosen = new CopyOnWriteArrayList<>();
        public final Map<String, Integer> brought = new ConcurrentHashMap<>();

        @Override
        public void chose(String system, Choice choice) {
            chosen.add(choice);
        }

        @Override
        public void count(String system, String route, int calls, int orders) {
            brought.merge(route, orders, Integer::sum);
        }
    }

    /** Nobody wants anything read again. */
    public static final class KeptBackfills implements Backfills {

        @Override
        public Optional<Unlisted> next(String system) {
            return Optional.empty();
        }

        @Override
        public void listed(Unlisted unlisted, Collection<Name> orders) {}

        @Override
        public void failed(Unlisted unlisted, String sentence) {}
    }
}
