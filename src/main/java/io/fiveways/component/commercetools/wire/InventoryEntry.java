package io.fiveways.component.commercetools.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * What the project has of an article, in one supply channel or without any.
 *
 * @param version to be named in the next update; it may grow by more than one at a time
 * @param supplyChannel null where the entry belongs to none
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record InventoryEntry(
        String id,
        long version,
        String sku,
        long availableQuantity,
        Resource supplyChannel,
        LastModifiedBy lastModifiedBy) {

    /** Whether this mark came with the last change. */
    public boolean isMarked(String mark) {
        return lastModifiedBy != null && mark.equals(lastModifiedBy.externalUserId());
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record LastModifiedBy(String externalUserId) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Results(List<InventoryEntry> results) {

        public Results {
            results = results == null ? List.of() : results;
        }
    }
}
