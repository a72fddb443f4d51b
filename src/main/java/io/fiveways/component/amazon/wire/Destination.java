package io.fiveways.component.amazon.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

/** A place that notifications may be sent to. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Destination(String destinationId, String name, Resource resource) {

    /** A queue, or a bus. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Resource(Sqs sqs, EventBridge eventBridge) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Sqs(String arn) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record EventBridge(String region, String accountId) {}

    /** The body of createDestination. */
    public record Request(String name, Resource resourceSpecification) {}
}
