package io.fiveways.component.commercetools.wire;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;

/**
 * What we read of an order to find what was cancelled of it.
 *
 * @param channelId of our channel, noted when the order was read
 * @param cancelledId of the state of cancelled units, noted likewise
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CancelledOrder(
        String id,
        String orderNumber,
        Instant lastModifiedAt,
        String orderState,
        List<Order.SyncInfo> syncInfo,
        List<OrderToCancel.Line> lineItems,
        String channelId,
        String cancelledId) {

    @JsonIgnore
    public boolean isWhole() {
        return "Cancelled".equals(orderState);
    }

    @JsonIgnore
    public boolean isAny() {
        return reference() != null && (isWhole() || lineItems.stream().anyMatch(line -> line.units(cancelledId) > 0));
    }

    /** The marketplace's order; null where it is not ours. */
    public String reference() {
        return syncInfo.stream()
                .filter(note -> channelId.equals(note.channel().id()))
                .map(Order.SyncInfo::externalId)
                .findFirst()
                .orElse(null);
    }
}
