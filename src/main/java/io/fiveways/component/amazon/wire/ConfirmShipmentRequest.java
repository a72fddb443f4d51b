package io.fiveways.component.amazon.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/** The body of confirmShipment, Orders v0. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConfirmShipmentRequest(String marketplaceId, PackageDetail packageDetail) {

    /**
     * @param packageReferenceId a positive number, as a string: a JSON number is refused
     * @param shipDate ISO 8601 with offset
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PackageDetail(
            String packageReferenceId,
            String carrierCode,
            String carrierName,
            String shippingMethod,
            String trackingNumber,
            String shipDate,
            List<ShippedItem> orderItems) {}

    public record ShippedItem(String orderItemId, int quantity) {}
}
