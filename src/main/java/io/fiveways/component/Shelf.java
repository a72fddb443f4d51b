package io.fiveways.component;

import java.util.OptionalInt;

/** What a shop has of an article, asked at this moment. */
@FunctionalInterface
public interface Shelf {

    /** Units that the shop may still promise; empty when it does not know the SKU. */
    OptionalInt available(String sku) throws Exception;
}
