package io.fiveways.component.shopify;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonValue;
import io.fiveways.model.Money;
import io.fiveways.model.Payout;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The payouts that an order of the shop shows, by settlement id: the value of its metafield. */
record ShownPayouts(@JsonValue Map<String, Fact> bySettlement) {

    /** What one settlement paid; what is taken is negative. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Fact(
            int version,
            Money paid,
            Money taxWithheld,
            Money fees,
            Money refunds,
            Money other,
            Money net,
            Instant settledAt) {

        static Fact of(Payout payout) {
            Payout.Parts parts = payout.parts();
            return new Fact(
                    payout.version(),
                    parts.paid(),
                    parts.withheld(),
                    parts.fees(),
                    parts.refunds(),
                    parts.other(),
                    payout.net(),
                    payout.settledAt());
        }
    }

    /** Sorted, so that the same facts are the same text. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    ShownPayouts(Map<String, Fact> bySettlement) {
        this.bySettlement = new TreeMap<>(bySettlement);
    }

    static ShownPayouts none() {
        return new ShownPayouts(Map.of());
    }

    /** With this payout among them; empty where it is shown, or a newer version of it, already. */
    Optional<ShownPayouts> with(Payout payout) {
        Fact fact = Fact.of(payout);
        Fact before = bySettlement.get(payout.settlement().id());
        if (before != null && (before.version() > fact.version() || before.equals(fact))) return Optional.empty();
        ShownPayouts more = new ShownPayouts(bySettlement);
        more.bySettlement.put(payout.settlement().id(), fact);
        return Optional.of(more);
    }

    /** What all settlements paid, a sum for each currency. */
    String total() {
        Map<String, Money> sums = bySettlement.values().stream()
                .map(Fact::net)
                .collect(Collectors.toMap(Money::currency, net -> net, Money::plus, TreeMap::new));
        return sums.values().stream().map(Money::toString).collect(Collectors.joining(", "));
    }
}
