package io.fiveways.sandbox;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** The feeds of the simulated seller, as a test looks at them and spoils them. */
public final class AmazonFeeds implements AutoCloseable {

    private final FeedFiles files = new FeedFiles();
    private final OrderFeeds effects;
    private final FeedQueue queue;
    private final FeedsApi api;

    AmazonFeeds(AmazonOrders orders, ConfirmShipment confirm, AmazonQuotas quotas) {
        this.effects = new OrderFeeds(orders, confirm);
        this.queue = new FeedQueue(orders::now, files, effects);
        this.api = new FeedsApi(queue, files, quotas);
    }

    FeedsApi api() {
        return api;
    }

    OrderFeeds effects() {
        return effects;
    }

    /** In the sequence they were created. */
    public List<SubmittedFeed> all() {
        return queue.all();
    }

    /** The file that a feed was made of. */
    public String input(SubmittedFeed feed) {
        return new String(files.content(feed.input()), StandardCharsets.UTF_8);
    }

    /** The shop's numbers an order was acknowledged with, each as often as it was. */
    public List<String> acknowledgements(String orderId) {
        return effects.acknowledgements(orderId);
    }

    /** What is in store for the next feed that has nothing in store yet. */
    public void fate(SubmittedFeed.Fate next) {
        queue.fate(next);
    }

    /** How long a feed takes, in sandbox time; three minutes where nothing is said. */
    public void takes(Duration time) {
        queue.takes(time);
    }

    /** The seller cancels a feed on Amazon's page. */
    public void cancel(SubmittedFeed feed) {
        queue.cancel(feed.id());
    }

    /** As if all addresses of files were five minutes old. */
    public void expireAddresses() {
        files.expireAddresses();
    }

    @Override
    public void close() {
        files.close();
    }
}
