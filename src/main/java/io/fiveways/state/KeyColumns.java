package io.fiveways.state;

import io.fiveways.model.SettlementKey;
import java.util.Collection;
import java.util.function.Function;

/** Kinds of money as columns of a query's parameter: {@code unnest(?::text[], ?::text[], ?::text[], ?::text[])}. */
final class KeyColumns {

    private KeyColumns() {}

    static String[] transactionTypes(Collection<SettlementKey> keys) {
        return column(keys, SettlementKey::transactionType);
    }

    static String[] amountTypes(Collection<SettlementKey> keys) {
        return column(keys, SettlementKey::amountType);
    }

    static String[] descriptions(Collection<SettlementKey> keys) {
        return column(keys, SettlementKey::amountDescription);
    }

    static String[] marketplaces(Collection<SettlementKey> keys) {
        return column(keys, SettlementKey::marketplaceName);
    }

    private static String[] column(Collection<SettlementKey> keys, Function<SettlementKey, String> cell) {
        return keys.stream().map(cell).toArray(String[]::new);
    }
}
