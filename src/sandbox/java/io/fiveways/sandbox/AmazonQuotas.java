package io.fiveways.sandbox;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What the seller may call and how often, by operation; the defaults are the vendor's. */
final class AmazonQuotas {

    private final Clock clock;
    private final Map<String, Quota> quotas = new ConcurrentHashMap<>();

    AmazonQuotas(Clock clock) {
        this.clock = clock;
        set("searchOrders", 0.0056, 20);
        set("getOrder", 0.5, 30);
        set("confirmShipment", 2, 10);
        set("listSummary", 0.5, 10);
        set("createReport", 0.0167, 15);
        set("getReports", 0.0222, 10);
        set("getReport", 2, 15);
        set("getReportDocument", 0.0167, 15);
        set("createRestrictedDataToken", 1, 10);
    }

    private record Quota(TokenBucket bucket, AtomicLong accepted, AtomicLong refused) {}

    /** Begins with a full bucket and counts anew. */
    void set(String operation, double perSecond, double burst) {
        quotas.put(operation, new Quota(new TokenBucket(perSecond, burst, clock), new AtomicLong(), new AtomicLong()));
    }

    boolean take(String operation) {
        Quota quota = quotas.get(operation);
        boolean room = quota.bucket.take(1);
        (room ? quota.accepted : quota.refused).incrementAndGet();
        return room;
    }

    QuotaCount count(String operation) {
        Quota quota = quotas.get(operation);
        return new QuotaCount(quota.accepted.get(), quota.refused.get());
    }

    /** As the header x-amzn-RateLimit-Limit spells it. */
    String rate(String operation) {
        return BigDecimal.valueOf(quotas.get(operation).bucket.perSecond()).toPlainString();
    }
}
