package io.fiveways.component.shopify.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;

/** What is left of an order, and how far the warehouse is with it. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record OrderToCancel(
        String id,
        Instant cancelledAt,
        Value version,
        Lines lineItems,
        WorkOrders fulfillmentOrders,
        List<Refund> refunds) {

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Value(String value) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Lines(PageInfo pageInfo, List<Line> nodes) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record PageInfo(boolean hasNextPage) {}

    /** @param currentQuantity units without those that were taken off the order */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Line(String id, int currentQuantity, List<Attribute> customAttributes) {

        /** The value of a property; null for none. */
        public String attribute(String key) {
            return customAttributes.stream()
                    .filter(one -> one.key().equals(key))
                    .map(Attribute::value)
                    .findFirst()
                    .orElse(null);
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Attribute(String key, String value) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record WorkOrders(List<WorkOrder> nodes) {}

    /** What one location is to send. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record WorkOrder(String status, Assigned assignedLocation, Works lineItems) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Assigned(Id location) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Id(String id) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Works(List<Work> nodes) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Work(int remainingQuantity, Id lineItem) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Refund(String note) {}
}
