package io.fiveways.component.amazon.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/** One page of the reports that there are. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Reports(List<Report> reports, String nextToken) {

    public Reports {
        reports = reports == null ? List.of() : List.copyOf(reports);
    }
}
