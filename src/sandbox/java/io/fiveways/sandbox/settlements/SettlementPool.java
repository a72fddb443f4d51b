package io.fiveways.sandbox.settlements;

import java.util.List;

/**
 * What one account sells in one currency.
 *
 * @param digits of the currency behind the mark
 */
public record SettlementPool(String currency, int digits, List<String> marketplaces, List<String> skus) {

    /** An account whose European marketplaces share their euros. */
    public static final SettlementPool EURO = new SettlementPool(
            "EUR",
            2,
            List.of("Amazon.de", "Amazon.de", "Amazon.fr", "Amazon.nl"),
            List.of("TEE-BLK-M", "HOOD-GRY-L", "CAP-NVY", "SOCK-3P", "MUG-RED", "SCARF/WOOL 70\"", "MÜTZE-GRÜN"));

    public static final SettlementPool POUND =
            new SettlementPool("GBP", 2, List.of("Amazon.co.uk"), List.of("TEE-BLK-M", "MUG-RED", "BAG-TOTE"));

    public static final SettlementPool DOLLAR =
            new SettlementPool("USD", 2, List.of("Amazon.com"), List.of("TEE-BLK-M", "MUG-RED", "BAG-TOTE"));

    public static final SettlementPool YEN =
            new SettlementPool("JPY", 0, List.of("Amazon.co.jp"), List.of("Tシャツ-黒", "帽子-紺", "靴下-3足", "MUG-RED"));
}
