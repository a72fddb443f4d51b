package io.fiveways.sandbox;

import java.math.BigDecimal;

/** Who remits the tax of an order, and whether the prices hold it already. */
public enum TaxRegime {
    /** VAT inside the prices; the seller remits it. */
    VAT_BY_SELLER,
    /** VAT inside the prices; Amazon remits it, as for a small consignment into the United Kingdom. */
    VAT_BY_MARKETPLACE,
    /** VAT inside the prices; Amazon remits it through the import one-stop shop. */
    IOSS,
    /** Sales tax on top of the prices; Amazon remits it as marketplace facilitator. */
    SALES_TAX_BY_MARKETPLACE,
    NONE;

    private static final BigDecimal UK_LIMIT = new BigDecimal(135);
    private static final BigDecimal EU_LIMIT = new BigDecimal(150);

    /** Of a consignment from abroad: up to 135 GBP or 150 EUR the marketplace collects the VAT, above the seller does. */
    public static TaxRegime ofImport(AmazonMarket market, BigDecimal goods) {
        if (market == AmazonMarket.GB) {
            return goods.compareTo(UK_LIMIT) <= 0 ? VAT_BY_MARKETPLACE : VAT_BY_SELLER;
        }
        return market.taxOnTop() ? SALES_TAX_BY_MARKETPLACE : goods.compareTo(EU_LIMIT) <= 0 ? IOSS : VAT_BY_SELLER;
    }

    static TaxRegime usual(AmazonMarket market) {
        return market.taxOnTop() ? SALES_TAX_BY_MARKETPLACE : VAT_BY_SELLER;
    }

    boolean onTop() {
        return this == SALES_TAX_BY_MARKETPLACE;
    }

    boolean remittedByMarketplace() {
        return this == VAT_BY_MARKETPLACE || this == IOSS || this == SALES_TAX_BY_MARKETPLACE;
    }
}
