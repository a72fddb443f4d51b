package io.fiveways.component.commercetools.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/**
 * One parcel of a delivery, with what a reader needs of its order: what our source hands on, one by one.
 *
 * @param externalId the order on its marketplace
 * @param parcels how many parcels the delivery has
 * @param delivered what is in the delivery as a whole
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Parcel(
        String id,
        String orderNumber,
        String externalId,
        Instant createdAt,
        TrackingData trackingData,
        int parcels,
        List<Item> items,
        List<Item> delivered,
        List<Line> lines) {

    public Parcel {
        items = items == null ? List.of() : items;
        delivered = delivered == null ? List.of() : delivered;
        lines = lines == null ? List.of() : lines;
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TrackingData(String trackingId, String carrier, boolean isReturn) {}

    /** Units of a line, by the line's id. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Item(String id, int quantity) {}

    /** A line of the order; without a key it is not the marketplace's. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Line(String id, String key) {}
}
