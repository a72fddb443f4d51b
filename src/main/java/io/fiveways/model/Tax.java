package io.fiveways.model;

/**
 * A tax amount of one order line.
 *
 * @param on what is taxed
 * @param amount what the marketplace calculated, for the whole line
 * @param included whether the price holds it already (EU, UK, JP) or it comes on top (US)
 * @param remitter who pays it to the tax office
 * @param scheme the marketplace's word for the law by which it pays, {@code IOSS}; null for none
 * @param code our tax code; null until it is translated
 */
public record Tax(On on, Money amount, boolean included, Remitter remitter, String scheme, String code) {

    public enum On {
        ITEM,
        SHIPPING,
        GIFT_WRAP
    }

    public enum Remitter {
        MARKETPLACE,
        SELLER
    }

    /** Without a scheme and before it is translated. */
    public Tax(On on, Money amount, boolean included, Remitter remitter) {
        this(on, amount, included, remitter, null, null);
    }

    public Tax withCode(String taxCode) {
        return new Tax(on, amount, included, remitter, scheme, taxCode);
    }
}
