package io.fiveways.mapping;

import io.fiveways.mapping.Rows.Row;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a mapping file and refuses it, with file, line and reason, when it could ever surprise anybody. */
final class MappingReader {

    private static final Set<String> KEYS = Set.of("name", "purpose", "given", "gives", "rows");

    private final String name;
    private final YamlFile yaml;

    private MappingReader(String name, YamlFile yaml) {
        this.name = name;
        this.yaml = yaml;
    }

    static Mapping read(Path path) throws IOException {
        String file = label(path);
        String name = path.getFileName().toString().replaceFirst("\\.yaml$", "");
        return new MappingReader(name, YamlFile.parsed(file, text(file, path))).mapping();
    }

    /** As a person names the file, wherever the folder lies. */
    static String label(Path path) {
        return path.toAbsolutePath().getParent().getFileName() + "/" + path.getFileName();
    }

    private static String text(String file, Path path) throws IOException {
        try {
            return Files.readString(path);
        } catch (CharacterCodingException e) {
            throw new MappingException(file, 1, "the file is not UTF-8");
        }
    }

    private Mapping mapping() {
        Map<String, Node> keys = yaml.entries(yaml.root());
        keys.forEach((key, node) -> {
            if (!KEYS.contains(key)) throw yaml.wrong(node, "'%s' is not one of %s".formatted(key, sorted(KEYS)));
        });
        Node named = required(keys, "name");
        if (!yaml.text(named).equals(name))
            throw yaml.wrong(named, "name is '%s', but the file is called '%s'".formatted(yaml.text(named), name));
        yaml.text(required(keys, "purpose"));
        List<String> given = columns(required(keys, "given"), Set.of());
        List<String> gives = columns(required(keys, "gives"), Set.copyOf(given));
        return new Mapping(name, yaml.file(), given, gives, rows(required(keys, "rows"), given, gives));
    }

    private Node required(Map<String, Node> keys, String key) {
        if (!keys.containsKey(key)) throw yaml.wrong(yaml.root(), "'%s' is missing".formatted(key));
        return keys.get(key);
    }

    private List<String> columns(Node list, Set<String> taken) {
        List<String> columns = new ArrayList<>();
        for (Node item : yaml.items(list)) {
            String column = yaml.text(item);
            if (columns.contains(column) || taken.contains(column))
                throw yaml.wrong(item, "column '%s' is named twice".formatted(column));
            columns.add(column);
        }
        if (columns.isEmpty()) throw yaml.wrong(list, "no column is named");
        return List.copyOf(columns);
    }

    private Rows rows(Node list, List<String> given, List<String> gives) {
        Rows rows = new Rows();
        for (Node item : yaml.items(list)) {
            Optional<Row> covering = rows.add(row(item, given, gives));
            if (covering.isPresent())
                throw yaml.wrong(
                        item,
                        "this row can never match: line %d matches first"
                                .formatted(covering.get().line()));
        }
        return rows;
    }

    private Row row(Node item, List<String> given, List<String> gives) {
        Map<String, Node> cells = yaml.entries(item);
        Set<String> columns = new HashSet<>(given);
        columns.addAll(gives);
        cells.forEach((column, cell) -> {
            if (!columns.contains(column))
                throw yaml.wrong(cell, "column '%s' is not one of %s and %s".formatted(column, given, gives));
        });
        Map<String, String> answers = new LinkedHashMap<>();
        for (String column : gives) answers.put(column, answer(cell(item, cells, column), given));
        List<String> values = given.stream()
                .map(column -> yaml.text(cell(item, cells, column)))
                .toList();
        return new Row(yaml.line(item), values, Map.copyOf(answers));
    }

    private Node cell(Node item, Map<String, Node> cells, String column) {
        if (!cells.containsKey(column)) throw yaml.wrong(item, "column '%s' is missing".formatted(column));
        return cells.get(column);
    }

    private String answer(Node cell, List<String> given) {
        String text = yaml.text(cell);
        for (String column : Placeholders.in(text))
            if (!given.contains(column))
                throw yaml.wrong(cell, "{%s} is not a given column; they are %s".formatted(column, given));
        return text;
    }

    private static List<String> sorted(Set<String> words) {
        return words.stream().sorted().toList();
    }
}
