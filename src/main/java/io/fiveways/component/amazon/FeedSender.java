package io.fiveways.component.amazon;

import io.fiveways.component.Feeds;
import io.fiveways.component.Feeds.Feed;
import io.fiveways.component.Feeds.Message;
import io.fiveways.component.Feeds.Refusal;
import io.fiveways.component.Once;
import io.fiveways.component.RejectedException;
import io.fiveways.component.amazon.wire.FeedDocument;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Sends what waits, one feed of a type after the other and each once.
 *
 * <p>Each step is remembered before the next: which messages are in it, that it was uploaded, that it was created.
 */
final class FeedSender {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    /** Their clock may be slow. */
    private static final Duration TOLERANCE = Duration.ofMinutes(1);

    private final AmazonFeeds feeds;
    private final Feeds store;
    private final Once once;

    FeedSender(AmazonFeeds feeds) {
        this.feeds = feeds;
        this.store = feeds.store();
        this.once = new Once(feeds.installation());
    }

    void send(FeedType type) throws Exception {
        Optional<Feed> next = store.compose(feeds.system(), type.word, feeds.now());
        if (next.isPresent()) send(type, next.get());
    }

    /** A feed that Amazon does not take is a refusal of each message in it. */
    private void send(FeedType type, Feed feed) throws Exception {
        try {
            String document = feed.document() == null ? uploaded(type, feed) : feed.document();
            String submission =
                    once.write(feed.ref(), "create-feed", feed.ref(), String.class, new Creation(feed, document));
            store.submitted(feed, submission, feeds.now());
        } catch (RejectedException e) {
            List<Refusal> all = store.messages(feed).stream()
                    .map(message -> new Refusal(message.number(), e.getMessage()))
                    .toList();
            store.finished(feed, "REFUSED", all, feeds.now());
        }
    }

    private String uploaded(FeedType type, Feed feed) throws Exception {
        List<Message> messages = store.messages(feed);
        FeedDocument document = feeds.client().createDocument();
        feeds.documents().upload(document.url(), FeedsClient.XML, feeds.bytes(type, messages));
        store.uploaded(feed, document.feedDocumentId());
        return document.feedDocumentId();
    }

    /** Creates a feed; what is remembered is Amazon's id of it. */
    private final class Creation implements Once.Write<String> {

        private final Feed feed;
        private final String document;

        Creation(Feed feed, String document) {
            this.feed = feed;
            this.document = document;
        }

        @Override
        public String send() throws Exception {
            return feeds.client().createFeed(feed.type(), document, LIMIT);
        }

        /** Amazon does not say which file a feed was made of: ours is the one that nobody knows. */
        @Override
        public Optional<String> lookUp() throws Exception {
            List<String> strangers = feeds
                    .client()
                    .getFeeds(feed.type(), feed.composedAt().minus(TOLERANCE))
                    .stream()
                    .map(found -> found.feedId())
                    .filter(id -> !store.isOurs(feeds.system(), id))
                    .toList();
            if (strangers.size() > 1)
                throw new RejectedException(
                        "One of the feeds %s may hold this message; which one was lost with Amazon's answer"
                                .formatted(strangers));
            return strangers.stream().findFirst();
        }

        @Override
        public Duration limit() {
            return LIMIT;
        }

        @Override
        public boolean looksUpFirst() {
            return false;
        }
    }
}
