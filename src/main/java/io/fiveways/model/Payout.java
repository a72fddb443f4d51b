package io.fiveways.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;

/**
 * What one settlement paid for one order. Its parts sum to what was paid, or it cannot be constructed; from our view, so
 * that what is taken is negative.
 *
 * @param ref {@code amazon:<settlement-id>/<order-id>}
 * @param order the marketplace's order
 * @param shopOrder the same order in its shop
 * @param version 1, and 2 for what a reissue of the settlement says
 * @param net our share of the payout
 * @param settledAt when the marketplace pays
 * @param updatedAt when it was decided
 */
public record Payout(
        Ref ref,
        Ref settlement,
        Ref order,
        Ref shopOrder,
        int version,
        Parts parts,
        Money net,
        Instant settledAt,
        Instant updatedAt)
        implements Canonical {

    /**
     * Why it was paid.
     *
     * @param paid by the buyer, with tax, shipping and gift wrap, less promotions
     * @param withheld tax of it that the marketplace pays to the tax office
     * @param refunds to the buyer; positive where one was taken back
     * @param other reimbursements and adjustments
     */
    public record Parts(Money paid, Money withheld, Money fees, Money refunds, Money other) {

        @JsonIgnore
        public Money sum() {
            return Money.sum(List.of(paid, withheld, fees, refunds, other), paid.currency());
        }
    }

    public Payout {
        if (version < 1) throw new IllegalArgumentException("Payout " + ref + " has version " + version);
        if (!parts.sum().equals(net))
            throw new IllegalArgumentException(
                    "Payout %s is %s, but its parts sum to %s".formatted(ref, net, parts.sum()));
    }

    /** A shop hears of everything about one order in one order. */
    @Override
    public Ref about() {
        return order;
    }
}
