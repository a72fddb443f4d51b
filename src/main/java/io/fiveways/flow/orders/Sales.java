package io.fiveways.flow.orders;

import io.fiveways.mapping.MappingTable;
import io.fiveways.model.MarketplaceOrder;
import io.fiveways.model.OrderLine;
import io.fiveways.model.Tax;
import io.fiveways.state.TaxedLines;
import io.fiveways.state.TaxedLines.Estimate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What an order is to finance: under which code each tax is kept, who remits it, and what the marketplace may keep. */
public final class Sales {

    /** In mappings, for a tax that is reported under no scheme. */
    private static final String NO_SCHEME = "none";

    private final MappingTable taxCodes;
    private final Commission commission;
    private final TaxedLines sold;

    public Sales(MappingTable taxCodes, MappingTable commissions, TaxedLines sold) {
        this.taxCodes = taxCodes;
        this.commission = new Commission(commissions);
        this.sold = sold;
    }

    /** The line with our code for each of its taxes. */
    OrderLine coded(MarketplaceOrder order, OrderLine line) {
        List<Tax> taxes =
                line.taxes().stream().map(tax -> tax.withCode(code(order, tax))).toList();
        return line.withTaxes(taxes);
    }

    /**
     * Remembers this version of an order.
     *
     * @param arrival in the marketplace's words
     * @param translated the same in the shop's
     */
    void keep(Arrival arrival, MarketplaceOrder translated) {
        MarketplaceOrder order = arrival.order();
        Map<String, Estimate> estimates = new HashMap<>();
        order.lines().forEach(line -> estimates.put(line.id(), commission.estimate(order, line)));
        if (arrival.known() == null) sold.keepFirst(translated, estimates);
        else sold.keep(translated, estimates);
    }

    private String code(MarketplaceOrder order, Tax tax) {
        String scheme = tax.scheme() == null ? NO_SCHEME : tax.scheme();
        String remits = tax.remitter().name().toLowerCase(Locale.ROOT);
        return taxCodes.row(Map.of(
                        "marketplace",
                        order.marketplace(),
                        "market",
                        order.market(),
                        "scheme",
                        scheme,
                        "remits",
                        remits))
                .get("code");
    }
}
