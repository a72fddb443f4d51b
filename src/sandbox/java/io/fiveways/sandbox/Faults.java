package io.fiveways.sandbox;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** The faults a system has at present; seeded, so that the same calls in the same order fail alike. */
public final class Faults {

    private final Random random;
    private final List<Armed> armed = new ArrayList<>();

    Faults(long seed) {
        this.random = new Random(seed);
    }

    public synchronized void add(Fault fault) {
        armed.add(new Armed(fault));
    }

    public synchronized void clear() {
        armed.clear();
    }

    public synchronized List<Fault> list() {
        return armed.stream().map(each -> each.fault).toList();
    }

    /** Whether a fault of this kind strikes this call; a strike is used up by asking. */
    public boolean strikes(String operation, Fault.Kind kind) {
        return strike(operation, kind).isPresent();
    }

    /** The first fault of these kinds that strikes this call. */
    synchronized Optional<Fault> strike(String operation, Fault.Kind... kinds) {
        List<Fault.Kind> wanted = Arrays.asList(kinds);
        for (Armed each : armed) {
            if (wanted.contains(each.fault.kind()) && each.fault.concerns(operation) && each.strikes()) {
                armed.removeIf(Armed::spent);
                return Optional.of(each.fault);
            }
        }
        return Optional.empty();
    }

    private final class Armed {

        private final Fault fault;
        private int left;

        Armed(Fault fault) {
            this.fault = fault;
            this.left = fault.times();
        }

        boolean strikes() {
            if (spent() || random.nextDouble() >= fault.probability()) {
                return false;
            }
            left = left < 0 ? left : left - 1;
            return true;
        }

        boolean spent() {
            return left == 0;
        }
    }
}
