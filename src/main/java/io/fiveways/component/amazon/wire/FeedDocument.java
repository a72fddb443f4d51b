package io.fiveways.component.amazon.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** A file that is uploaded or downloaded beside the API, Feeds 2021-06-30; its address works for five minutes. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record FeedDocument(String feedDocumentId, String url) {

    /** The address is a key to the file. */
    @Override
    public String toString() {
        return "FeedDocument[" + feedDocumentId + "]";
    }
}
