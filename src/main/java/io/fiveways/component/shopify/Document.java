package io.fiveways.component.shopify;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** One GraphQL document, what it last cost, and whether sending it twice does harm. */
enum Document {
    ORDER_BY_REF("OrderByRef", true),
    CREATE_ORDER("CreateOrder", false),
    UPDATE_ORDER("UpdateOrder", true),
    DEFINE_REF("DefineRef", true),
    VARIANTS_BY_SKU("VariantsBySku", true),
    CHANGED_ORDERS("ChangedOrders", true),
    ORDER_FULFILLMENTS("OrderFulfillments", true);

    private static final long UNKNOWN_COST = 50;

    private final String operation;
    private final boolean isHarmless;
    private final String text;
    private volatile long cost = UNKNOWN_COST;

    Document(String operation, boolean isHarmless) {
        this.operation = operation;
        this.isHarmless = isHarmless;
        this.text = read(operation);
    }

    String operation() {
        return operation;
    }

    boolean isHarmless() {
        return isHarmless;
    }

    String text() {
        return text;
    }

    long cost() {
        return cost;
    }

    void costs(long points) {
        cost = points;
    }

    private static String read(String operation) {
        try (InputStream resource = Document.class.getResourceAsStream("/shopify/" + operation + ".graphql")) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
