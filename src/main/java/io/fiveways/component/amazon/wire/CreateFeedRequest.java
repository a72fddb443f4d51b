package io.fiveways.component.amazon.wire;

import java.util.List;

/** The body of createFeed, Feeds 2021-06-30. */
public record CreateFeedRequest(String feedType, List<String> marketplaceIds, String inputFeedDocumentId) {}
