package io.fiveways.component.amazon.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.math.BigDecimal;
import java.util.List;

/** One page of financial summaries. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SummaryResponse(List<Summary> summaries, String nextToken) {

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Summary(Currency netProceeds, List<Identifier> relatedIdentifiers) {

        public Summary {
            relatedIdentifiers = relatedIdentifiers == null ? List.of() : relatedIdentifiers;
        }
    }

    /** Amazon's other money: a number, not a string. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Currency(BigDecimal currencyAmount, String currencyCode) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Identifier(String relatedIdentifierName, String relatedIdentifierValue) {}

    public SummaryResponse {
        summaries = summaries == null ? List.of() : summaries;
    }
}
