package io.fiveways.sandbox.settlements;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What happens in a seller's account: sales, refunds and fees, each with all of its rows, in about true proportion. */
final class SettlementItems {

    private static final String[] APART = {
        "Storage Fee",
        "Subscription Fee",
        "RemovalComplete",
        "FBA Inbound Placement Service Fee",
        "StorageRenewalBilling"
    };
    private static final String[] LOSSES = {"WAREHOUSE_LOST", "WAREHOUSE_DAMAGE", "REVERSAL_REIMBURSEMENT"};
    private static final long FORTNIGHT = Duration.ofDays(14).toSeconds();

    private final SettlementPool pool;
    private final Random random;
    private final Instant start;

    SettlementItems(SettlementPool pool, Random random, Instant start) {
        this.pool = pool;
        this.random = random;
        this.start = start;
    }

    /** All rows of the next happening. */
    List<SettlementRow> next() {
        int kind = random.nextInt(100);
        if (kind < 80) return sale();
        if (kind < 92) return refund();
        if (kind < 94) return elsewhere();
        if (kind < 96) return liquidation();
        if (kind < 97) return List.of(reimbursement());
        if (kind < 98)
            return List.of(apart(
                    "ServiceFee",
                    "Cost of Advertising",
                    "TransactionTotalAmount",
                    amount(2000).negate()));
        return List.of(apart(
                "other-transaction",
                "other-transaction",
                any(APART),
                amount(1500).negate()));
    }

    /** What makes up for the rest: held back from this settlement, or left from the one before. */
    SettlementRow reserve(BigDecimal rest) {
        String description = rest.signum() < 0 ? "Current Reserve Amount" : "Previous Reserve Amount Balance";
        return apart("other-transaction", "other-transaction", description, rest.setScale(pool.digits()));
    }

    private List<SettlementRow> sale() {
        int article = random.nextInt(pool.skus().size());
        int quantity = random.nextInt(8) == 0 ? 2 : 1;
        BigDecimal price = price(article).multiply(BigDecimal.valueOf(quantity));
        SettlementRow item = item("Order", article, quantity, null);
        List<SettlementRow> rows = new ArrayList<>();
        rows.add(item.with("ItemPrice", "Principal", price));
        if (random.nextInt(4) == 0) deemedSupplier(rows, item, price);
        if (random.nextInt(3) == 0) shipping(rows, item);
        rows.add(item.with("ItemFees", "Commission", share(price, "0.15").negate()));
        rows.add(item.with(
                "ItemFees", "FBAPerUnitFulfillmentFee", scaled("2.93").multiply(BigDecimal.valueOf(-quantity))));
        return rows;
    }

    private void deemedSupplier(List<SettlementRow> rows, SettlementRow item, BigDecimal price) {
        BigDecimal tax = share(price, "0.19");
        rows.add(item.with("ItemPrice", "Tax", tax));
        rows.add(item.with("ItemWithheldTax", "MarketplaceFacilitatorVAT-Principal", tax.negate()));
    }

    private void shipping(List<SettlementRow> rows, SettlementRow item) {
        rows.add(item.with("ItemPrice", "Shipping", scaled("3.99")));
        if (random.nextBoolean())
            rows.add(item.with("Promotion", "Shipping", scaled("-3.99")).promoted("FREE-SHIP-" + random.nextInt(50)));
    }

    /** Shipment and quantity are empty in refunds. */
    private List<SettlementRow> refund() {
        int article = random.nextInt(pool.skus().size());
        BigDecimal price = price(article);
        BigDecimal commission = share(price, "0.15");
        SettlementRow item = item("Refund", article, null, "amzn1:crow:" + word(22));
        return List.of(
                item.with("ItemPrice", "Principal", price.negate()),
                item.with("ItemFees", "Commission", commission),
                item.with(
                        "ItemFees",
                        "RefundCommission",
                        share(commission, "0.20").negate()));
    }

