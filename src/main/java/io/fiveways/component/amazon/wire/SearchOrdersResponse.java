package io.fiveways.component.amazon.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;

/** One page of orders, each as it came. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SearchOrdersResponse(List<JsonNode> orders, Pagination pagination, Instant lastUpdatedBefore) {

    /** The token of the next page, null on the last. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Pagination(String nextToken) {}

    public SearchOrdersResponse {
        orders = orders == null ? List.of() : orders;
    }

    public String nextToken() {
        return pagination == null
                        || pagination.nextToken() == null
                        || pagination.nextToken().isBlank()
                ? null
                : pagination.nextToken();
    }
}
