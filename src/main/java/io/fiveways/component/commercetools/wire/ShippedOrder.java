package io.fiveways.component.commercetools.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** What we read of an order to find its parcels. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ShippedOrder(
        String orderNumber,
        List<Order.SyncInfo> syncInfo,
        List<Parcel.Line> lineItems,
        ShippingInfo shippingInfo,
        List<Shipping> shipping) {

    public ShippedOrder {
        syncInfo = syncInfo == null ? List.of() : syncInfo;
        lineItems = lineItems == null ? List.of() : lineItems;
        shipping = shipping == null ? List.of() : shipping;
    }

    /** Those of the one shipping method, or of the many. */
    public List<Delivery> deliveries() {
        return Stream.concat(Stream.ofNullable(shippingInfo), shipping.stream().map(Shipping::shippingInfo))
                .filter(part -> part != null && part.deliveries() != null)
                .flatMap(part -> part.deliveries().stream())
                .toList();
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Shipping(ShippingInfo shippingInfo) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record ShippingInfo(List<Delivery> deliveries) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Delivery(Instant createdAt, List<Parcel.Item> items, List<Box> parcels) {

        public Delivery {
            parcels = parcels == null ? List.of() : parcels;
        }
    }

    /** A parcel as the delivery lists it. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Box(String id, Instant createdAt, Parcel.TrackingData trackingData, List<Parcel.Item> items) {}
}
