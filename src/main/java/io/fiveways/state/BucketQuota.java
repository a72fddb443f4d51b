package io.fiveways.state;

import io.fiveways.component.LaterException;
import io.fiveways.component.Quota;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.EstimationProbe;
import io.github.bucket4j.TokensInheritanceStrategy;
import io.github.bucket4j.distributed.BucketProxy;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;

/**
 * Quotas as Bucket4j buckets in table {@code quota}, shared by all processes.
 *
 * <p>Normal work of one process queues up before the database, one thread asking for each bucket, so that a busy bucket
 * costs two round trips a token and not one a waiting thread. Urgent work goes past that line.
 */
public final class BucketQuota implements Quota {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int LARGEST_RESERVE = 3;

    private final ProxyManager<String> buckets;
    private final double timeFactor;
    private final Map<Key, Rate> learned = new ConcurrentHashMap<>();
    private final Map<Key, BucketProxy> known = new ConcurrentHashMap<>();
    private final Map<Key, ReentrantLock> lines = new ConcurrentHashMap<>();

    /** @param timeFactor how many seconds of the systems pass in one of ours */
    public BucketQuota(DataSource database, double timeFactor) {
        this.buckets = Bucket4jPostgreSQL.selectForUpdateBasedBuilder(database)
                .table("quota")
                .primaryKeyMapper(PrimaryKeyMapper.STRING)
                .build();
        this.timeFactor = timeFactor;
    }

    @Override
    public void take(Key key, Rate rate, long tokens, Urgency urgency) throws LaterException {
        try {
            if (urgency == Urgency.URGENT) takeUrgently(key, rate, tokens);
            else takeInLine(key, rate, tokens);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw later(key, PATIENCE);
        }
    }

    @Override
    public void learn(Key key, Rate rate) {
        if (rate.equals(learned.put(key, rate))) return;
        bucket(key, rate).replaceConfiguration(configuration(rate), TokensInheritanceStrategy.AS_IS);
    }

    @Override
    public void drain(Key key, Rate rate, long left) {
        Bucket bucket = bucket(key, rate);
        long surplus = bucket.getAvailableTokens() - left;
        if (surplus > 0) bucket.tryConsumeAsMuchAsPossible(surplus);
    }

    @Override
    public void giveBack(Key key, Rate rate, long tokens) {
        if (tokens > 0) bucket(key, rate).addTokens(tokens);
    }

    @Override
    public Duration until(Key key, Rate rate, long tokens) {
        return Duration.ofNanos(probe(key, rate, tokens).getNanosToWaitForRefill());
    }

    private void takeUrgently(Key key, Rate rate, long tokens) throws LaterException, InterruptedException {
        Bucket bucket = bucket(key, rate);
        if (!bucket.asBlocking().tryConsume(tokens, PATIENCE)) throw later(key, until(key, rate, tokens));
    }

    private void takeInLine(Key key, Rate rate, long tokens) throws LaterException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        ReentrantLock line = lines.computeIfAbsent(key, any -> new ReentrantLock(true));
        if (!line.tryLock(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) throw later(key, until(key, rate, tokens));
        try {
            while (!tookNormally(key, rate, tokens)) {
                long wait = Math.max(1, probe(key, rate, tokens).getNanosToWaitForRefill());
                if (System.nanoTime() + wait > deadline) throw later(key, Duration.ofNanos(wait));
                TimeUnit.NANOSECONDS.sleep(wait);
            }
        } finally {
            line.unlock();
        }
    }

    private boolean tookNormally(Key key, Rate rate, long tokens) {
        return probe(key, rate, tokens).canBeConsumed() && bucket(key, rate).tryConsume(tokens);
    }

    /** What normal work must find in the bucket: its tokens and the reserve for urgent work. */
    private EstimationProbe probe(Key key, Rate rate, long tokens) {
        int burst = effective(key, rate).burst();
        long needed = Math.min(burst, tokens + Math.min(LARGEST_RESERVE, burst / 4));
        return bucket(key, rate).estimateAbilityToConsume(needed);
    }

    private BucketProxy bucket(Key key, Rate rate) {
        return known.computeIfAbsent(key, any -> configured(key, effective(key, rate)));
    }

    /** A bucket that an earlier run left behind may have been made for another rate. */
    private BucketProxy configured(Key key, Rate rate) {
        BucketProxy bucket = buckets.getProxy(key.toString(), () -> configuration(rate));
        bucket.replaceConfiguration(configuration(rate), TokensInheritanceStrategy.AS_IS);
        return bucket;
    }

    private Rate effective(Key key, Rate rate) {
        return learned.getOrDefault(key, rate);
    }

    private BucketConfiguration configuration(Rate rate) {
        Duration refill = Duration.ofNanos((long) (rate.burst() / (rate.perSecond() * timeFactor) * 1_000_000_000L));
        return BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(rate.burst())
                        .refillGreedy(rate.burst(), refill)
                        .initialTokens(rate.burst()))
                .build();
    }

    private static LaterException later(Key key, Duration wait) {
        long spread = ThreadLocalRandom.current().nextLong(1, 250);
        return new LaterException("The quota of " + key.operation() + " is used up", wait.plusMillis(spread));
    }
}
