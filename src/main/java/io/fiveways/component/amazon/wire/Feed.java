package io.fiveways.component.amazon.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;

/** A feed of Feeds 2021-06-30; only its id is there when it was just created. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Feed(String feedId, Instant createdTime, String processingStatus, String resultFeedDocumentId) {

    /** What getFeeds answers. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Listed(List<Feed> feeds, String nextToken) {

        public Listed {
            feeds = feeds == null ? List.of() : feeds;
        }
    }
}
