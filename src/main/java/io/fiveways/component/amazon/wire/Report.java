package io.fiveways.component.amazon.wire;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;

/** A report that was asked for, or that Amazon made by itself; the document is there once it is DONE. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Report(String reportId, String processingStatus, String reportDocumentId, Instant createdTime) {

    @JsonIgnore
    public boolean isDone() {
        return "DONE".equals(processingStatus);
    }

    /** Amazon cancels what would hold nothing. */
    @JsonIgnore
    public boolean isEmpty() {
        return "CANCELLED".equals(processingStatus);
    }

    @JsonIgnore
    public boolean isUnderWay() {
        return "IN_QUEUE".equals(processingStatus) || "IN_PROGRESS".equals(processingStatus);
    }
}
