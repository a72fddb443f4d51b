package io.fiveways.flow.settlements;

import io.fiveways.mapping.MappingTable;
import io.fiveways.model.Money;
import io.fiveways.model.Ref;
import io.fiveways.model.RefusedException;
import io.fiveways.model.SettlementKey;
import io.fiveways.state.DisputedRows.Disputed;
import io.fiveways.state.SettlementLetters.Letter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What {@code disputes.yaml} says somebody must answer, as it stands when asked; made anew for each settlement. */
final class Disputes {

    private static final String NONE = "none";

    /** @param least smaller amounts are no alert, in major units */
    private record Rule(String alert, String reason, String advice, int days, String least) {

        static Rule of(Map<String, String> row) {
            try {
                return new Rule(
                        row.get("alert"),
                        row.get("reason"),
                        row.get("advice"),
                        Integer.parseInt(row.get("days")),
                        row.get("least"));
            } catch (NumberFormatException e) {
                throw new RefusedException("mappings/disputes.yaml says days: %s for %s; it is a whole number"
                        .formatted(row.get("days"), row.get("reason")));
            }
        }

        boolean allows(Money sum) {
            return Math.abs(sum.minor()) >= Money.of(least, sum.currency()).minor();
        }
    }

    private final MappingTable table;
    private final String marketplace;
    private final ZoneId zone;
    private final Spellings spellings;

    /** @param marketplace the marketplace's word in mappings */
    Disputes(MappingTable table, String marketplace, ZoneId zone) {
        this.table = table;
        this.marketplace = marketplace;
        this.zone = zone;
        spellings = new Spellings(table.rows());
    }

    /** Each of these kinds of money that somebody must answer, and as what. */
    Map<SettlementKey, String> causes(Collection<SettlementKey> keys) {
        Map<SettlementKey, String> causes = new LinkedHashMap<>();
        for (SettlementKey key : keys) {
            String alert = rule(key).alert();
            if (!alert.equals(NONE)) causes.put(key, alert);
        }
        return causes;
    }

    /** The exception about one dispute; none where it is too small for one. */
    Optional<Letter> letter(Ref settlement, Disputed disputed, Instant now) {
        List<Rule> rules = disputed.keys().stream().map(this::rule).distinct().toList();
        Rule first = rules.stream().min(Comparator.comparingInt(Rule::days)).orElseThrow();
        if (!first.allows(disputed.sum())) return Optional.empty();
        LocalDate last = LocalDate.ofInstant(disputed.postedAt(), zone).plusDays(first.days());
        Instant deadline = last.plusDays(1).atStartOfDay(zone).toInstant();
        String words = rules.stream().map(Rule::reason).collect(Collectors.joining("; "));
        String message = "%s: %s, %s, in %d rows of settlement %s (%s), posted %s: %s. Answer by %s%s. %s."
                .formatted(
                        disputed.cause(),
                        about(disputed),
                        moved(disputed.sum()),
                        disputed.rows(),
                        settlement.id(),
                        disputed.keys().stream().map(Settlements::text).sorted().collect(Collectors.joining("; ")),
                        LocalDate.ofInstant(disputed.postedAt(), zone),
                        words,
                        last,
                        deadline.isAfter(now) ? "" : ", which is past",
                        first.advice());
        Ref about = disputed.order() == null ? settlement : disputed.order();
        return Optional.of(
                new Letter(disputed.cause(), identity(settlement, disputed), about, Instant.EPOCH, message, deadline));
    }

    private static String about(Disputed disputed) {
        if (!disputed.orderId().isEmpty()) return "order " + disputed.orderId();
        return disputed.sku().isEmpty() ? "no order is named" : "no order is named, article " + disputed.sku();
    }

    private static String moved(Money sum) {
        return sum.isNegative() ? sum.times(-1) + " taken" : sum + " given";
    }

    /** The same in a reissue, whose rows may have other numbers. */
    private static String identity(Ref settlement, Disputed disputed) {
        String named = disputed.orderId() + "/" + disputed.adjustment();
        if (!named.equals("/")) return settlement + "/" + named;
        return "%s/%s/%s/%s/%d"
                .formatted(settlement, disputed.sku(), disputed.postedAt(), disputed.sum(), disputed.nth());
    }

    private Rule rule(SettlementKey key) {
        return Rule.of(table.row(Map.of(
                "marketplace", marketplace,
                "transactionType", spellings.of("transactionType", key.transactionType()),
                "amountType", spellings.of("amountType", key.amountType()),
                "amountDescription", spellings.of("amountDescription", key.amountDescription()))));
    }
}
