package io.fiveways.component.shopify.wire;

/** What a metafield is, once for all orders. */
public record MetafieldDefinition(Definition definition) {

    public record Definition(
            String name, String namespace, String key, String type, String ownerType, Capabilities capabilities) {}

    public record Capabilities(Enabled uniqueValues) {}

    public record Enabled(boolean enabled) {}

    /** A metafield of orders whose value no two orders share; only such a one can be asked for. */
    public static MetafieldDefinition unique(String name, String namespace, String key) {
        return new MetafieldDefinition(
                new Definition(name, namespace, key, "id", "ORDER", new Capabilities(new Enabled(true))));
    }
}
