package io.fiveways.component.amazon.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/** One product within an {@link Order}. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Item(
        String orderItemId,
        Integer quantityOrdered,
        Product product,
        Proceeds proceeds,
        Cancellation cancellation,
        Fulfillment fulfillment,
        Tax tax) {

    /** That somebody asked to cancel the item, and how it was done. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Cancellation(CancellationRequest cancellationRequest, CancellationExecution cancellationExecution) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record CancellationRequest(String requester, String cancelReason) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record CancellationExecution(String cancelledBy, String cancelReason) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Product(String sellerSku, String title, Price price) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Price(Amount unitPrice) {}

    /** What this item brings, all of its units together. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Proceeds(Amount proceedsTotal, List<Breakdown> breakdowns) {

        public Proceeds {
            breakdowns = breakdowns == null ? List.of() : breakdowns;
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Fulfillment(Integer quantityFulfilled, Integer quantityUnfulfilled, Packing packing) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Packing(GiftOption giftOption) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record GiftOption(String giftMessage, String giftWrapLevel) {

        @Override
        public String toString() {
            return "GiftOption[…]";
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Tax(List<Calculation> taxCalculationBreakdowns, List<Collection> taxCollections) {

        public Tax {
            taxCalculationBreakdowns = taxCalculationBreakdowns == null ? List.of() : taxCalculationBreakdowns;
            taxCollections = taxCollections == null ? List.of() : taxCollections;
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Collection(String model, String responsibleParty) {}

    /** Under which law a tax is reported: {@code IOSS}, {@code UOSS}. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Calculation(String reportingScheme) {}
}
