package io.fiveways.bench;

import java.util.Arrays;
import java.util.Locale;

/** Prints each figure as one {@code BENCH} line and remembers whether a bar was missed. */
final class Report {

    private boolean everyBarMet = true;

    /** What a figure is held against, in the unit of the figure. */
    record Baseline(String words, double value) {}

    /** A figure whose ratio to the baseline must be at least the bar. */
    void atLeast(String name, double value, String unit, Baseline baseline, double bar) {
        hold(name, value / baseline.value() >= bar);
        line(name, value, unit, baseline, ">= " + bar);
    }

    /** A figure whose ratio to the baseline must be at most the bar. */
    void atMost(String name, double value, String unit, Baseline baseline, double bar) {
        hold(name, value / baseline.value() <= bar);
        line(name, value, unit, baseline, "<= " + bar);
    }

    /** A figure that is told and not judged. */
    void told(String name, double value, String unit, Baseline baseline) {
        line(name, value, unit, baseline, "none");
    }

    boolean isEveryBarMet() {
        return everyBarMet;
    }

    /** The smallest value that so large a share of all does not exceed. */
    static double percentile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }

    private void hold(String name, boolean isMet) {
        everyBarMet &= isMet;
        if (!isMet) System.out.println("MISSED " + name);
    }

    private static void line(String name, double value, String unit, Baseline baseline, String bar) {
        System.out.println(String.format(
                Locale.ROOT,
                "BENCH %s %.3f %s (%s %.3f, ratio %.3f, bar %s)",
                name,
                value,
                unit,
                baseline.words(),
                baseline.value(),
                value / baseline.value(),
                bar));
    }
}
