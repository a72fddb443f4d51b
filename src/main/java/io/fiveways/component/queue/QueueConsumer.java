package io.fiveways.component.queue;

import io.fiveways.component.queue.QueueTables.Group;
import io.fiveways.component.queue.Retry.Backoff;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Processor;
import org.apache.camel.Suspendable;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.support.DefaultConsumer;

/**
 * One consumer group's share of this process: one thread claims, several hand over, one renews the leases.
 *
 * <p>What is claimed waits here for a thread, at most one message per thread, so that the next one is at hand and one
 * claim pays for several messages. A message is settled only after its exchange is complete.
 */
final class QueueConsumer extends DefaultConsumer implements Suspendable {

    private static final long AFTER_FAILURE = 1000;

    /** Between two claims, in which messages gather: a claim costs the database more than all else it does for a message. */
    private static final long REST = 10;

    private static final long LAST_WORDS = 10_000;

    private final QueueEndpoint endpoint;
    private final Bell bell = new Bell();
    private final Queue<List<Claimed>> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger inHand = new AtomicInteger();
    private volatile boolean claiming;
    private volatile boolean hungry;
    private Group group;
    private Leases leases;
    private Handover handover;
    private ExecutorService claimer;
    private ExecutorService workers;
    private ScheduledExecutorService renewer;

    QueueConsumer(QueueEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        group = endpoint.queues().tables().register(endpoint.getName(), endpoint.getGroupId());
        leases = new Leases(endpoint.queues().tables(), group, endpoint.lease());
        handover = new Handover(endpoint, this, group, backoff());
        String name = endpoint.getName() + "-" + endpoint.getGroupId();
        workers = threads().newFixedThreadPool(this, name, endpoint.getConsumers());
        claimer = threads().newSingleThreadExecutor(this, name + "-claims");
        renewer = threads().newSingleThreadScheduledExecutor(this, name + "-renews");
        long pause = endpoint.lease().toMillis() * 3 / 10;
        renewer.scheduleWithFixedDelay(this::renew, pause, pause, TimeUnit.MILLISECONDS);
        doResume();
    }

    private Backoff backoff() {
        return new Backoff(
                Duration.ofMillis(endpoint.getBackoffMillis()),
                Duration.ofMillis(endpoint.getMaxBackoffMillis()),
                new Random());
    }

    /** A batch is not woken by a put: it gains by waiting for company. */
    @Override
    protected void doResume() {
        claiming = true;
        if (!endpoint.isBatching()) endpoint.queues().bells(group.queue()).add(bell);
        claimer.execute(this::claimUntilStopped);
    }

    @Override
    protected void doSuspend() {
        claiming = false;
        endpoint.queues().bells(group.queue()).remove(bell);
        bell.ring();
        giveBack();
    }

    @Override
    protected void doStop() throws Exception {
        if (group != null) {
            doSuspend();
            threads().shutdownGraceful(claimer, LAST_WORDS);
            threads().shutdownGraceful(workers, LAST_WORDS);
            threads().shutdownNow(renewer);
        }
        super.doStop();
    }

    private ExecutorServiceManager threads() {
        return endpoint.getCamelContext().getExecutorServiceManager();
    }

    private void claimUntilStopped() {
        try {
            while (claiming) {
                long pause = claim();
                if (!hungry) Thread.sleep(REST);
                bell.await(pause);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Claims what there is room for; returns the milliseconds until the next claim, if nobody rings. */
    private long claim() {
        if (!hasRoom()) return endpoint.getPollMillis();
        try {
            int limit = endpoint.isBatching() ? endpoint.getBatch() : room();
            List<Claimed> claimed = leases.claim(limit);
            hungry = claimed.size() == limit;
            accept(claimed);
            return hungry ? 0 : endpoint.getPollMillis();
        } catch (SQLException e) {
            getExceptionHandler().handleException("Nothing can be claimed from " + endpoint, e);
            return AFTER_FAILURE;
        }
    }

    private int room() {
        return (endpoint.isBatching() ? 1 : 2) * endpoint.getConsumers() - inHand.get();
    }

    /** Claiming one by one as threads get free would cost one claim per message. */
    private boolean hasRoom() {
        return room() >= Math.max(1, endpoint.getConsumers() / 2);
    }

    private void accept(List<Claimed> claimed) {
        List<List<Claimed>> units = units(claimed);
        inHand.addAndGet(units.size());
        waiting.addAll(units);
        for (int i = 0; i < units.size(); i++) workers.execute(this::workOnNext);
        if (!claiming) giveBack();
    }

    /** What failed or was taken over travels alone, so that one bad message does not spoil the batch again. */
    private List<List<Claimed>> units(List<Claimed> claimed) {
        List<List<Claimed>> units = new ArrayList<>();
        List<Claimed> batch = new ArrayList<>();
        for (Claimed one : claimed)
            if (endpoint.isBatching() && one.isFirstTry()) batch.add(one);
            else units.add(List.of(one));
        if (!batch.isEmpty()) units.add(batch);
        return units;
    }

    private void workOnNext() {
        List<Claimed> unit = waiting.poll();
        if (unit == null) return;
        try {
            if (leases.areSure(unit) && handover.handOver(unit)) hungry = true;
        } catch (Exception e) {
            getExceptionHandler()
                    .handleException(
                            "Not settled, will be taken over: " + unit.get(0).key(), e);
        } finally {
            leases.drop(unit);
            inHand.decrementAndGet();
            if (hungry && hasRoom()) bell.ring();
        }
    }

    private void giveBack() {
        for (List<Claimed> unit = waiting.poll(); unit != null; unit = waiting.poll()) {
            leases.drop(unit);
            inHand.decrementAndGet();
            for (Claimed one : unit) giveBack(one);
        }
    }

    private void giveBack(Claimed one) {
        try {
            endpoint.queues().tables().later(group, one, Retry.AT_ONCE);
        } catch (SQLException e) {
            getExceptionHandler().handleException("Not given back, will be taken over: " + one.key(), e);
        }
    }

    private void renew() {
        try {
            leases.renew();
        } catch (Exception e) {
            getExceptionHandler().handleException("The leases of " + endpoint + " are not renewed", e);
        }
    }
}
