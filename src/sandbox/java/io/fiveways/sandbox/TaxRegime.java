package io.fiveways.sandbox;

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
