package io.fiveways.model;

/**
 * A tax amount of one order line.
 *
 * @param on what is taxed
 * @param amount what the marketplace calculated, for the whole line
 * @param included whether the price holds it already (EU, UK, JP) or it comes on top (US)
 * @param remitter who pays it to the tax office
 */
public record Tax(On on, Money amount, boolean included, Remitter remitter) {

    public enum On {
        ITEM,
        SHIPPING,
        GIFT_WRAP
    }

    public enum Remitter {
        MARKETPLACE,
        SELLER
    }
}
