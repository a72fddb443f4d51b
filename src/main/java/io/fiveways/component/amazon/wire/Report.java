package io.fiveways.component.amazon.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** A report that was asked for; the document is there once it is DONE. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Report(String reportId, String processingStatus, String reportDocumentId) {

    public boolean isDone() {
        return "DONE".equals(processingStatus);
    }

    public boolean isUnderWay() {
        return "IN_QUEUE".equals(processingStatus) || "IN_PROGRESS".equals(processingStatus);
    }
}
