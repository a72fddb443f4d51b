package io.fiveways.component.amazon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fiveways.component.Cursor;
import io.fiveways.component.Feeds;
import io.fiveways.component.Feeds.Told;
import io.fiveways.component.LaterException;
import io.fiveways.component.Page;
import io.fiveways.component.RejectedException;
import io.fiveways.component.Source;
import io.fiveways.model.Canonical;
import io.fiveways.model.Ref;
import io.fiveways.model.Verdict;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What Amazon said to each message of our feeds. Reading it also sends what waits, because one process alone reads. */
final class AmazonVerdicts implements Source<Verdict> {

    private static final Logger LOG = LoggerFactory.getLogger(AmazonVerdicts.class);
    private static final int PAGE = 500;

    /** One part of a round; each is tried, whatever happens to the others. */
    private interface Part {
        void run() throws Exception;
    }

    private final AmazonFeeds feeds;
    private final ObjectMapper json;

    AmazonVerdicts(AmazonFeeds feeds) {
        this.feeds = feeds;
        this.json = feeds.installation().json();
    }

    @Override
    public Page fetch(Cursor since) throws Exception {
        long place = since.isStart() ? 0 : Long.parseLong(since.position());
        List<Told> told = store().verdicts(feeds.system(), place, PAGE);
        if (!told.isEmpty()) return page(told);
        FeedSender sender = new FeedSender(feeds);
        all(
                new FeedWatch(feeds)::look,
                () -> sender.send(FeedType.ACKNOWLEDGEMENT),
                () -> sender.send(FeedType.FULFILMENT));
        told = store().verdicts(feeds.system(), place, PAGE);
        return told.isEmpty() ? new Page(List.of(), since, false) : page(told);
    }

    private Page page(List<Told> told) {
        List<JsonNode> items = told.stream()
                .map(each -> json.<JsonNode>valueToTree((Canonical) each.verdict()))
                .toList();
        return new Page(
                items, new Cursor(Long.toString(told.get(told.size() - 1).place())), true);
    }

    /** A quota that is used up is no trouble: the next round comes anyway. */
    private static void all(Part... parts) throws Exception {
        Exception trouble = null;
        for (Part part : parts) {
            try {
                part.run();
            } catch (LaterException e) {
                LOG.debug("Feeds wait for their next round: {}", e.getMessage());
            } catch (Exception e) {
                if (trouble == null) trouble = e;
                else trouble.addSuppressed(e);
            }
        }
        if (trouble != null) throw trouble;
    }

    @Override
    public Verdict read(JsonNode item) throws RejectedException {
        return json.convertValue(item, Verdict.class);
    }

    /** A letter about a message is filed under its order. */
    @Override
    public String id(JsonNode item) {
        return Ref.of(item.path("order").asText()).id();
    }

    private Feeds store() {
        return feeds.store();
    }
}
