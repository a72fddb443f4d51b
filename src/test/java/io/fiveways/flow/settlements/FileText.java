package io.fiveways.flow.settlements;

import io.fiveways.model.Money;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A settlement file as Amazon writes it, told row by row; its total is what its rows sum to unless said otherwise. */
public final class FileText {

    private static final String HEADER = String.join(
            "\t",
            "settlement-id",
            "settlement-start-date",
            "settlement-end-date",
            "deposit-date",
            "total-amount",
            "currency",
            "transaction-type",
            "order-id",
            "merchant-order-id",
            "adjustment-id",
            "shipment-id",
            "marketplace-name",
            "amount-type",
            "amount-description",
            "amount",
            "fulfillment-id",
            "posted-date",
            "posted-date-time",
            "order-item-code",
            "merchant-order-item-id",
            "merchant-adjustment-item-id",
            "sku",
            "quantity-purchased",
            "promotion-id");

    private final String id;
    private final String start;
    private final String end;
    private final String deposit;
    private final String currency;
    private final List<String> rows = new ArrayList<>();
    private String market = "Amazon.de";
    private String posted;
    private Money total;

    /** From and to as {@code 2026-06-25 00:00:00}; paid two days later. */
    public FileText(String id, String start, String end, String deposit, String currency) {
        this.id = id;
        this.start = start;
        this.end = end;
        this.deposit = deposit;
        this.currency = currency;
        posted = start;
        total = Money.zero(currency);
    }

    public FileText on(String marketplaceName) {
        market = marketplaceName;
        return this;
    }

    /** When the following rows were posted. */
    public FileText at(String moment) {
        posted = moment;
        return this;
    }

    public FileText order(String order, int quantity, String type, String description, String amount) {
        return row("Order", order, quantity, type, description, amount);
    }

    public FileText other(String description, String amount) {
        return row("other-transaction", "", 0, "other-transaction", description, amount);
    }

    public FileText row(
            String transaction, String order, int quantity, String type, String description, String amount) {
        total = total.plus(Money.of(amount, currency));
        boolean isOrder = !order.isEmpty();
        rows.add(String.join(
                "\t",
                id,
                "",
                "",
                "",
                "",
                "",
                transaction,
                order,
                order,
                "",
                isOrder ? "S" + order : "",
                isOrder ? market : "",
                type,
                description,
                amount,
                isOrder ? "MFN" : "",
                posted.substring(0, 10),
                posted + " UTC",
                isOrder ? "item-" + order : "",
                "",
                "",
                isOrder ? "SOCK-3P" : "",
                quantity == 0 ? "" : String.valueOf(quantity),
                ""));
        return this;
    }

    public Money total() {
        return total;
    }

    public InputStream stream() {
        return new ByteArrayInputStream(text(total).getBytes(StandardCharsets.UTF_8));
    }

    public String text(Money said) {
        String summary = String.join(
                        "\t",
                        id,
                        start + " UTC",
                        end + " UTC",
                        deposit + " UTC",
                        said.decimal().toPlainString(),
                        currency)
                + "\t".repeat(18);
        return HEADER + "\n" + summary + "\n" + String.join("\n", rows) + "\n";
    }
}
