package io.fiveways.sandbox;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;

/** Seeded names for orders, order items and masked buyers; no name is given twice. */
final class AmazonIds {

    private final Random random;
    private final Set<String> given = new HashSet<>();

    AmazonIds(long seed) {
        this.random = new Random(seed);
    }

    String order() {
        return fresh("40%d-%07d-%07d", 10, 10_000_000, 10_000_000);
    }

    String item() {
        return fresh("%07d%07d", 10_000_000, 10_000_000);
    }

    /** The local part of a masked e-mail address. */
    String alias() {
        StringBuilder alias = new StringBuilder();
        for (int i = 0; i < 15; i++) {
            alias.append(Character.forDigit(random.nextInt(36), 36));
        }
        return alias.toString();
    }

    private synchronized String fresh(String form, int... bounds) {
        while (true) {
            Object[] parts = new Object[bounds.length];
            for (int i = 0; i < bounds.length; i++) {
                parts[i] = random.nextInt(bounds[i]);
            }
            String id = form.formatted(parts);
            if (given.add(id)) {
                return id;
            }
        }
    }
}
