package io.fiveways.component.amazon.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** Where a report's file lies for five minutes; the address is a key. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ReportDocument(String reportDocumentId, String url, String compressionAlgorithm) {

    @Override
    public String toString() {
        return "ReportDocument[" + reportDocumentId + "]";
    }
}
