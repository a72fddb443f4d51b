package io.fiveways.component.shopify;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The GraphQL documents that we send, each a resource. */
enum Document {
    DEFINE_SOURCE("define-source", "defineSource", 12, true),
    ORDER_BY_SOURCE("order-by-source", "orderBySource", 2, true),
    CREATE_ORDER("create-order", "createOrder", 11, false),
    UPDATE_ORDER("update-order", "updateOrder", 11, true),
    CUSTOMER_BY_KEY("customer-by-key", "customerByKey", 2, true),
    SET_CUSTOMER("set-customer", "setCustomer", 11, true),
    CUSTOMERS_NEAR("customers-near", "customersNear", 200, true),
    VARIANTS_BY_SKU("variants-by-sku", "variantsBySku", 12, true),
    SHIPPED_ORDERS("shipped-orders", "shippedOrders", 900, true),
    PARCELS_OF_ORDER("parcels-of-order", "parcelsOfOrder", 950, true),
    ORDER_TO_CANCEL("order-to-cancel", "orderToCancel", 700, true),
    CANCEL_ORDER("cancel-order", "cancelOrder", 11, false),
    CANCEL_LINES("cancel-lines", "cancelLines", 11, false),
    JOB_DONE("job-done", "jobDone", 1, true),
    CANCELLED_ORDERS("cancelled-orders", "cancelledOrders", 200, true),
    CANCELLED_LINES("cancelled-lines", "cancelledLines", 500, true),
    PAYOUTS_OF_ORDER("payouts-of-order", "payoutsOfOrder", 3, true),
    SET_PAYOUTS("set-payouts", "setPayouts", 13, true);

    /** As many parcels as {@link #SHIPPED_ORDERS} asks for. */
    static final int PARCELS_LISTED = 5;

    /** As many parcels as {@link #PARCELS_OF_ORDER} asks for. */
    static final int PARCELS_READ = 10;

    /** As many refunds as {@link #CANCELLED_LINES} asks for. */
    static final int REFUNDS_LISTED = 10;

    private final String text;
    private final String operation;
    private final long firstCost;
    private final boolean harmless;

    Document(String file, String operation, long firstCost, boolean harmless) {
        this.text = read("/shopify/" + file + ".graphql");
        this.operation = operation;
        this.firstCost = firstCost;
        this.harmless = harmless;
    }

    String text() {
        return text;
    }

    String operation() {
        return operation;
    }

    /** What it costs at most, until Shopify has said what it really costs. */
    long firstCost() {
        return firstCost;
    }

    /** Whether sending it again changes nothing. */
    boolean isHarmless() {
        return harmless;
    }

    private static String read(String resource) {
        try (InputStream stream = Document.class.getResourceAsStream(resource)) {
            if (stream == null) throw new IllegalStateException(resource + " is not on the class path");
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
