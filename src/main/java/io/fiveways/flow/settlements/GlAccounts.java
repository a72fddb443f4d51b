package io.fiveways.flow.settlements;

import io.fiveways.flow.settlements.GlLine.Part;
import io.fiveways.flow.settlements.GlLine.Sign;
import io.fiveways.mapping.MappingTable;
import io.fiveways.mapping.UnmappedException;
import io.fiveways.model.RefusedException;
import io.fiveways.model.SettlementKey;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/** What {@code gl-accounts.yaml} says, as it stands when it is asked; made anew for each settlement. */
final class GlAccounts {

    private static final int NEAREST = 3;
    private static final String OWN = "fiveways";

    private final MappingTable table;
    private final MappingTable markets;
    private final String marketplace;
    private final List<Map<String, String>> rows;
    private final Spellings spellings;
    private final Map<SettlementKey, Optional<GlLine>> known = new HashMap<>();

    /** @param marketplace the marketplace's word in mappings */
    GlAccounts(MappingTable table, MappingTable markets, String marketplace) {
        this.table = table;
        this.markets = markets;
        this.marketplace = marketplace;
        rows = table.rows();
        spellings = new Spellings(rows);
    }

    /** Empty where nobody has said what this kind of money is. */
    Optional<GlLine> line(SettlementKey key) {
        return known.computeIfAbsent(key, this::asked);
    }

    /** What was shipped in this market, by the marketplace's words for it. */
    GlLine shipped(SettlementKey key, String market) {
        return line(table.row(question(key, market)));
    }

    /** An account of our own books: clearing, payout or difference. */
    GlLine own(String purpose) {
        return shipped(new SettlementKey(OWN, "own", purpose, ""), "");
    }

    /** Where what is held back is kept. */
    GlLine reserve() {
        return rows.stream()
                .map(this::line)
                .filter(GlLine::isReserve)
                .findFirst()
                .orElseThrow(
                        () -> new RefusedException("mappings/gl-accounts.yaml has no row whose part is a reserve"));
    }

    /** The known kinds that read most like this one, nearest first. */
    List<String> nearest(SettlementKey key) {
        String asked = text(key.transactionType(), key.amountType(), key.amountDescription());
        return rows.stream()
                .filter(row -> !row.get("transactionType").equals(OWN))
                .map(row -> text(row.get("transactionType"), row.get("amountType"), row.get("amountDescription")))
                .distinct()
                .sorted(Comparator.comparingDouble((String known) -> -similarity(known, asked)))
                .limit(NEAREST)
                .toList();
    }

    static String text(String... words) {
        return String.join(" / ", words);
    }

    private Optional<GlLine> asked(SettlementKey key) {
        try {
            String market = markets.one("market", Map.of("marketplace", marketplace, "name", key.marketplaceName()));
            return Optional.of(shipped(key, market));
        } catch (UnmappedException e) {
            return Optional.empty();
        }
    }

    private Map<String, String> question(SettlementKey key, String market) {
        return Map.of(
                "marketplace", marketplace,
                "market", market,
                "transactionType", spellings.of("transactionType", key.transactionType()),
                "amountType", spellings.of("amountType", key.amountType()),
                "amountDescription", spellings.of("amountDescription", key.amountDescription()));
    }

    private GlLine line(Map<String, String> row) {
        return new GlLine(
                row.get("account"),
                row.get("name"),
                row.get("costCentre"),
                word(Sign.class, "sign", row),
                word(Part.class, "part", row));
    }

    private static <E extends Enum<E>> E word(Class<E> words, String column, Map<String, String> row) {
        String word = row.get(column).toUpperCase(Locale.ROOT).replace('-', '_');
        return Stream.of(words.getEnumConstants())
                .filter(any -> any.name().equals(word))
                .findFirst()
                .orElseThrow(() -> new RefusedException("mappings/gl-accounts.yaml says %s: %s for %s; it is one of %s"
                        .formatted(column, row.get(column), row.get("name"), List.of(words.getEnumConstants()))));
    }

    private static double similarity(String one, String other) {
        return new JaroWinklerSimilarity().apply(one.toLowerCase(Locale.ROOT), other.toLowerCase(Locale.ROOT));
    }
}
