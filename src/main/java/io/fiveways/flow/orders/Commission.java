package io.fiveways.flow.orders;

import io.fiveways.mapping.MappingTable;
import io.fiveways.mapping.UnmappedException;
import io.fiveways.model.MarketplaceOrder;
import io.fiveways.model.MarketplaceOrder.Purpose;
import io.fiveways.model.Money;
import io.fiveways.model.OrderLine;
import io.fiveways.state.TaxedLines.Estimate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

/**
 * What the marketplace is expected to keep of a line, for margins. It moves no money: the settlement says what was kept.
 * Hence a line that nobody can estimate stops no order.
 */
final class Commission {

    private final MappingTable commissions;

    Commission(MappingTable commissions) {
        this.commissions = commissions;
    }

    /** @param line in the marketplace's words */
    Estimate estimate(MarketplaceOrder order, OrderLine line) {
        if (order.purpose() != Purpose.SALE) return Estimate.none("nothing is sold");
        Map<String, String> question =
                Map.of("marketplace", order.marketplace(), "market", order.market(), "sku", line.sku());
        try {
            return estimate(commissions.row(question), line);
        } catch (UnmappedException e) {
            return Estimate.none("mappings/commissions.yaml has no row");
        } catch (NumberFormatException e) {
            return Estimate.none("mappings/commissions.yaml holds what is no number");
        }
    }

    private static Estimate estimate(Map<String, String> row, OrderLine line) {
        Money net = line.net();
        BigDecimal units = BigDecimal.valueOf(line.quantity());
        BigDecimal share = net.decimal().multiply(number(row, "percent")).movePointLeft(2);
        BigDecimal least = number(row, "minimum").multiply(units);
        BigDecimal kept = share.max(least).add(number(row, "fixed").multiply(units));
        String said = "%s %% of %s, at least %s a unit, and %s a unit"
                .formatted(row.get("percent"), net, row.get("minimum"), row.get("fixed"));
        return net.isZero()
                ? new Estimate(net, "nothing is paid")
                : new Estimate(
                        Money.of(kept.setScale(net.fractionDigits(), RoundingMode.HALF_UP), net.currency()), said);
    }

    private static BigDecimal number(Map<String, String> row, String column) {
        return new BigDecimal(row.get(column));
    }
}
