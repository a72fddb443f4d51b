package io.fiveways.health;

import io.fiveways.state.Figures;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Gauges of what waits: open dead letters for each flow, messages for each queue and group, raised alarms.
 *
 * <p>One look at the database serves all gauges of a scrape. A queue shows up with the first scrape after its first use.
 */
@Singleton
public class OpenWork {

    static final List<String> FLOWS = List.of("orders", "inventory", "listings", "settlements", "returns");
    private static final long FRESH = Duration.ofSeconds(2).toNanos();

    private record Look(long at, List<Figures.Letters> letters, List<Figures.Depth> queues, int alarms) {}

    private final Figures figures;
    private final MeterRegistry meters;
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private Look last;

    public OpenWork(Figures figures, MeterRegistry meters) {
        this.figures = figures;
        this.meters = meters;
    }

    void register(@Observes StartupEvent start) {
        for (String flow : FLOWS)
            Gauge.builder("fiveways.dead.letters.open", this, work -> work.open(flow))
                    .description("Dead letters that wait for a person")
                    .tag("flow", flow)
                    .register(meters);
        Gauge.builder("fiveways.alarms.raised", this, work -> work.look().alarms())
                .description("Alarms about accounts on other systems")
                .register(meters);
        look();
    }

    /** The registry outlives an application that is started again in the same process; what it would ask is closed. */
    void leave(@Observes ShutdownEvent end) {
        meters.getMeters().stream()
                .filter(meter -> meter.getId().getName().startsWith("fiveways."))
                .forEach(meters::remove);
    }

    private double open(String flow) {
        return look().letters().stream()
                .filter(letters -> letters.flow().equals(flow))
                .mapToLong(Figures.Letters::open)
                .sum();
    }

    private synchronized Look look() {
        if (last == null || System.nanoTime() - last.at() > FRESH) {
            last = new Look(
                    System.nanoTime(),
                    figures.letters(),
                    figures.queues(),
                    figures.alarms().size());
            last.queues().forEach(this::register);
        }
        return last;
    }

    private void register(Figures.Depth depth) {
        if (!known.add(depth.queue() + " " + depth.group())) return;
        Gauge.builder("fiveways.queue.waiting", this, work -> work.depth(depth).waiting())
                .description("Messages that wait for a group")
                .tags("queue", depth.queue(), "group", depth.group())
                .register(meters);
        Gauge.builder(
                        "fiveways.queue.oldest.seconds",
                        this,
                        work -> work.depth(depth).oldestSeconds())
                .description("How long the oldest of them has waited")
                .tags("queue", depth.queue(), "group", depth.group())
                .register(meters);
    }

    private Figures.Depth depth(Figures.Depth of) {
        return look().queues().stream()
                .filter(depth ->
                        depth.queue().equals(of.queue()) && depth.group().equals(of.group()))
                .findFirst()
                .orElse(new Figures.Depth(of.queue(), of.group(), 0, 0));
    }
}