    /** An order of the seller's own shop that Amazon only ships. */
    private List<SettlementRow> elsewhere() {
        SettlementRow item = new SettlementRow(
                "Order",
                "S02-%07d-%07d".formatted(random.nextInt(10_000_000), random.nextInt(10_000_000)),
                "#" + (1000 + random.nextInt(9000)),
                null,
                word(9),
                "Non-Amazon",
                null,
                null,
                null,
                "AFN",
                at(),
                digits(14),
                word(12),
                null,
                any(pool.skus().toArray(String[]::new)),
                1,
                null);
        return List.of(
                item.with("ItemPrice", "Principal", scaled("0.00")),
                item.with("ItemFees", "FBAPerUnitFulfillmentFee", scaled("-5.45")));
    }

    private List<SettlementRow> liquidation() {
        String order = "LQ" + digits(9);
        SettlementRow item = new SettlementRow(
                "Liquidations",
                order,
                order,
                null,
                word(9),
                null,
                null,
                null,
                null,
                null,
                at(),
                null,
                null,
                null,
                any(pool.skus().toArray(String[]::new)),
                1 + random.nextInt(20),
                null);
        return List.of(
                item.with("ItemPrice", "Principal", amount(80)),
                item.with("ItemFees", "LiquidationsBrokerageFee", amount(12).negate()));
    }

    private SettlementRow reimbursement() {
        return new SettlementRow(
                "other-transaction",
                order(),
                null,
                digits(11),
                null,
                null,
                "FBA Inventory Reimbursement",
                any(LOSSES),
                amount(40),
                null,
                at(),
                null,
                null,
                null,
                any(pool.skus().toArray(String[]::new)),
                1,
                null);
    }

    private SettlementRow item(String type, int article, Integer quantity, String adjustment) {
        String order = order();
        boolean sold = adjustment == null;
        return new SettlementRow(
                type,
                order,
                order,
                adjustment,
                sold ? word(9) : null,
                any(pool.marketplaces().toArray(String[]::new)),
                null,
                null,
                null,
                "AFN",
                at(),
                digits(14),
                null,
                sold ? null : digits(14),
                pool.skus().get(article),
                quantity,
                null);
    }

    private SettlementRow apart(String type, String amountType, String description, BigDecimal amount) {
        return SettlementRow.apart(type, amountType, description, amount, at());
    }

    private String order() {
        return "30%d-%07d-%07d".formatted(random.nextInt(10), random.nextInt(10_000_000), random.nextInt(10_000_000));
    }

    private Instant at() {
        return start.plusSeconds((long) (random.nextDouble() * FORTNIGHT));
    }

    /** An article has one price, as in life. */
    private BigDecimal price(int article) {
        return scaled("14.95").add(scaled("5.00").multiply(BigDecimal.valueOf(article)));
    }

    private BigDecimal amount(int most) {
        return scaled("" + (1 + random.nextInt(most * 100)) / 100.0);
    }

    private BigDecimal share(BigDecimal amount, String rate) {
        return amount.multiply(new BigDecimal(rate)).setScale(pool.digits(), RoundingMode.HALF_UP);
    }

    /** A currency without minor units counts a hundred times as many. */
    private BigDecimal scaled(String euros) {
        BigDecimal amount = new BigDecimal(euros);
        return (pool.digits() == 0 ? amount.movePointRight(2) : amount).setScale(pool.digits(), RoundingMode.HALF_UP);
    }

    private String word(int length) {
        String letters = "ABCDEFGHKLMNPRSTUVWXYZabcdefghkmnprstuvwxyz23456789";
        StringBuilder word = new StringBuilder(length);
        for (int i = 0; i < length; i++) word.append(letters.charAt(random.nextInt(letters.length())));
        return word.toString();
    }

    private String digits(int length) {
        StringBuilder digits = new StringBuilder(length).append((char) ('1' + random.nextInt(9)));
        while (digits.length() < length) digits.append((char) ('0' + random.nextInt(10)));
        return digits.toString();
    }

    private String any(String[] words) {
        return words[random.nextInt(words.length)];
    }
}
