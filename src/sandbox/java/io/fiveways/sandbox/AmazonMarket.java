package io.fiveways.sandbox;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The marketplaces the simulated seller takes part in. */
public enum AmazonMarket {
    DE("A1PA6795UKMFR9", "Amazon.de", "EUR", "0.19"),
    FR("A13V1IB3VIYZZH", "Amazon.fr", "EUR", "0.20"),
    IT("APJ6JRA9NG5V4", "Amazon.it", "EUR", "0.22"),
    ES("A1RKKUPIHCS9HS", "Amazon.es", "EUR", "0.21"),
    GB("A1F83G8C2ARO7P", "Amazon.co.uk", "GBP", "0.20"),
    US("ATVPDKIKX0DER", "Amazon.com", "USD", "0.0825");

    private final String id;
    private final String marketplaceName;
    private final String currency;
    private final BigDecimal taxRate;

    AmazonMarket(String id, String marketplaceName, String currency, String taxRate) {
        this.id = id;
        this.marketplaceName = marketplaceName;
        this.currency = currency;
        this.taxRate = new BigDecimal(taxRate);
    }

    static Optional<AmazonMarket> ofId(String id) {
        return Arrays.stream(values()).filter(market -> market.id.equals(id)).findFirst();
    }

    public String id() {
        return id;
    }

    public String marketplaceName() {
        return marketplaceName;
    }

    public String currency() {
        return currency;
    }

    /** Of the standard rate, or a typical sales tax. */
    public BigDecimal taxRate() {
        return taxRate;
    }

    /** Whether prices are shown without tax. */
    boolean taxOnTop() {
        return this == US;
    }

    /** The domain behind which buyers' addresses are masked. */
    String mailDomain() {
        return "marketplace." + marketplaceName.toLowerCase(Locale.ROOT);
    }
}
