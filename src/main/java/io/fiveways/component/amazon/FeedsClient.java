package io.fiveways.component.amazon;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fiveways.component.Answer;
import io.fiveways.component.Call;
import io.fiveways.component.Http;
import io.fiveways.component.Quota.Rate;
import io.fiveways.component.amazon.wire.CreateFeedRequest;
import io.fiveways.component.amazon.wire.Feed;
import io.fiveways.component.amazon.wire.FeedDocument;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The operations of Feeds 2021-06-30 that we use, at the rates of its published model. */
final class FeedsClient {

    /** With the exact spelling that the file is uploaded with. */
    static final String XML = "text/xml; charset=UTF-8";

    private static final Rate CREATE_DOCUMENT = new Rate(0.5, 15);
    private static final Rate CREATE_FEED = new Rate(0.0083, 15);
    private static final Rate GET_FEED = new Rate(2, 15);
    private static final Rate GET_FEEDS = new Rate(0.0222, 10);
    private static final Rate GET_DOCUMENT = new Rate(0.0222, 10);
    private static final String FEEDS = "/feeds/2021-06-30/feeds";
    private static final String DOCUMENTS = "/feeds/2021-06-30/documents";

    private final Http http;
    private final ObjectMapper json;
    private final List<String> marketplaceIds;

    FeedsClient(Http http, ObjectMapper json, List<String> marketplaceIds) {
        this.http = http;
        this.json = json;
        this.marketplaceIds = marketplaceIds;
    }

    /** <a href="https://developer-docs.amazon.com/sp-api/reference/createfeeddocument">createFeedDocument</a>. */
    FeedDocument createDocument() throws Exception {
        Call call = Call.post("createFeedDocument", DOCUMENTS, json.writeValueAsString(Map.of("contentType", XML)))
                .costing(CREATE_DOCUMENT, 1)
                .harmless();
        return read(http.send(call), FeedDocument.class);
    }

    /** <a href="https://developer-docs.amazon.com/sp-api/reference/createfeed">createFeed</a>: the feed's id. */
    String createFeed(String type, String document, Duration limit) throws Exception {
        String body = json.writeValueAsString(new CreateFeedRequest(type, marketplaceIds, document));
        Call call = Call.post("createFeed", FEEDS, body).costing(CREATE_FEED, 1).within(limit);
        return read(http.send(call), Feed.class).feedId();
    }

    /** <a href="https://developer-docs.amazon.com/sp-api/reference/getfeed">getFeed</a>. */
    Feed getFeed(String id) throws Exception {
        Call call = Call.get("getFeed", FEEDS + "/" + AmazonClient.encoded(id)).costing(GET_FEED, 1);
        return read(http.send(call), Feed.class);
    }

    /** <a href="https://developer-docs.amazon.com/sp-api/reference/getfeeds">getFeeds</a>: the newest hundred. */
    List<Feed> getFeeds(String type, Instant since) throws Exception {
        String query = "?feedTypes=" + type + "&pageSize=100&createdSince=" + AmazonClient.encoded(since.toString());
        Call call = Call.get("getFeeds", FEEDS + query).costing(GET_FEEDS, 1).urgent();
        return read(http.send(call), Feed.Listed.class).feeds();
    }

    /** <a href="https://developer-docs.amazon.com/sp-api/reference/getfeeddocument">getFeedDocument</a>. */
    FeedDocument getDocument(String id) throws Exception {
        Call call = Call.get("getFeedDocument", DOCUMENTS + "/" + AmazonClient.encoded(id))
                .costing(GET_DOCUMENT, 1);
        return read(http.send(call), FeedDocument.class);
    }

    private <T> T read(Answer answer, Class<T> type) throws IOException {
        if (!answer.body().isObject()) throw new IOException("Amazon answered with something that is no JSON object");
        return json.treeToValue(answer.body(), type);
    }
}
