package io.fiveways.sandbox;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a buyer puts into the basket; Amazon makes an order of it.
 *
 * @param fulfilledByAmazon FBA: shipped by Amazon itself after a while
 * @param bare shown without proceeds and recipient, as some FBA orders are
 * @param pending not paid yet: no recipient, no proceeds until {@link SimulatedAmazon#release}
 * @param recipient null: an invented one
 * @param serviceLevel the shipping speed, {@code STANDARD}, {@code EXPEDITED} …
 */
public record AmazonOrderDraft(
        AmazonMarket market,
        List<Line> lines,
        boolean fulfilledByAmazon,
        boolean bare,
        boolean pending,
        TaxRegime regime,
        Recipient recipient,
        String serviceLevel,
        Business business) {

    public AmazonOrderDraft {
        market = market == null ? AmazonMarket.DE : market;
        lines = List.copyOf(lines);
        regime = regime == null ? TaxRegime.usual(market) : regime;
        recipient = recipient == null ? Recipient.invented(market) : recipient;
        serviceLevel = serviceLevel == null ? "STANDARD" : serviceLevel;
    }

    public static AmazonOrderDraft of(AmazonMarket market, Line... lines) {
        return new AmazonOrderDraft(market, List.of(lines), false, false, false, null, null, null, null);
    }

    public AmazonOrderDraft byAmazon() {
        return byAmazon(false);
    }

    /** Fulfilled by Amazon; a bare one shows neither proceeds nor recipient. */
    public AmazonOrderDraft byAmazon(boolean shownBare) {
        return new AmazonOrderDraft(market, lines, true, shownBare, pending, regime, recipient, serviceLevel, business);
    }

    public AmazonOrderDraft unpaid() {
        return new AmazonOrderDraft(
                market, lines, fulfilledByAmazon, bare, true, regime, recipient, serviceLevel, business);
    }

    public AmazonOrderDraft under(TaxRegime other) {
        return new AmazonOrderDraft(
                market, lines, fulfilledByAmazon, bare, pending, other, recipient, serviceLevel, business);
    }

    public AmazonOrderDraft to(Recipient other) {
        return new AmazonOrderDraft(
                market, lines, fulfilledByAmazon, bare, pending, regime, other, serviceLevel, business);
    }

    public AmazonOrderDraft by(String otherServiceLevel) {
        return new AmazonOrderDraft(
                market, lines, fulfilledByAmazon, bare, pending, regime, recipient, otherServiceLevel, business);
    }

    public AmazonOrderDraft of(Business buyer) {
        return new AmazonOrderDraft(
                market, lines, fulfilledByAmazon, bare, pending, regime, recipient, serviceLevel, buyer);
    }

    AmazonOrderDraft paid() {
        return new AmazonOrderDraft(
                market, lines, fulfilledByAmazon, bare, false, regime, recipient, serviceLevel, business);
    }

    /** A buyer that is a company. */
    public record Business(String company, String purchaseOrder) {}

    /** Where the parcel goes, exactly as Amazon shows it; a part may be null, blank or the word "null". */
    public record Recipient(
            String name,
            String company,
            List<String> lines,
            String city,
            String region,
            String postalCode,
            String country,
            String phone) {

        public Recipient {
            lines = lines == null ? List.of() : List.copyOf(lines);
        }

        static Recipient invented(AmazonMarket market) {
            return new Recipient(
                    "Kim Muster",
                    null,
                    List.of("Lange Gasse 7"),
                    "Town",
                    null,
                    "10115",
                    market.name(),
                    "+49 30 5550100");
        }

        /** The same address with one more street line. */
        Recipient withLine(String line) {
            List<String> more = new ArrayList<>(lines.subList(0, Math.min(2, lines.size())));
            more.add(line);
            return new Recipient(name, company, more, city, region, postalCode, country, phone);
        }
    }

    /**
     * One article of the basket; amounts are for the whole line and in the market's currency.
     *
     * @param price of the goods before the discount
     * @param taxes by what is taxed (ITEM, SHIPPING, GIFT_WRAP); null: Amazon reckons with the market's rate
     */
    public record Line(
            String sku,
            String asin,
            String title,
            int quantity,
            BigDecimal price,
            BigDecimal discount,
            BigDecimal shipping,
            BigDecimal shippingDiscount,
            BigDecimal giftWrap,
            Map<String, BigDecimal> taxes,
            String giftMessage,
            String giftWrapLevel) {

        public Line {
            asin = asin == null ? "B0%08X".formatted(sku.hashCode()) : asin;
            title = title == null ? "Article " + sku : title;
            discount = orZero(discount);
            shipping = orZero(shipping);
            shippingDiscount = orZero(shippingDiscount);
            giftWrap = orZero(giftWrap);
            taxes = taxes == null ? null : new TreeMap<>(taxes);
        }

        public static Line of(String sku, int quantity, String price) {
            return new Line(sku, null, null, quantity, new BigDecimal(price), null, null, null, null, null, null, null);
        }

        public Line titled(String otherAsin, String otherTitle) {
            return new Line(
                    sku,
                    otherAsin,
                    otherTitle,
                    quantity,
                    price,
                    discount,
                    shipping,
                    shippingDiscount,
                    giftWrap,
                    taxes,
                    giftMessage,
                    giftWrapLevel);
        }

        public Line less(String promotion) {
            return new Line(
                    sku,
                    asin,
                    title,
                    quantity,
                    price,
                    new BigDecimal(promotion),
                    shipping,
                    shippingDiscount,
                    giftWrap,
                    taxes,
                    giftMessage,
                    giftWrapLevel);
        }

        public Line shipped(String cost, String promotion) {
            return new Line(
                    sku,
                    asin,
                    title,
                    quantity,
                    price,
                    discount,
                    new BigDecimal(cost),
                    new BigDecimal(promotion),
                    giftWrap,
                    taxes,
                    giftMessage,
                    giftWrapLevel);
        }

        /** Wrapped at a price and with a note; either may be null. */
        public Line asGift(String wrapPrice, String wrapLevel, String message) {
            BigDecimal wrap = wrapPrice == null ? null : new BigDecimal(wrapPrice);
            return new Line(
                    sku,
                    asin,
                    title,
                    quantity,
                    price,
                    discount,
                    shipping,
                    shippingDiscount,
                    wrap,
                    taxes,
                    message,
                    wrapLevel);
        }

        public Line taxed(Map<String, BigDecimal> amounts) {
            return new Line(
                    sku,
                    asin,
                    title,
                    quantity,
                    price,
                    discount,
                    shipping,
                    shippingDiscount,
                    giftWrap,
                    amounts,
                    giftMessage,
                    giftWrapLevel);
        }

        boolean isGift() {
            return giftMessage != null || giftWrapLevel != null;
        }

        private static BigDecimal orZero(BigDecimal amount) {
            return amount == null ? BigDecimal.ZERO : amount;
        }
    }
}
