package io.fiveways.mapping;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A YAML file that knows its lines. Values stay the text they were written as: {@code NO} is Norway, {@code 007} a code. */
record YamlFile(String file, Node root) {

    /** Some hundred thousand rows. */
    private static final int CHARACTERS = 64 * 1024 * 1024;

    private static final int LONGEST_TEXT = 500;

    static YamlFile parsed(String file, String text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setUseMarks(true)
                .setCodePointLimit(CHARACTERS)
                .setMaxAliasesForCollections(0)
                .build();
        try {
            Optional<Node> root = new Compose(settings).composeString(text);
            return new YamlFile(file, root.orElseThrow(() -> new MappingException(file, 1, "the file is empty")));
        } catch (MarkedYamlEngineException e) {
            throw new MappingException(file, line(e.getProblemMark()), e.getProblem());
        } catch (YamlEngineException e) {
            throw new MappingException(file, 1, e.getMessage());
        }
    }

    MappingException wrong(Node node, String reason) {
        return new MappingException(file, line(node), reason);
    }

    int line(Node node) {
        return line(node.getStartMark());
    }

    Map<String, Node> entries(Node node) {
        if (!(node instanceof MappingNode mapping)) throw wrong(node, "'column: value' is expected here");
        Map<String, Node> entries = new LinkedHashMap<>();
        for (NodeTuple entry : mapping.getValue()) {
            String key = text(entry.getKeyNode());
            if (entries.put(key, entry.getValueNode()) != null)
                throw wrong(entry.getKeyNode(), "'%s' is said twice".formatted(key));
        }
        return entries;
    }

    List<Node> items(Node node) {
        if (!(node instanceof SequenceNode sequence)) throw wrong(node, "a list is expected here");
        return sequence.getValue();
    }

    String text(Node node) {
        if (!(node instanceof ScalarNode scalar)) throw wrong(node, "a single value is expected here");
        if (scalar.getTag().equals(Tag.NULL)) throw wrong(node, "a value is missing; write \"\" if it shall be empty");
        if (scalar.getValue().length() > LONGEST_TEXT) throw wrong(node, "a value is longer than " + LONGEST_TEXT);
        return scalar.getValue();
    }

    private static int line(Optional<Mark> mark) {
        return mark.map(Mark::getLine).orElse(0) + 1;
    }
}
