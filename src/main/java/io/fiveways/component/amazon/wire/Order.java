package io.fiveways.component.amazon.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;

/**
 * An order of Orders 2026-01-01. Everything but the ids may be absent: datasets depend on roles and on who fulfils.
 *
 * @see <a href="https://developer-docs.amazon.com/sp-api/reference/getorder">getOrder</a>
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Order(
        String orderId,
        Instant createdTime,
        Instant lastUpdatedTime,
        List<AssociatedOrder> associatedOrders,
        SalesChannel salesChannel,
        Buyer buyer,
        Recipient recipient,
        Proceeds proceeds,
        Fulfillment fulfillment,
        List<Item> orderItems,
        List<Parcel> packages) {

    public Order {
        associatedOrders = associatedOrders == null ? List.of() : associatedOrders;
        orderItems = orderItems == null ? List.of() : orderItems;
        packages = packages == null ? List.of() : packages;
    }

    /** Another order that this one replaces: {@code REPLACEMENT_ORIGINAL_ID}, {@code EXCHANGE_ORIGINAL_ID}. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record AssociatedOrder(String orderId, String associationType) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record SalesChannel(String channelName, String marketplaceId, String marketplaceName) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Buyer(String buyerName, String buyerEmail, String buyerCompanyName) {

        @Override
        public String toString() {
            return "Buyer[…]";
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Recipient(CustomerAddress deliveryAddress) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record CustomerAddress(
            String name,
            String companyName,
            String addressLine1,
            String addressLine2,
            String addressLine3,
            String city,
            String districtOrCounty,
            String stateOrRegion,
            String municipality,
            String postalCode,
            String countryCode,
            String phone) {

        @Override
        public String toString() {
            return "CustomerAddress[" + countryCode + "]";
        }
    }

    /** What the whole order brings. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Proceeds(Amount grandTotal, List<Breakdown> breakdowns) {

        public Proceeds {
            breakdowns = breakdowns == null ? List.of() : breakdowns;
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Fulfillment(
            String fulfillmentStatus,
            String fulfilledBy,
            String fulfillmentServiceLevel,
            Window shipByWindow,
            Window deliverByWindow) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Window(Instant earliestDateTime, Instant latestDateTime) {}

    /** A confirmed package of a merchant-fulfilled order. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Parcel(String packageReferenceId, String trackingNumber) {}
}
