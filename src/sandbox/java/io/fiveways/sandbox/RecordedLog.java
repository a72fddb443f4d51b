package io.fiveways.sandbox;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last requests and answers of one system; the oldest give way. */
final class RecordedLog {

    private static final int ENTRIES = 20_000;
    private static final long CHARACTERS = 48_000_000;

    private final Deque<Recorded> entries = new ArrayDeque<>();
    private long size;

    synchronized void add(Recorded recorded) {
        entries.addLast(recorded);
        size += recorded.size();
        while (entries.size() > ENTRIES || size > CHARACTERS) {
            size -= entries.removeFirst().size();
        }
    }

    synchronized List<Recorded> entries() {
        return List.copyOf(entries);
    }

    synchronized void clear() {
        entries.clear();
        size = 0;
    }
}
