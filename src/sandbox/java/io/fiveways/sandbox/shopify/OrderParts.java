package io.fiveways.sandbox.shopify;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the parts of an order from the parts of its input: addresses, taxes, shipping, payments, the customer. */
final class OrderParts {

    private final Register register;

    OrderParts(Register register) {
        this.register = register;
    }

    Node address(Map<String, Object> input) {
        if (input == null) {
            return null;
        }
        String country = Objects.toString(input.get("countryCode"), null);
        return register.create("MailingAddress")
                .copied(input, "address1", "address2", "city", "company", "firstName", "lastName", "phone", "zip")
                .copied(input, "provinceCode")
                .with("province", input.getOrDefault("province", input.get("provinceCode")))
                .with("name", name(input))
                .with("countryCode", country)
                .with("countryCodeV2", country)
                .with("country", country == null ? null : new Locale("", country).getDisplayCountry(Locale.ENGLISH));
    }

    /** The tax lines of a holder that costs this much: a tax without an amount is its rate of it. */
    List<Node> taxes(Map<String, Object> holder, Price of) {
        List<Node> taxes = new ArrayList<>();
        for (Map<String, Object> input : Inputs.list(holder, "taxLines")) {
            BigDecimal rate = new BigDecimal(input.get("rate").toString());
            Price price = input.get("priceSet") == null ? of.times(rate) : Price.of(input.get("priceSet"));
            taxes.add(new Node("TaxLine")
                    .copied(input, "title", "channelLiable")
                    .with("rate", rate.doubleValue())
                    .with("ratePercentage", rate.movePointRight(2).doubleValue())
                    .with("amount", price)
                    .with("priceSet", price.bag())
                    .with("price", price.money()));
        }
        return taxes;
    }

    List<Node> shippingLines(Map<String, Object> order) {
        List<Node> lines = new ArrayList<>();
        for (Map<String, Object> input : Inputs.list(order, "shippingLines")) {
            Price price = Price.of(input.get("priceSet"));
            lines.add(register.create("ShippingLine")
                    .copied(input, "title", "code", "source")
                    .with("custom", false)
                    .with("isRemoved", false)
                    .with("amount", price)
                    .with("price", price.money())
                    .with("originalPriceSet", price.bag())
                    .with("discountedPriceSet", price.bag())
                    .with("taxLines", taxes(input, price)));
        }
        return lines;
    }

    List<Node> transactions(Map<String, Object> order) {
        List<Node> transactions = new ArrayList<>();
        for (Map<String, Object> input : Inputs.list(order, "transactions")) {
            Price price = Price.of(input.get("amountSet"));
            transactions.add(register.create("OrderTransaction")
                    .copied(input, "kind", "status", "gateway", "authorizationCode", "receiptJson", "test")
                    .with("formattedGateway", input.get("gateway"))
                    .with("manualPaymentGateway", false)
                    .with("processedAt", input.getOrDefault("processedAt", register.now()))
                    .with("paid", price)
                    .with("amount", price.money())
                    .with("amountSet", price.bag()));
        }
        return transactions;
    }

    Node customer(Map<String, Object> order) {
        Map<String, Object> customer = Inputs.map(order, "customer");
        if (customer == null) {
            return null;
        }
        Map<String, Object> known = Inputs.map(customer, "toAssociate");
        if (known != null && known.get("id") != null) {
            return register.find(known.get("id"), "Customer").orElseThrow();
        }
        Map<String, Object> upsert = Inputs.map(customer, "toUpsert");
        Map<String, Object> input = upsert == null ? Inputs.map(customer, "toAssociate") : upsert;
        return register.create("Customer")
                .copied(input, "firstName", "lastName", "phone", "note")
                .with("email", input.getOrDefault("email", order.get("email")))
                .with("displayName", Objects.requireNonNullElse(name(input), "Customer"))
                .with("locale", "en")
                .with("addressesV2", List.of())
                .with("metafields", List.of())
                .with("tags", input.getOrDefault("tags", List.of()))
                .with("taxExempt", Inputs.yes(input, "taxExempt"));
    }

    static String name(Map<String, Object> input) {
        String name = Stream.of(input.get("firstName"), input.get("lastName"))
                .filter(Objects::nonNull)
                .map(Object::toString)
                .collect(Collectors.joining(" "));
        return name.isBlank() ? null : name;
    }
}
