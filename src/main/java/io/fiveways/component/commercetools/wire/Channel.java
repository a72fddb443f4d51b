package io.fiveways.component.commercetools.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/** Where orders come from, among other things. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Channel(String id, String key) {

    /** A page of channels. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Results(List<Channel> results) {}
}
