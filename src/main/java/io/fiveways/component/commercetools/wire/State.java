package io.fiveways.component.commercetools.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/** A state that line items may be in. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record State(String id, String key) {

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Results(List<State> results) {

        public Results {
            results = results == null ? List.of() : results;
        }
    }

    /** One to be made. */
    public record Draft(String key, String type) {}
}
