package io.fiveways.component;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fiveways.model.Ref;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What an installation shares, kept in memory for component tests; each part can be asked what happened to it. */
public final class InMemory {

    public final ObjectMapper json = json();
    public final KeptCheckpoints checkpoints = new KeptCheckpoints();
    public final KeptQuota quota = new KeptQuota();
    public final KeptIntents intents = new KeptIntents();
    public final KeptOriginals originals = new KeptOriginals();
    public final KeptAlarms alarms = new KeptAlarms();
    public final Intake intake = KeptIntake.empty();
    public final KeptNotifications notifications = new KeptNotifications();

    public Installation installation(Clock clock) {
        return new Installation(
                checkpoints, quota, intents, originals, alarms, Guard.NONE, intake, notifications, clock, json);
    }

    /** A lenient reader, as the application's own is. */
    public static ObjectMapper json() {
        return JsonMapper.builder()
                .findAndAddModules()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .build();
    }

    /** Everyone may lead; cursors and hints by name. */
    public static final class KeptCheckpoints implements Checkpoints {
        private final Map<String, Cursor> cursors = new ConcurrentHashMap<>();
        private final Map<String, Long> hints = new ConcurrentHashMap<>();

        @Override
        public boolean lead(String source, Duration lease) {
            return true;
        }

        @Override
        public void release(String source) {}

        @Override
        public Cursor read(String source) {
            return cursors.getOrDefault(source, Cursor.START);
        }

        @Override
        public void moved(String source, Cursor to) {
            cursors.put(source, to);
        }

        @Override
        public void hint(String system, String resource) {
            hints.merge(system + ":" + resource, 1L, Long::sum);
        }

        @Override
        public long hints(String system, String resource) {
            return hints.getOrDefault(system + ":" + resource, 0L);
        }
    }

    /** Buckets that start full and never refill: what is left shows what was taken. */
    public static final class KeptQuota implements Quota {
        private final Map<String, Double> left = new ConcurrentHashMap<>();
        private final Map<String, Rate> learned = new ConcurrentHashMap<>();
        private final List<String> urgent = new CopyOnWriteArrayList<>();

        @Override
        public synchronized void take(Key key, Rate rate, long tokens, Urgency urgency) throws LaterException {
            double reserve = urgency == Urgency.URGENT ? 0 : Math.min(3, rate.burst() / 4);
            double now = left.getOrDefault(key.operation(), (double) rate.burst());
            if (now - tokens < reserve)
                throw new LaterException(
                        key + " is used up", Duration.ofMillis((long) (1000 * tokens / rate.perSecond())));
            left.put(key.operation(), now - tokens);
            if (urgency == Urgency.URGENT) urgent.add(key.operation());
        }

        @Override
        public void learn(Key key, Rate rate) {
            learned.put(key.operation(), rate);
        }

        @Override
        public void drain(Key key, Rate rate, long remaining) {
            left.merge(key.operation(), (double) remaining, Math::min);
        }

        @Override
        public void giveBack(Key key, Rate rate, long tokens) {
            left.merge(key.operation(), (double) tokens, (now, back) -> Math.min(rate.burst(), now + back));
        }

        @Override
        public Duration until(Key key, Rate rate, long tokens) {
            double missing = tokens - left.getOrDefault(key.operation(), (double) rate.burst());
            return missing <= 0 ? Duration.ZERO : Duration.ofMillis((long) (1000 * missing / rate.perSecond()));
        }

        /** Tokens left; negative when nobody ever asked. */
        public double left(String operation) {
            return left.getOrDefault(operation, -1.0);
        }

        public Optional<Rate> learned(String operation) {
            return Optional.ofNullable(learned.get(operation));
        }

        /** The operations that took urgent tokens, in order. */
        public List<String> urgent() {
            return urgent;
        }

        /** All buckets are full again. */
        public void refill() {
            left.clear();
        }
    }

    /** Intents by ref and operation. */
    public static final class KeptIntents implements Intents {
        private final Map<String, Intent> intents = new ConcurrentHashMap<>();

        @Override
        public Intent open(Ref ref, String operation, Ref about) {
            return intents.computeIfAbsent(
                    key(ref, operation), key -> new Intent(ref, operation, about, State.INTENT, null, null));
        }

        @Override
        public Optional<Intent> find(Ref ref, String operation) {
            return Optional.ofNullable(intents.get(key(ref, operation)));
        }

        @Override
        public void sent(Intent intent, Duration limit) {
            Instant from = Clock.systemUTC().instant().plus(limit.multipliedBy(2));
            put(intent, State.SENT, from, null);
        }

        @Override
        public void unsent(Intent intent) {
            put(intent, State.INTENT, null, null);
        }

        @Override
        public void confirmed(Intent intent, String answer) {
            put(intent, State.CONFIRMED, null, answer);
        }

        /** As if the time had passed after which no unanswered request can commit any more. */
        public void elapse() {
            intents.replaceAll((key, intent) -> intent.state() == State.SENT
                    ? new Intent(intent.ref(), intent.operation(), intent.about(), State.SENT, Instant.EPOCH, null)
                    : intent);
        }

        private void put(Intent intent, State state, Instant lookUpFrom, String answer) {
            intents.put(
                    key(intent.ref(), intent.operation()),
                    new Intent(intent.ref(), intent.operation(), intent.about(), state, lookUpFrom, answer));
        }

        private static String key(Ref ref, String operation) {
            return operation + " " + ref;
        }
    }

    /** Everything that was kept, in order. */
    public static final class KeptOriginals implements Originals {
        public final List<Original> kept = new CopyOnWriteArrayList<>();
        public final List<Original> delivered = new CopyOnWriteArrayList<>();
        public final List<Reread> requested = new CopyOnWriteArrayList<>();

        @Override
        public List<Original> keep(String system, List<Original> originals) {
            kept.addAll(originals);
            return originals.stream()
                    .filter(original -> !delivered.contains(original))
                    .toList();
        }

        @Override
        public void delivered(List<Original> originals) {
            delivered.addAll(originals);
        }

        @Override
        public List<Reread> requested(String source) {
            return List.copyOf(requested);
        }

        @Override
        public void done(Reread reread) {
            requested.remove(reread);
        }
    }

    /** Sentences by system and cause, and how often each alarm was raised. */
    public static final class KeptAlarms implements Alarms {
        private final Map<String, String> raised = new ConcurrentHashMap<>();
        private final Map<String, Integer> times = new ConcurrentHashMap<>();

        @Override
        public void raise(String system, String cause, String sentence) {
            raised.put(system + " " + cause, sentence);
            times.merge(system + " " + cause, 1, Integer::sum);
        }

        @Override
        public void clear(String system, String cause) {
            raised.remove(system + " " + cause);
        }

        @Override
        public Optional<String> raised(String system, String cause) {
            return Optional.ofNullable(raised.get(system + " " + cause));
        }

        public int times(String system, String cause) {
            return times.getOrDefault(system + " " + cause, 0);
        }
    }
}
