package io.fiveways.component.shopify.wire;

/** What a metafield is, once for all orders or customers. */
public record MetafieldDefinition(Definition definition) {

    public record Definition(
            String name, String namespace, String key, String type, String ownerType, Capabilities capabilities) {}

    public record Capabilities(Enabled uniqueValues) {}

    public record Enabled(boolean enabled) {}

    /** A metafield of orders whose value no two orders share; only such a one can be asked for. */
    public static MetafieldDefinition unique(String name, String namespace, String key) {
        return unique(name, namespace, key, "ORDER");
    }

    /** The same of customers. */
    public static MetafieldDefinition ofCustomers(String name, String namespace, String key) {
        return unique(name, namespace, key, "CUSTOMER");
    }

    private static MetafieldDefinition unique(String name, String namespace, String key, String owner) {
        return new MetafieldDefinition(
                new Definition(name, namespace, key, "id", owner, new Capabilities(new Enabled(true))));
    }
}
