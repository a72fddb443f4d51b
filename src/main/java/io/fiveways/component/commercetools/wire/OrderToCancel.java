package io.fiveways.component.commercetools.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Set;

/** What is left of an order, and how far the warehouse is with it. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record OrderToCancel(
        String id,
        long version,
        String orderNumber,
        String orderState,
        String shipmentState,
        List<Order.SyncInfo> syncInfo,
        List<Line> lineItems) {

    private static final Set<String> BEGUN = Set.of("Confirmed", "Complete");
    private static final Set<String> LEFT = Set.of("Shipped", "Delivered", "Partial");

    public OrderToCancel {
        syncInfo = syncInfo == null ? List.of() : syncInfo;
        lineItems = lineItems == null ? List.of() : lineItems;
    }

    public boolean isCancelled() {
        return "Cancelled".equals(orderState);
    }

    /** "Accepted and being processed" is the contract's word for Confirmed: goods are being picked, or left. */
    public boolean isPicked() {
        return BEGUN.contains(orderState) || LEFT.contains(shipmentState);
    }

    /** @param key the marketplace's order item, or its second part */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Line(String id, String key, Variant variant, int quantity, List<ItemState> state) {

        public int units(String stateId) {
            return state.stream()
                    .filter(one -> one.state().id().equals(stateId))
                    .mapToInt(ItemState::quantity)
                    .sum();
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Variant(String sku) {}

    /** So many units of a line are in a state. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record ItemState(int quantity, Resource state) {}
}
