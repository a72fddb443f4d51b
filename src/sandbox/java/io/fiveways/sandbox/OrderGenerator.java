package io.fiveways.sandbox;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Buyers of every kind, seeded: the same seed gives the same drafts in the same sequence.
 *
 * <p>About a quarter is fulfilled by Amazon, one order in a hundred holds an unmapped SKU, one in thirty is not paid
 * yet.
 */
public final class OrderGenerator {

    private static final List<AmazonMarket> MARKETS =
            List.of(AmazonMarket.DE, AmazonMarket.DE, AmazonMarket.FR, AmazonMarket.GB, AmazonMarket.US);
    private static final int REMEMBERED = 50;

    private final SimulatedAmazon amazon;
    private final Random random;
    private final People people;
    private final List<String> recent = new ArrayList<>();
    private final List<String> unpaid = new ArrayList<>();
    private double bareShare = 0.4;

    public OrderGenerator(SimulatedAmazon amazon, long seed) {
        this.amazon = amazon;
        this.random = new Random(seed);
        this.people = new People(random);
    }

    /** Which share of Amazon's own orders shows neither proceeds nor recipient; 0.4 where nothing is said. */
    public synchronized OrderGenerator bareShare(double share) {
        bareShare = share;
        return this;
    }

    /** Places so many orders at once and names them. */
    public List<String> place(int count) {
        return Stream.generate(this::placeNext).limit(count).toList();
    }

    /** Places the next order; now and then an earlier one changes too. */
    public synchronized String placeNext() {
        AmazonOrderDraft draft = next();
        String id = amazon.place(draft);
        (draft.pending() ? unpaid : recent).add(id);
        if (recent.size() > REMEMBERED) {
            recent.remove(0);
        }
        if (chance(0.1)) {
            amazon.touch(people.any(recent.isEmpty() ? List.of(id) : recent));
        }
        if (!unpaid.isEmpty() && chance(0.1)) {
            settle(unpaid.remove(0));
        }
        return id;
    }

    /** How long until the next buyer comes, at this rate: Poisson arrivals. */
    public synchronized Duration pause(double perMinute) {
        double minutes = -Math.log(1 - random.nextDouble()) / perMinute;
        return Duration.ofMillis(Math.round(minutes * 60_000));
    }

    /** The next basket, not placed yet. */
    public synchronized AmazonOrderDraft next() {
        AmazonMarket market = people.any(MARKETS);
        boolean business = chance(0.08);
        String company = business ? people.company() : null;
        AmazonOrderDraft draft = AmazonOrderDraft.of(market, lines())
                .under(regime(market))
                .by(people.any(List.of("STANDARD", "STANDARD", "STANDARD", "EXPEDITED", "NEXT_DAY")))
                .to(people.recipient(market, company));
        if (business) {
            draft = draft.of(new AmazonOrderDraft.Business(company, "PO-" + random.nextInt(100_000)));
        }
        if (chance(0.25)) {
            return draft.byAmazon(chance(bareShare));
        }
        return chance(0.03) ? draft.unpaid() : draft;
    }

    private DraftLine[] lines() {
        List<Catalogue.Article> articles = new ArrayList<>(Catalogue.ARTICLES);
        Collections.shuffle(articles, random);
        if (chance(0.01)) {
            articles.set(0, Catalogue.UNMAPPED);
        }
        int count = chance(0.7) ? 1 : 2 + random.nextInt(3);
        return articles.stream().limit(count).map(this::line).toArray(DraftLine[]::new);
    }

    private DraftLine line(Catalogue.Article article) {
        int quantity = chance(0.75) ? 1 : 2 + random.nextInt(4);
        BigDecimal price = article.price().multiply(BigDecimal.valueOf(quantity));
        // A coupon on a multiple makes a line total that does not divide by its quantity
        if (quantity > 1 && chance(0.2)) {
            price = price.subtract(new BigDecimal("0.01"));
        }
        var line = DraftLine.of(article.sku(), quantity, price.toPlainString()).titled(article.asin(), article.title());
        if (chance(0.2)) {
            line = line.less(price.multiply(new BigDecimal("0.15"))
                    .setScale(2, RoundingMode.HALF_UP)
                    .toPlainString());
        }
        if (chance(0.5)) {
            line = line.shipped("3.99", chance(0.4) ? "3.99" : "0");
        }
        return chance(0.12) ? gift(line) : line;
    }

    private DraftLine gift(DraftLine line) {
        return chance(0.5) ? line.asGift("2.50", "Classic", people.note()) : line.asGift(null, null, people.note());
    }

    private TaxRegime regime(AmazonMarket market) {
        return switch (market) {
            case US -> TaxRegime.SALES_TAX_BY_MARKETPLACE;
            case GB -> chance(0.3) ? TaxRegime.VAT_BY_MARKETPLACE : TaxRegime.VAT_BY_SELLER;
            default -> chance(0.1) ? TaxRegime.IOSS : TaxRegime.VAT_BY_SELLER;
        };
    }

    /** A payment clears, or the buyer never pays. */
    private void settle(String id) {
        if (chance(0.8)) {
            amazon.release(id);
        } else {
            amazon.cancel(id);
        }
    }

    private boolean chance(double probability) {
        return random.nextDouble() < probability;
    }
}
