package io.fiveways.component.amazon.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/** That one type of notification is sent to one destination. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Subscription(
        String subscriptionId, String payloadVersion, String destinationId, Directive processingDirective) {

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Directive(EventFilter eventFilter) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record EventFilter(String eventFilterType, List<String> orderChangeTypes) {}

    /** The body of createSubscription. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Request(String payloadVersion, String destinationId, Directive processingDirective) {}
}
