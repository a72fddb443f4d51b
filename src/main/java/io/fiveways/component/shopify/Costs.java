package io.fiveways.component.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import io.fiveways.component.Installation;
import io.fiveways.component.LaterException;
import io.fiveways.component.Quota;
import io.fiveways.component.Quota.Rate;
import io.fiveways.component.Quota.Urgency;
import io.fiveways.component.Settings;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What our documents cost: points of one bucket for the app and the shop.
 *
 * <p>Shopify admits a document only when all that it may cost is there, and charges what it did cost. So do we: the first
 * is learned per document from the answers, the rest is given back.
 */
final class Costs {

    /** Of the smallest plan, until the first answer tells. */
    private static final Rate ASSUMED = new Rate(100, 2000);

    private final Quota quota;
    private final Quota.Key bucket;
    private final Map<Document, Long> learned = new EnumMap<>(Document.class);
    private volatile Rate rate = ASSUMED;

    Costs(Settings settings, Installation installation) {
        this.quota = installation.quota();
        this.bucket = new Quota.Key(
                settings.optional("application", settings.type()),
                settings.optional("account", settings.name()),
                "graphql");
    }

    /** Takes what the document may cost; returns how much that was. */
    long reserve(Document document, Urgency urgency) throws LaterException {
        long points = Math.min(of(document), rate.burst());
        quota.take(bucket, rate, points, urgency);
        return points;
    }

    private synchronized long of(Document document) {
        return learned.getOrDefault(document, document.firstCost());
    }

    /** Learns from {@code extensions.cost}, which every answer has. */
    void learn(Document document, long reserved, JsonNode cost) {
        if (!cost.hasNonNull("requestedQueryCost")) return;
        synchronized (this) {
            learned.put(document, cost.path("requestedQueryCost").asLong());
        }
        JsonNode status = cost.path("throttleStatus");
        if (status.path("restoreRate").asDouble() > 0) learn(status);
        if (cost.hasNonNull("actualQueryCost"))
            quota.giveBack(bucket, rate, reserved - cost.path("actualQueryCost").asLong());
        drain(status);
    }

    private void learn(JsonNode status) {
        Rate told = new Rate(
                status.path("restoreRate").asDouble(),
                status.path("maximumAvailable").asInt());
        if (told.burst() < 1 || told.equals(rate)) return;
        rate = told;
        quota.learn(bucket, told);
    }

    /** Somebody else may use the app, too; while the bucket is more than half full that is no concern. */
    private void drain(JsonNode status) {
        long left = status.path("currentlyAvailable").asLong(Long.MAX_VALUE);
        if (left < rate.burst() / 2) quota.drain(bucket, rate, left);
    }

    /** How long until the document can be admitted; Shopify refused it just now. */
    Duration wait(Document document) {
        Duration refill = quota.until(bucket, rate, of(document));
        return refill.plusMillis(ThreadLocalRandom.current().nextLong(50, 250));
    }
}
