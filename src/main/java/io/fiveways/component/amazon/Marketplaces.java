package io.fiveways.component.amazon;

import io.fiveways.component.RejectedException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Amazon's marketplaces by country.
 *
 * @see <a href="https://developer-docs.amazon.com/sp-api/docs/marketplace-ids">Marketplace IDs</a>
 */
final class Marketplaces {

    private static final Map<String, String> IDS = new TreeMap<>(Map.ofEntries(
            Map.entry("CA", "A2EUQ1WTGCTBG2"),
            Map.entry("US", "ATVPDKIKX0DER"),
            Map.entry("MX", "A1AM78C64UM0Y8"),
            Map.entry("BR", "A2Q3Y263D00KWC"),
            Map.entry("IE", "A28R8C7NBKEWEA"),
            Map.entry("ES", "A1RKKUPIHCS9HS"),
            Map.entry("GB", "A1F83G8C2ARO7P"),
            Map.entry("FR", "A13V1IB3VIYZZH"),
            Map.entry("BE", "AMEN7PMS3EDWL"),
            Map.entry("NL", "A1805IZSGTT6HS"),
            Map.entry("DE", "A1PA6795UKMFR9"),
            Map.entry("IT", "APJ6JRA9NG5V4"),
            Map.entry("SE", "A2NODRKZP88ZB9"),
            Map.entry("ZA", "AE08WJ6YKNBMC"),
            Map.entry("PL", "A1C3SOZRARQ6R3"),
            Map.entry("EG", "ARBP9OOSHTCHU"),
            Map.entry("TR", "A33AVAJ2PDY3EV"),
            Map.entry("SA", "A17E79C6D8DWNP"),
            Map.entry("AE", "A2VIGQ35RCS4UG"),
            Map.entry("IN", "A21TJRUUN4KGV"),
            Map.entry("SG", "A19VAU5U5O7RUS"),
            Map.entry("AU", "A39IBJ37TRP1C6"),
            Map.entry("JP", "A1VC38T7YXB528")));

    private static final Map<String, String> COUNTRIES =
            IDS.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));

    private Marketplaces() {}

    /** The marketplace of a country, ISO 3166-1 alpha-2. */
    static Optional<String> id(String country) {
        return Optional.ofNullable(country).map(IDS::get);
    }

    /** The country of a marketplace; empty where it is none of ours. */
    static String knownCountry(String id) {
        return id == null ? "" : COUNTRIES.getOrDefault(id, "");
    }

    static String country(String id) throws RejectedException {
        String country = id == null ? null : COUNTRIES.get(id);
        if (country == null)
            throw new RejectedException(
                    "its marketplaceId '%s' is of no market that Fiveways knows; known are %s".formatted(id, known()));
        return country;
    }

    static String known() {
        return String.join(", ", IDS.keySet());
    }
}
