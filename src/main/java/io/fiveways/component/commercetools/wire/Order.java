package io.fiveways.component.commercetools.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;

/**
 * What we read of an order.
 *
 * @param version to be named in the next update; it may grow by more than one at a time
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Order(String id, long version, String orderNumber, Address shippingAddress, List<SyncInfo> syncInfo) {

    public Order {
        syncInfo = syncInfo == null ? List.of() : syncInfo;
    }

    /** What the order is called on another system, and which version of it is shown. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record SyncInfo(Resource channel, String externalId, Instant syncedAt) {}
}
