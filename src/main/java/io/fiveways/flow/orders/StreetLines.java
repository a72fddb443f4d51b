package io.fiveways.flow.orders;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The room that a shop, or the carrier behind it, has for the lines of an address.
 *
 * @param most how many lines between the name and the place
 * @param length how many signs on one, a name and a place too
 */
public record StreetLines(int most, int length) {

    public StreetLines {
        if (most < 1 || length < 10)
            throw new IllegalArgumentException(
                    "An address has at least 1 line of 10 signs, not %d of %d".formatted(most, length));
    }

    /** All words on as many lines as there are, broken between words only where they must be; empty where they are too long. */
    Optional<List<String>> fitted(List<String> lines) {
        List<String> broken =
                lines.stream().flatMap(line -> broken(line).stream()).toList();
        List<String> fitted = broken.size() <= most ? broken : broken(String.join(", ", lines));
        boolean fits = fitted.size() <= most && fitted.stream().allMatch(this::fits);
        return fits ? Optional.of(fitted) : Optional.empty();
    }

    boolean fits(String line) {
        return line == null || line.length() <= length;
    }

    /** A word that is longer than a line stays whole, and so does not fit. */
    List<String> broken(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > length) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
