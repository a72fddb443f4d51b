package io.fiveways.sandbox;

import java.util.ArrayList;
import java.util.List;

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
        List<DraftLine> lines,
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

    public static AmazonOrderDraft of(AmazonMarket market, DraftLine... lines) {
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

    /** Whether Amazon tells the proceeds and the recipient. */
    boolean showsMoney() {
        return !bare && !pending;
    }

    AmazonOrderDraft paid() {
        return new AmazonOrderDraft(
                market, lines, fulfilledByAmazon, bare, false, regime, recipient, serviceLevel, business);
    }

    /** With fewer units of one line, at the same price per unit. */
    AmazonOrderDraft without(int line, int units) {
        List<DraftLine> fewer = new ArrayList<>(lines);
        fewer.set(line, lines.get(line).less(units));
        return new AmazonOrderDraft(
                market, fewer, fulfilledByAmazon, bare, pending, regime, recipient, serviceLevel, business);
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

        /** An address that a carrier takes in the market's country. */
        static Recipient invented(AmazonMarket market) {
            String postalCode = switch (market) {
                case GB -> "SW1A 1AA";
                case US -> "62701";
                default -> "10115";
            };
            return new Recipient(
                    "Kim Muster",
                    null,
                    List.of("Lange Gasse 7"),
                    "Town",
                    market == AmazonMarket.US ? "IL" : null,
                    postalCode,
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
}
