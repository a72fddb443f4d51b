package io.fiveways.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;

/**
 * An order as the marketplace has it.
 *
 * @param marketplace the marketplace's word in mappings, {@code amazon}
 * @param market the country it was sold in, ISO 3166-1 alpha-2
 * @param purpose what the order is for; only a SALE is revenue
 * @param replaces the order that a REPLACEMENT makes good; null otherwise
 * @param shippingMethod the marketplace's service level until it is translated
 * @param shipBy the moment after which the parcel is late; null where the marketplace fulfils
 * @param total what the buyer pays; always the sum of the lines
 */
public record MarketplaceOrder(
        Ref ref,
        String marketplace,
        String market,
        Instant placedAt,
        Instant updatedAt,
        Purpose purpose,
        Ref replaces,
        Status status,
        FulfilledBy fulfilledBy,
        Buyer buyer,
        Address shipTo,
        String shippingMethod,
        Instant shipBy,
        Instant deliverBy,
        List<OrderLine> lines,
        Money total)
        implements Canonical {

    public enum Purpose {
        SALE,
        /** Goods sent again at no charge. */
        REPLACEMENT,
        /** Sold elsewhere; the marketplace only ships it. */
        FULFILMENT_ONLY
    }

    public enum Status {
        PENDING,
        OPEN,
        PARTIALLY_SHIPPED,
        SHIPPED,
        CANCELLED
    }

    public enum FulfilledBy {
        MERCHANT,
        MARKETPLACE
    }

    public MarketplaceOrder {
        if (purpose == null) purpose = Purpose.SALE; // letters parked before there were others
        lines = List.copyOf(lines);
        if (lines.isEmpty()) throw new IllegalArgumentException("Order " + ref + " has no lines");
        if (new HashSet<>(lines.stream().map(OrderLine::id).toList()).size() < lines.size())
            throw new IllegalArgumentException("Order " + ref + " names one order line twice");
        Money sum = Money.sum(lines.stream().map(OrderLine::total).toList(), total.currency());
        if (!sum.equals(total))
            throw new IllegalArgumentException("Order " + ref + " totals " + total + " but its lines sum to " + sum);
    }

    /** An ordinary sale. */
    public MarketplaceOrder(
            Ref ref,
            String marketplace,
            String market,
            Instant placedAt,
            Instant updatedAt,
            Status status,
            FulfilledBy fulfilledBy,
            Buyer buyer,
            Address shipTo,
            String shippingMethod,
            Instant shipBy,
            Instant deliverBy,
            List<OrderLine> lines,
            Money total) {
        this(
                ref,
                marketplace,
                market,
                placedAt,
                updatedAt,
                Purpose.SALE,
                null,
                status,
                fulfilledBy,
                buyer,
                shipTo,
                shippingMethod,
                shipBy,
                deliverBy,
                lines,
                total);
    }

    @JsonIgnore
    public boolean isMerchantFulfilled() {
        return fulfilledBy == FulfilledBy.MERCHANT;
    }

    /** The same order in the shop's words. */
    public MarketplaceOrder translated(List<OrderLine> shopLines, String shopShippingMethod) {
        return new MarketplaceOrder(
                ref,
                marketplace,
                market,
                placedAt,
                updatedAt,
                purpose,
                replaces,
                status,
                fulfilledBy,
                buyer,
                shipTo,
                shopShippingMethod,
                shipBy,
                deliverBy,
                shopLines,
                total);
    }

    /** The same order for these people. */
    public MarketplaceOrder with(Buyer whom, Address where) {
        return new MarketplaceOrder(
                ref,
                marketplace,
                market,
                placedAt,
                updatedAt,
                purpose,
                replaces,
                status,
                fulfilledBy,
                whom,
                where,
                shippingMethod,
                shipBy,
                deliverBy,
                lines,
                total);
    }
}
