package io.fiveways.component.shopify.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * What an order shows of payouts.
 *
 * @param payouts null where it shows none yet
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record OrderPayouts(String id, Value payouts) {

    /** @param compareDigest to be named when it is set again */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Value(String value, String compareDigest) {}
}
