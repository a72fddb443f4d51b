package io.fiveways.sandbox;

import io.fiveways.sandbox.SubmittedFeed.Fate;
import io.fiveways.sandbox.SubmittedFeed.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Every feed of the seller; one whose time has come is processed as soon as somebody looks at any. */
final class FeedQueue {

    private static final Duration WAIT = Duration.ofSeconds(30);

    private final Supplier<Instant> now;
    private final FeedFiles files;
    private final OrderFeeds effects;
    private final Map<String, SubmittedFeed> feeds = new LinkedHashMap<>();
    private final Deque<Fate> fates = new ArrayDeque<>();
    private Duration takes = Duration.ofMinutes(3);
    private long number = 50_000_018_700L;

    FeedQueue(Supplier<Instant> now, FeedFiles files, OrderFeeds effects) {
        this.now = now;
        this.files = files;
        this.effects = effects;
    }

    /** How long a feed takes, in sandbox time. */
    synchronized void takes(Duration time) {
        takes = time;
    }

    /** What is in store for the next feed that has nothing in store yet. */
    synchronized void fate(Fate next) {
        fates.add(next);
    }

    synchronized SubmittedFeed create(String type, List<String> marketplaceIds, String input) {
        Fate fate = fates.isEmpty() ? Fate.DONE : fates.remove();
        String id = Long.toString(number++);
        SubmittedFeed feed =
                new SubmittedFeed(id, type, marketplaceIds, input, now.get(), Status.IN_QUEUE, fate, null, null, 0);
        feeds.put(id, feed);
        return feed;
    }

    synchronized SubmittedFeed find(String id) {
        processWhatIsDue();
        SubmittedFeed feed = feeds.get(id);
        if (feed == null) throw AmazonRefusal.notFound("Feed " + id + " was not found.");
        return feed;
    }

    /** In the sequence they were created. */
    synchronized List<SubmittedFeed> all() {
        processWhatIsDue();
        return List.copyOf(feeds.values());
    }

    /** Only what has not begun can be cancelled. */
    synchronized void cancel(String id) {
        SubmittedFeed feed = find(id);
        if (feed.status() != Status.IN_QUEUE)
            throw AmazonRefusal.invalid("Feed " + id + " is " + feed.status() + " and cannot be cancelled.");
        feeds.put(id, feed.ended(Status.CANCELLED, now.get(), null, 0));
    }

    private void processWhatIsDue() {
        Instant moment = now.get();
        feeds.replaceAll((id, feed) -> feed.isOver() ? feed : advanced(feed, moment));
    }

    private SubmittedFeed advanced(SubmittedFeed feed, Instant moment) {
        if (feed.fate() == Fate.STUCK || moment.isBefore(feed.created().plus(WAIT))) return feed;
        if (feed.fate() == Fate.CANCELLED) return feed.ended(Status.CANCELLED, moment, null, 0);
        if (moment.isBefore(feed.created().plus(takes))) return feed.now(Status.IN_PROGRESS);
        if (feed.fate() == Fate.FATAL || files.content(feed.input()) == null)
            return feed.ended(Status.FATAL, moment, null, 0);
        FeedOutcome outcome = effects.apply(feed.type(), files.content(feed.input()));
        byte[] report = FeedReportXml.of(feed.id(), outcome);
        return feed.ended(Status.DONE, moment, files.keep(report), outcome.processed());
    }
}
