package io.fiveways.sandbox;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A thread that does one thing again and again, with a real pause before each time, until it is closed. */
final class Rounds implements AutoCloseable {

    private final Thread thread;

    Rounds(String name, Supplier<Duration> pause, Runnable work) {
        thread = new Thread(() -> run(pause, work), name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private static void run(Supplier<Duration> pause, Runnable work) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                TimeUnit.MILLISECONDS.sleep(pause.get().toMillis());
                work.run();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }
}
