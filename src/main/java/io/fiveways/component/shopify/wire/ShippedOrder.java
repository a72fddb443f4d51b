package io.fiveways.component.shopify.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;

/** One parcel of an order, with what it says about the order. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ShippedOrder(String id, Source source, Fulfillment fulfillment) {

    /** The metafield with the marketplace's ref. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Source(String value) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Fulfillment(
            String legacyResourceId,
            Instant createdAt,
            Instant updatedAt,
            List<Tracking> trackingInfo,
            Lines fulfillmentLineItems) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Tracking(String company, String number) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Lines(PageInfo pageInfo, List<Line> nodes) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record PageInfo(boolean hasNextPage) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Line(int quantity, LineItem lineItem) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record LineItem(List<Attribute> customAttributes) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Attribute(String key, String value) {}
}
