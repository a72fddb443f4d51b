package io.fiveways.component.queue;

import io.fiveways.component.queue.QueueTables.Group;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What one consumer has claimed and not yet settled. The database's clock decides when a lease ends; the clock here only
 * keeps us from starting on something that another process may have by now.
 */
final class Leases {

    private final QueueTables tables;
    private final Group group;
    private final Duration lease;
    private final Map<Claimed, Long> sureSince = new ConcurrentHashMap<>();

    Leases(QueueTables tables, Group group, Duration lease) {
        this.tables = tables;
        this.group = group;
        this.lease = lease;
    }

    List<Claimed> claim(int limit) throws SQLException {
        long asked = System.nanoTime();
        List<Claimed> claimed = tables.claim(group, limit, lease);
        for (Claimed one : claimed) sureSince.put(one, asked);
        return claimed;
    }

    void renew() throws SQLException {
        List<Claimed> held = List.copyOf(sureSince.keySet());
        if (held.isEmpty()) return;
        long asked = System.nanoTime();
        Set<Long> renewed = tables.renew(group, held, lease);
        for (Claimed one : held)
            if (renewed.contains(one.id())) sureSince.computeIfPresent(one, (any, before) -> asked);
    }

    boolean areSure(List<Claimed> all) {
        long now = System.nanoTime();
        return all.stream().allMatch(one -> now - sureSince.get(one) < lease.toNanos());
    }

    /** Renewed no more: it is settled, or somebody else shall have it. */
    void drop(List<Claimed> all) {
        all.forEach(sureSince::remove);
    }
}
