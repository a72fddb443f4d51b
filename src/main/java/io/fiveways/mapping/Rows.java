package io.fiveways.mapping;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The rows of one mapping file. The first match from the top wins, and is found without walking down: a row is stored under
 * its given values, stars included, and a question is asked once for each combination of starred columns that occurs.
 */
final class Rows {

    static final String ANYTHING = "*";

    /** One line of the table; {@code given} in the order of the columns. */
    record Row(int line, List<String> given, Map<String, String> gives) {}

    private final Map<List<String>, Row> rows = new HashMap<>();
    private final Set<Set<Integer>> starred = new LinkedHashSet<>();

    /** The earlier row that matches whatever this one would; without one, the row is added below the others. */
    Optional<Row> add(Row row) {
        Optional<Row> covering = find(row.given());
        if (covering.isPresent()) return covering;
        rows.put(row.given(), row);
        starred.add(stars(row));
        return Optional.empty();
    }

    Optional<Row> find(List<String> values) {
        return starred.stream()
                .map(columns -> rows.get(masked(values, columns)))
                .filter(Objects::nonNull)
                .min(Comparator.comparingInt(Row::line));
    }

    Stream<Row> all() {
        return rows.values().stream().sorted(Comparator.comparingInt(Row::line));
    }

    int size() {
        return rows.size();
    }

    private static Set<Integer> stars(Row row) {
        Set<Integer> columns = new LinkedHashSet<>();
        for (int column = 0; column < row.given().size(); column++)
            if (row.given().get(column).equals(ANYTHING)) columns.add(column);
        return columns;
    }

    private static List<String> masked(List<String> values, Set<Integer> columns) {
        return IntStream.range(0, values.size())
                .mapToObj(column -> columns.contains(column) ? ANYTHING : values.get(column))
                .toList();
    }
}
