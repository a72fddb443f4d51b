package io.fiveways.sandbox;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.TreeMap;

/**
 * One article of the basket; amounts are for the whole line and in the market's currency.
 *
 * @param price of the goods before the discount
 * @param taxes by what is taxed (ITEM, SHIPPING, GIFT_WRAP); null: Amazon reckons with the market's rate
 */
public record DraftLine(
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

    public DraftLine {
        asin = asin == null ? "B0%08X".formatted(sku.hashCode()) : asin;
        title = title == null ? "Article " + sku : title;
        discount = orZero(discount);
        shipping = orZero(shipping);
        shippingDiscount = orZero(shippingDiscount);
        giftWrap = orZero(giftWrap);
        taxes = taxes == null ? null : new TreeMap<>(taxes);
    }

    public static DraftLine of(String sku, int quantity, String price) {
        return new DraftLine(
                sku, null, null, quantity, new BigDecimal(price), null, null, null, null, null, null, null);
    }

    public DraftLine titled(String otherAsin, String otherTitle) {
        return new DraftLine(
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

    public DraftLine less(String promotion) {
        return new DraftLine(
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

    public DraftLine shipped(String cost, String promotion) {
        return new DraftLine(
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
    public DraftLine asGift(String wrapPrice, String wrapLevel, String message) {
        BigDecimal wrap = wrapPrice == null ? null : new BigDecimal(wrapPrice);
        return new DraftLine(
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

    public DraftLine taxed(Map<String, BigDecimal> amounts) {
        return new DraftLine(
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

    /** The same with so many units less. */
    DraftLine less(int units) {
        int left = quantity - units;
        return new DraftLine(
                sku,
                asin,
                title,
                left,
                share(price, left),
                share(discount, left),
                share(shipping, left),
                share(shippingDiscount, left),
                share(giftWrap, left),
                null,
                giftMessage,
                giftWrapLevel);
    }

    private BigDecimal share(BigDecimal amount, int units) {
        return amount.multiply(BigDecimal.valueOf(units)).divide(BigDecimal.valueOf(quantity), 2, RoundingMode.HALF_UP);
    }

    boolean isGift() {
        return giftMessage != null || giftWrapLevel != null;
    }

    private static BigDecimal orZero(BigDecimal amount) {
        return amount == null ? BigDecimal.ZERO : amount;
    }
}
