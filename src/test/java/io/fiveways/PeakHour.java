package io.fiveways;

import com.fasterxml.jackson.databind.JsonNode;
import io.fiveways.model.Ref;
import io.fiveways.sandbox.AmazonMarket;
import io.fiveways.sandbox.AmazonOrderDraft;
import io.fiveways.sandbox.DraftLine;
import io.fiveways.sandbox.SandboxClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Buyers who place orders at a steady rate, Poisson, in the systems' time; and how old their orders got. */
public final class PeakHour {

    private static final AmazonMarket[] MARKETS = {
        AmazonMarket.DE, AmazonMarket.FR, AmazonMarket.GB, AmazonMarket.US, AmazonMarket.DE
    };
    private static final String[] ARTICLES = {"TEE-BLK-M", "CAP-NVY", "SOCK-3P", "MUG-RED"};

    private final Rig rig;
    private final SandboxClock clock;
    private final Random random = new Random(7);
    private final boolean isNotified;
    private final List<String> placed = new ArrayList<>();

    /** @param isNotified whether Amazon says of each order that it changed */
    public PeakHour(Rig rig, boolean isNotified) {
        this.rig = rig;
        this.clock = rig.clock;
        this.isNotified = isNotified;
    }

    /** Places so many orders within an hour of the systems' time; one in seven is shipped by Amazon. */
    public List<String> place(int orders) throws InterruptedException {
        Instant start = clock.instant();
        double seconds = 0;
        for (int i = 0; i < orders; i++) {
            seconds += -Math.log(1 - random.nextDouble()) * 3600 / orders;
            until(start.plusMillis((long) (seconds * 1000)));
            place();
        }
        return placed;
    }

    private void until(Instant due) throws InterruptedException {
        Duration wait = Duration.between(clock.instant(), due);
        if (!wait.isNegative()) TimeUnit.NANOSECONDS.sleep((long) (wait.toNanos() / clock.factor()));
    }

    private void place() {
        AmazonOrderDraft draft = AmazonOrderDraft.of(
                MARKETS[random.nextInt(MARKETS.length)],
                DraftLine.of(ARTICLES[random.nextInt(ARTICLES.length)], 1 + random.nextInt(2), "19.98"));
        String id = rig.amazon.place(random.nextInt(7) == 0 ? draft.byAmazon() : draft);
        placed.add(id);
        Instant changed =
                Instant.parse(rig.amazon.order(id).path("lastUpdatedTime").asText());
        if (isNotified) rig.installation.intake().wanted().want(new Ref("amazon", id), changed);
    }

    /** Minutes of the systems' time from each order's placement until the shop had it, sorted. */
    public double[] minutes() {
        return rig
                .database
                .sql()
                .query(
                        "select placed_at, linked_at from placed_order where linked_at is not null",
                        (row, number) -> Duration.between(
                                                row.getTimestamp(1).toInstant(),
                                                systemsTime(row.getTimestamp(2).toInstant()))
                                        .toMillis()
                                / 60_000.0)
                .stream()
                .mapToDouble(each -> each)
                .sorted()
                .toArray();
    }

    /** How old the oldest order is that no shop has yet, in minutes. */
    public double oldestWaiting() {
        Instant now = clock.instant();
        Set<String> sold = new HashSet<>(rig.database
                .sql()
                .queryForList("select ref from placed_order where shop_order is not null", String.class));
        Instant oldest = rig.amazon.orders().stream()
                .filter(order ->
                        !sold.contains("amazon:" + order.path("orderId").asText()))
                .map(order -> Instant.parse(order.path("createdTime").asText()))
                .findFirst()
                .orElse(now);
        return Duration.between(oldest, now).toMillis() / 60_000.0;
    }

    /** The database keeps the wall's time. */
    private Instant systemsTime(Instant wall) {
        long nanos = Duration.between(clock.origin(), wall).toNanos();
        return clock.origin().plusNanos((long) (nanos * clock.factor()));
    }

    /** The share of all calls to these operations that Amazon sent away as too many. */
    public double refusedShare(String... operations) {
        long accepted = Arrays.stream(operations)
                .mapToLong(each -> rig.amazon.calls(each).accepted())
                .sum();
        long refused = Arrays.stream(operations)
                .mapToLong(each -> rig.amazon.calls(each).refused())
                .sum();
        return accepted + refused == 0 ? 0 : (double) refused / (accepted + refused);
    }

    public static double percentile(double[] sorted, double share) {
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }

    /** How many shop orders each order of Amazon's became. */
    public long inShops(String id) {
        List<JsonNode> orders = rig.shopOrders(id);
        return orders.size();
    }
}
