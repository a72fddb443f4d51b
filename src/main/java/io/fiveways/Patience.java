package io.fiveways;

import java.time.Duration;
import java.util.function.Function;

/**
 * After how long what has not happened is missed, in real time.
 *
 * @param shipped what a marketplace has to show: of its time, which may run faster than ours
 * @param placed what we have to do ourselves
 * @param sold likewise
 */
record Patience(Duration shipped, Duration placed, Duration sold) {

    /**
     * @param settings by their keys
     * @param factor how fast the systems' time runs
     */
    static Patience of(Function<String, Duration> settings, double factor) {
        Duration shipped = settings.apply("watches.not-shipped");
        return new Patience(
                Duration.ofMillis((long) (shipped.toMillis() / factor)),
                settings.apply("watches.not-placed"),
                settings.apply("watches.not-sold"));
    }
}
