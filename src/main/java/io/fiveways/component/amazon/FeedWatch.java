package io.fiveways.component.amazon;

import io.fiveways.component.Feeds;
import io.fiveways.component.Feeds.Feed;
import io.fiveways.component.Feeds.Message;
import io.fiveways.component.Feeds.Refusal;
import io.fiveways.component.RejectedException;
import io.fiveways.component.amazon.wire.FeedDocument;
import java.util.List;
import java.util.Optional;

/** Reads what became of the feeds that are on their way. */
final class FeedWatch {

    private static final String STUCK = "feed-stuck";

    private final AmazonFeeds feeds;
    private final Feeds store;

    FeedWatch(AmazonFeeds feeds) {
        this.feeds = feeds;
        this.store = feeds.store();
    }

    /** A feed that Amazon knows no more, or whose report makes no sense, leaves its messages to a person. */
    void look(Feed feed) throws Exception {
        try {
            var found = feeds.client().getFeed(feed.submission());
            switch (String.valueOf(found.processingStatus())) {
                case "DONE" -> store.finished(feed, "DONE", refusals(feed, found), feeds.now());
                case "CANCELLED" -> store.undone(feed, "CANCELLED", feeds.now());
                case "FATAL" -> unclear(feed, "FATAL", "Amazon gave up on the feed; it may be done or not");
                default -> {} // in the queue or in progress
            }
        } catch (RejectedException e) {
            unclear(feed, "UNCLEAR", e.getMessage());
        }
    }

    private List<Refusal> refusals(Feed feed, io.fiveways.component.amazon.wire.Feed found) throws Exception {
        if (found.resultFeedDocumentId() == null) throw new RejectedException("Amazon wrote no report about the feed");
        FeedDocument document = feeds.client().getDocument(found.resultFeedDocumentId());
        FeedReport report = FeedReport.read(feeds.documents().download(document.url()));
        return report.refusals(store.messages(feed));
    }

    private void unclear(Feed feed, String outcome, String why) {
        List<Refusal> all = store.messages(feed).stream()
                .map(Message::number)
                .map(number -> new Refusal(number, why))
                .toList();
        store.finished(feed, outcome, all, feeds.now());
    }

    /** Raises the alarm while a feed takes too long. */
    void watch() {
        Optional<Feed> late = store.running(feeds.system()).stream()
                .filter(feed -> feed.submittedAt().plus(feeds.patience()).isBefore(feeds.now()))
                .findFirst();
        if (late.isEmpty()) feeds.installation().alarms().clear(feeds.system(), STUCK);
        else feeds.installation().alarms().raise(feeds.system(), STUCK, sentence(late.get()));
    }

    private String sentence(Feed late) {
        return ("Feed %s (%s) was created at %s and is not done after %s; %d messages wait for it. Nothing else waits"
                        + " behind it. Ask Amazon; once it is cancelled there, its messages go out again by themselves.")
                .formatted(
                        late.submission(),
                        late.type(),
                        late.submittedAt(),
                        feeds.patience(),
                        store.messages(late).size());
    }
}
