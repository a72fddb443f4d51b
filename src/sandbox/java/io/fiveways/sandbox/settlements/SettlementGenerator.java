package io.fiveways.sandbox.settlements;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Random;

/**
 * Rows of a settlement, one by one, as many as wanted, that sum to what is wanted: the last one is the reserve that makes
 * up for it. The same seed gives the same rows.
 */
public final class SettlementGenerator {

    private final SettlementPool pool;
    private final long seed;

    public SettlementGenerator(SettlementPool pool, long seed) {
        this.pool = pool;
        this.seed = seed;
    }

    /** Rows posted within fourteen days from the start. */
    public Iterator<SettlementRow> rows(int count, BigDecimal total, Instant start) {
        if (count < 1) throw new IllegalArgumentException("A settlement needs a row that makes up its total");
        return new Rows(new SettlementItems(pool, new Random(seed), start), count, total);
    }

    private static final class Rows implements Iterator<SettlementRow> {

        private final SettlementItems items;
        private final Deque<SettlementRow> waiting = new ArrayDeque<>();
        private int left;
        private BigDecimal open;

        Rows(SettlementItems items, int count, BigDecimal total) {
            this.items = items;
            this.left = count;
            this.open = total;
        }

        @Override
        public boolean hasNext() {
            return left > 0;
        }

        @Override
        public SettlementRow next() {
            if (left == 0) throw new NoSuchElementException();
            if (waiting.isEmpty()) waiting.addAll(items.next());
            SettlementRow row = left == 1 ? items.reserve(open) : waiting.remove();
            left--;
            open = open.subtract(row.amount());
            return row;
        }
    }
}
