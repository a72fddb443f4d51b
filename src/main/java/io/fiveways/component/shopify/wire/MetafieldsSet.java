package io.fiveways.component.shopify.wire;

import java.util.List;

/** The variables of metafieldsSet: all are set, or none. */
public record MetafieldsSet(List<Value> metafields) {

    public sealed interface Value permits Plain, Guarded {}

    /** A value that is set whatever was there. */
    public record Plain(String ownerId, String namespace, String key, String type, String value) implements Value {}

    /**
     * A value that is set only where nobody changed it since.
     *
     * @param compareDigest what was read; null, which must be sent, where nothing was there
     */
    public record Guarded(String ownerId, String namespace, String key, String type, String value, String compareDigest)
            implements Value {}
}
