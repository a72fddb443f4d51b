package io.fiveways.component.amazon;

import io.fiveways.component.Feeds;
import io.fiveways.component.Feeds.Message;
import io.fiveways.component.Feeds.Subject;
import io.fiveways.component.Installation;
import io.fiveways.component.RejectedException;
import io.fiveways.component.Settings;
import io.fiveways.model.Canonical;
import io.fiveways.model.Verdict.Matter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.camel.CamelContext;

/**
 * What this account tells Amazon in bulk. Sinks put messages here; {@link AmazonVerdicts} sends them and reads what became
 * of them.
 */
final class AmazonFeeds {

    private final Settings settings;
    private final Installation installation;
    private final CamelContext camel;
    private final FeedsClient client;
    private final FeedDocuments documents;

    AmazonFeeds(
            Settings settings,
            Installation installation,
            CamelContext camel,
            FeedsClient client,
            FeedDocuments documents) {
        this.settings = settings;
        this.installation = installation;
        this.camel = camel;
        this.client = client;
        this.documents = documents;
    }

    /** Refuses now what would be refused later: one bad message must not spoil a feed. */
    void put(Matter matter, Canonical thing) throws RejectedException {
        FeedType type = FeedType.of(matter);
        bytes(type, List.of(new Message(1, matter, thing)));
        store().put(new Subject(system(), type.word, matter), thing, now());
    }

    byte[] bytes(FeedType type, List<Message> messages) throws RejectedException {
        return new FeedXml(settings.required("seller-id"), type).bytes(messages);
    }

    String system() {
        return settings.name();
    }

    Instant now() {
        return installation.clock().instant();
    }

    /** How long a feed may take before somebody is told. */
    Duration patience() {
        return settings.duration("feed-patience", Duration.ofHours(2));
    }

    Installation installation() {
        return installation;
    }

    FeedsClient client() {
        return client;
    }

    FeedDocuments documents() {
        return documents;
    }

    Feeds store() {
        Feeds store = camel.getRegistry().findSingleByType(Feeds.class);
        if (store == null) throw new IllegalStateException("There is nothing to remember feeds by");
        return store;
    }
}
