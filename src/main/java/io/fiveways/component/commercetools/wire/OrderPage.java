package io.fiveways.component.commercetools.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** A page of orders, each as it came. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record OrderPage(List<JsonNode> results) {

    public OrderPage {
        results = results == null ? List.of() : results;
    }
}
