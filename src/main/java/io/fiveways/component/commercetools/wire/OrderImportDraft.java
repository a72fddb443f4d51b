package io.fiveways.component.commercetools.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * An order that was made elsewhere.
 *
 * @see <a href="https://docs.commercetools.com/api/projects/orders-import">Orders Import</a>
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OrderImportDraft(
        String orderNumber,
        String customerId,
        String customerEmail,
        String country,
        String origin,
        String orderState,
        String shipmentState,
        String paymentState,
        String inventoryMode,
        String completedAt,
        Address shippingAddress,
        List<LineItem> lineItems,
        List<CustomLineItem> customLineItems,
        ShippingInfo shippingInfo,
        Amount totalPrice,
        TaxedPrice taxedPrice) {

    /** @param customer the id of whom it is filed under; null for nobody */
    public OrderImportDraft filedUnder(String customer) {
        return new OrderImportDraft(
                orderNumber,
                customer,
                customerEmail,
                country,
                origin,
                orderState,
                shipmentState,
                paymentState,
                inventoryMode,
                completedAt,
                shippingAddress,
                lineItems,
                customLineItems,
                shippingInfo,
                totalPrice,
                taxedPrice);
    }

    @Override
    public String toString() {
        return "OrderImportDraft[" + orderNumber + "]";
    }

    /** Units of a product at one price each; {@code name} is by locale. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record LineItem(
            String key, Map<String, String> name, Variant variant, long quantity, Price price, TaxRate taxRate) {}

    public record Variant(String sku) {}

    public record Price(Amount value) {}

    /** Something that is no product; {@code slug} is unique within the order. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record CustomLineItem(
            String key, String slug, Map<String, String> name, long quantity, Amount money, TaxRate taxRate) {

        @Override
        public String toString() {
            return "CustomLineItem[" + slug + "]";
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ShippingInfo(
            String shippingMethodName,
            Resource shippingMethod,
            Amount price,
            ShippingRate shippingRate,
            TaxRate taxRate) {}

    public record ShippingRate(Amount price) {}
}
