package io.fiveways.component.amazon;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What Amazon notifies about, and which of our sources it wakes. */
enum NotificationType {
    ORDER_CHANGE("1.0", Channel.SQS, "orders"),
    REPORT_PROCESSING_FINISHED("2020-09-04", Channel.SQS, "reports"),
    FEED_PROCESSING_FINISHED("2020-09-04", Channel.SQS, "feeds"),
    FULFILLMENT_ORDER_STATUS("1.0", Channel.SQS, "fulfilments"),
    FBA_OUTBOUND_SHIPMENT_STATUS("1.0", Channel.SQS, "orders"),
    FBA_INVENTORY_AVAILABILITY_CHANGES("1.0", Channel.SQS, "fba-stock"),
    TRANSACTION_UPDATE("1.0", Channel.SQS, "transactions"),
    LISTINGS_ITEM_STATUS_CHANGE("1.0", Channel.EVENT_BRIDGE, "listings"),
    LISTINGS_ITEM_ISSUES_CHANGE("2023-12-13", Channel.EVENT_BRIDGE, "listings"),
    LISTINGS_ITEM_MFN_QUANTITY_CHANGE("1.0", Channel.EVENT_BRIDGE, "stock"),
    PRODUCT_TYPE_DEFINITIONS_CHANGE("1.0", Channel.EVENT_BRIDGE, "product-types"),
    ITEM_PRODUCT_TYPE_CHANGE("1.0", Channel.EVENT_BRIDGE, "product-types");

    /** How Amazon sends it; a rule of the operator's brings what EventBridge gets into the same queue. */
    enum Channel {
        SQS,
        EVENT_BRIDGE
    }

    private final String version;
    private final Channel channel;
    private final String resource;

    NotificationType(String version, Channel channel, String resource) {
        this.version = version;
        this.channel = channel;
        this.resource = resource;
    }

    /** The type by Amazon's name; its schema and its examples spell one of them differently. */
    static Optional<NotificationType> named(String name) {
        String known = name.equals("LISTINGS_ITEM_STATUS_CHANGED") ? LISTINGS_ITEM_STATUS_CHANGE.name() : name;
        return Arrays.stream(values()).filter(type -> type.name().equals(known)).findFirst();
    }

    static String known() {
        return Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", "));
    }

    /** Of its payload. */
    String version() {
        return version;
    }

    Channel channel() {
        return channel;
    }

    String resource() {
        return resource;
    }
}
