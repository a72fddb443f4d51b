package io.fiveways.flow.orders;

import io.fiveways.model.Address;
import io.fiveways.model.Customer.Profile;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/**
 * How sure we are that two people are one, from 0 to 1: the less sure of name and street. Another country, postal code or
 * number in the street is another home, however much the rest is alike.
 */
final class Likeness {

    private static final JaroWinklerSimilarity SIMILARITY = new JaroWinklerSimilarity();
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private Likeness() {}

    static double of(String name, Address address, Profile other) {
        if (name == null || address == null || other.name() == null || other.address() == null) return 0;
        if (!home(address).equals(home(other.address()))) return 0;
        double names = similar(plain(name), plain(other.name()));
        return Math.min(names, similar(street(address), street(other.address())));
    }

    /** One line for one person at one place, however it was typed. */
    static String line(String name, Address address) {
        return String.join("|", List.of(sorted(plain(name)), home(address), sorted(street(address))));
    }

    private static double similar(String one, String other) {
        return Math.max(SIMILARITY.apply(one, other), SIMILARITY.apply(sorted(one), sorted(other)));
    }

    /** Surname first, or last: the same words. */
    private static String sorted(String words) {
        return Arrays.stream(words.split(" ")).sorted().collect(Collectors.joining(" "));
    }

    private static String home(Address address) {
        String numbers = NUMBER.matcher(plain(String.join(" ", address.lines())))
                .results()
                .map(MatchResult::group)
                .sorted()
                .collect(Collectors.joining(","));
        return "%s %s %s"
                .formatted(address.country(), plain(address.postalCode()).replace(" ", ""), numbers);
    }

    private static String street(Address address) {
        return plain(String.join(" ", address.lines())).replaceAll("(stra(ss|s)e|street)\\b|str\\b|\\bst\\b", "st");
    }

    /** Small letters of the Latin alphabet where there are such, and digits; single blanks between words. */
    private static String plain(String text) {
        if (text == null) return "";
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replace("ß", "ss")
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
    }
}
