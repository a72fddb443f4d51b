package io.fiveways.component.shopify.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/** The variables of orderCreate; what is null is left out, as Shopify then takes its default. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OrderCreate(Order order, Options options) {

    public record Options(String inventoryBehaviour, boolean sendReceipt, boolean sendFulfillmentReceipt) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Order(
            String name,
            String poNumber,
            String sourceIdentifier,
            String currency,
            String processedAt,
            String financialStatus,
            String fulfillmentStatus,
            boolean taxesIncluded,
            List<String> tags,
            List<Metafield> metafields,
            List<Attribute> customAttributes,
            Customer customer,
            MailingAddress shippingAddress,
            List<LineItem> lineItems,
            List<ShippingLine> shippingLines,
            List<Transaction> transactions) {}

    /** @param priceSet for one unit */
    public record LineItem(
            String variantId,
            int quantity,
            boolean requiresShipping,
            MoneyBag priceSet,
            List<Property> properties,
            List<TaxLine> taxLines) {}

    public record Customer(Existing toAssociate) {}

    public record Existing(String id) {}

    public record Property(String name, String value) {}

    public record Attribute(String key, String value) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ShippingLine(String title, String code, String source, MoneyBag priceSet, List<TaxLine> taxLines) {}

    /** @param rate a part of one, {@code 0.19} */
    public record TaxLine(String title, String rate, MoneyBag priceSet, boolean channelLiable) {}

    public record Transaction(String kind, String status, String gateway, String processedAt, MoneyBag amountSet) {}
}
