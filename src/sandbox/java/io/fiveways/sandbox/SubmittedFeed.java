package io.fiveways.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/**
 * A feed as it stands at one moment.
 *
 * @param input the file it was made of
 * @param ended null while it is on its way
 * @param report the file of its processing report; null for none
 * @param messages how many it holds; 0 until it is processed
 */
public record SubmittedFeed(
        String id,
        String type,
        List<String> marketplaceIds,
        String input,
        Instant created,
        Status status,
        Fate fate,
        Instant ended,
        String report,
        int messages) {

    /** Amazon's words. */
    public enum Status {
        IN_QUEUE,
        IN_PROGRESS,
        DONE,
        CANCELLED,
        FATAL
    }

    /** What is in store for a feed. */
    public enum Fate {
        /** It is processed as it should be. */
        DONE,
        /** It stays in the queue until somebody cancels it. */
        STUCK,
        CANCELLED,
        FATAL
    }

    SubmittedFeed now(Status other) {
        return new SubmittedFeed(id, type, marketplaceIds, input, created, other, fate, ended, report, messages);
    }

    SubmittedFeed ended(Status how, Instant at, String reportFile, int count) {
        return new SubmittedFeed(id, type, marketplaceIds, input, created, how, fate, at, reportFile, count);
    }

    boolean isOver() {
        return ended != null;
    }

    ObjectNode json() {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("feedId", id).put("feedType", type).put("createdTime", created.toString());
        json.put("processingStatus", status.name());
        marketplaceIds.forEach(json.putArray("marketplaceIds")::add);
        if (status != Status.IN_QUEUE && status != Status.CANCELLED)
            json.put("processingStartTime", created.toString());
        if (ended != null) json.put("processingEndTime", ended.toString());
        if (report != null) json.put("resultFeedDocumentId", report);
        return json;
    }
}
