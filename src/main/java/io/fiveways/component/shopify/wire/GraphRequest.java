package io.fiveways.component.shopify.wire;

/** The body of every request. */
public record GraphRequest(String query, String operationName, Object variables) {}
