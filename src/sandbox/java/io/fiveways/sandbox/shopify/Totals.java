package io.fiveways.sandbox.shopify;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What an order costs as the shop adds it up: lines, shipping, and taxes where they are not included. */
record Totals(Price subtotal, Price shipping, Price tax, Price total, Price received) {

    static Totals of(Node order, Map<String, Object> input) {
        String currency = Inputs.currency(input);
        Price subtotal = sum(currency, order.nodes("lineItems"));
        Price shipping = sum(currency, order.nodes("shippingLines"));
        Price tax = sum(currency, order.nodes("taxLines"));
        Price net = subtotal.plus(shipping);
        Price total = Inputs.yes(input, "taxesIncluded") ? net : net.plus(tax);
        return new Totals(subtotal, shipping, tax, total, received(currency, order.nodes("transactions")));
    }

    void writeTo(Node order) {
        Map<String, Object> none = Price.zero(total.currency()).bag();
        order.with("subtotalPriceSet", subtotal.bag())
                .with("currentSubtotalPriceSet", subtotal.bag())
                .with("subtotalPrice", subtotal.money())
                .with("totalShippingPriceSet", shipping.bag())
                .with("totalTaxSet", tax.bag())
                .with("currentTotalTaxSet", tax.bag())
                .with("totalTax", tax.money())
                .with("totalPriceSet", total.bag())
                .with("currentTotalPriceSet", total.bag())
                .with("originalTotalPriceSet", total.bag())
                .with("totalPrice", total.money())
                .with("totalReceivedSet", received.bag())
                .with("netPaymentSet", received.bag())
                .with(
                        "totalOutstandingSet",
                        received.covers(total) ? none : total.minus(received).bag())
                .with("totalDiscountsSet", none)
                .with("currentTotalDiscountsSet", none)
                .with("totalRefundedSet", none);
    }

    /** The financial status that follows from the payments. */
    String status() {
        if (received.covers(total)) {
            return "PAID";
        }
        return received.positive() ? "PARTIALLY_PAID" : "PENDING";
    }

    boolean paid() {
        return received.covers(total);
    }

    /** The taxes of lines and shipping, one for each title and rate, are the taxes of the order. */
    static List<Node> taxLines(Node order, List<Node> own) {
        Stream<Node> below = Stream.of("lineItems", "shippingLines")
                .flatMap(field -> order.nodes(field).stream())
                .flatMap(holder -> holder.nodes("taxLines").stream());
        return Stream.concat(own.stream(), below).toList();
    }

    private static Price received(String currency, List<Node> transactions) {
        return Price.sum(
                currency,
                transactions.stream()
                        .filter(each -> "SUCCESS".equals(each.get("status")))
                        .filter(each -> List.of("SALE", "CAPTURE").contains(each.text("kind")))
                        .map(each -> (Price) each.get("paid"))
                        .toList());
    }

    private static Price sum(String currency, List<Node> nodes) {
        return Price.sum(
                currency, nodes.stream().map(each -> (Price) each.get("amount")).toList());
    }
}
