package io.fiveways.component.commercetools.wire;

import java.util.List;

/** Actions that are done all or none, and only on this version of the order. */
public record OrderUpdate(long version, List<Action> actions) {

    public sealed interface Action
            permits SetShippingAddress,
                    UpdateSyncInfo,
                    ChangeOrderState,
                    ChangeShipmentState,
                    TransitionLineItemState,
                    AddPayment {}

    public record SetShippingAddress(String action, Address address) implements Action {

        public SetShippingAddress(Address address) {
            this("setShippingAddress", address);
        }
    }

    public record ChangeOrderState(String action, String orderState) implements Action {

        public ChangeOrderState(String orderState) {
            this("changeOrderState", orderState);
        }
    }

    public record ChangeShipmentState(String action, String shipmentState) implements Action {

        public ChangeShipmentState(String shipmentState) {
            this("changeShipmentState", shipmentState);
        }
    }

    public record TransitionLineItemState(
            String action, String lineItemId, int quantity, Resource fromState, Resource toState) implements Action {

        public TransitionLineItemState(String lineItemId, int quantity, Resource fromState, Resource toState) {
            this("transitionLineItemState", lineItemId, quantity, fromState, toState);
        }
    }

    public record AddPayment(String action, Resource payment) implements Action {

        public AddPayment(String payment) {
            this("addPayment", new Resource("payment", payment, null));
        }
    }

    public record UpdateSyncInfo(String action, Resource channel, String externalId, String syncedAt)
            implements Action {

        public UpdateSyncInfo(Resource channel, String externalId, String syncedAt) {
            this("updateSyncInfo", channel, externalId, syncedAt);
        }
    }
}
