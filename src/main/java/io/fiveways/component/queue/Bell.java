package io.fiveways.component.queue;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** Wakes the one who waits. Rung while nobody waits, it is heard by the next wait; rung often, it is heard once. */
final class Bell {

    private final BlockingQueue<Boolean> rung = new ArrayBlockingQueue<>(1);

    void ring() {
        rung.offer(true);
    }

    void await(long millis) throws InterruptedException {
        rung.poll(millis, TimeUnit.MILLISECONDS);
    }
}
