package io.fiveways.component.shopify.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/** The variables of refundCreate where no money goes back. */
public record RefundInput(Input input, String key) {

    public record Input(String orderId, String note, List<Line> refundLineItems) {}

    /** @param restockType CANCEL puts units back that never left */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Line(String lineItemId, int quantity, String restockType, String locationId) {}
}
