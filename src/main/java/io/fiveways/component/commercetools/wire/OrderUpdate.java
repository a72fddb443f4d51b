package io.fiveways.component.commercetools.wire;

import java.util.List;

/** Actions that are done all or none, and only on this version of the order. */
public record OrderUpdate(long version, List<Action> actions) {

    public sealed interface Action permits SetShippingAddress, UpdateSyncInfo {}

    public record SetShippingAddress(String action, Address address) implements Action {

        public SetShippingAddress(Address address) {
            this("setShippingAddress", address);
        }
    }

    public record UpdateSyncInfo(String action, Resource channel, String externalId, String syncedAt)
            implements Action {

        public UpdateSyncInfo(Resource channel, String externalId, String syncedAt) {
            this("updateSyncInfo", channel, externalId, syncedAt);
        }
    }
}
