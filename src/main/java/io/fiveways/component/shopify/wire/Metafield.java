package io.fiveways.component.shopify.wire;

/** A value of ours on a thing of the shop's. */
public record Metafield(String namespace, String key, String type, String value) {}
