package io.fiveways.mapping;

import io.fiveways.mapping.Rows.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/**
 * One mapping file as it was read.
 *
 * @param file as a person names it, {@code mappings/carriers.yaml}
 */
record Mapping(String name, String file, List<String> given, List<String> gives, Rows rows) {

    private static final int CANDIDATES = 3;

    Map<String, String> row(Map<String, String> question) {
        List<String> values =
                given.stream().map(column -> value(question, column)).toList();
        Row row = rows.find(values).orElseThrow(() -> unmapped(values));
        return Placeholders.filled(row.gives(), question);
    }

    List<Map<String, String>> everything() {
        return rows.all()
                .map(row -> {
                    Map<String, String> columns = new HashMap<>(row.gives());
                    for (int column = 0; column < given.size(); column++)
                        columns.put(given.get(column), row.given().get(column));
                    return Map.copyOf(columns);
                })
                .toList();
    }

    boolean hasSameColumns(Mapping other) {
        return given.equals(other.given) && gives.equals(other.gives);
    }

    private String value(Map<String, String> question, String column) {
        if (!question.containsKey(column))
            throw new IllegalArgumentException(
                    "%s is given %s, but the flow only knows %s".formatted(file, given, question.keySet()));
        return Objects.toString(question.get(column), "");
    }

    private UnmappedException unmapped(List<String> values) {
        List<Row> nearest = nearest(values);
        String message = file + " has no row for " + values;
        if (!nearest.isEmpty())
            message += "; nearest are " + nearest.stream().map(this::shown).collect(Collectors.joining(", "));
        return new UnmappedException(
                name,
                message + ". Add the row, then replay.",
                nearest.stream().map(row -> last(row.given())).toList());
    }

    /** Most often the last column is the one that nobody has foreseen: a carrier, a SKU, a fee. */
    private List<Row> nearest(List<String> values) {
        return rows.all()
                .map(row -> last(row.given()))
                .distinct()
                .sorted(Comparator.comparingDouble((String known) -> -similarity(known, last(values))))
                .flatMap(known -> rows.find(withLast(values, known)).stream())
                .limit(CANDIDATES)
                .toList();
    }

    private static List<String> withLast(List<String> values, String last) {
        List<String> changed = new ArrayList<>(values);
        changed.set(values.size() - 1, last);
        return changed;
    }

    private static double similarity(String one, String other) {
        return new JaroWinklerSimilarity().apply(one.toLowerCase(Locale.ROOT), other.toLowerCase(Locale.ROOT));
    }

    private String shown(Row row) {
        return last(row.given()) + " → " + row.gives().get(gives.get(0));
    }

    private static String last(List<String> values) {
        return values.get(values.size() - 1);
    }
}
