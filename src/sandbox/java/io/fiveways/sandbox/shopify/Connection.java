package io.fiveways.sandbox.shopify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Pages a list by cursors: a cursor says what the list is sorted by, so that it holds while things are added. */
final class Connection {

    /** The longest page that the vendor gives. */
    private static final int LIMIT = 250;

    private Connection() {}

    /** A page of things in the order in which they came to be. */
    static Map<String, Object> of(List<Node> nodes, Map<String, Object> arguments) {
        return sorted(nodes, Connection::id, arguments);
    }

    /** A page of things sorted by a key, and by id where the keys are equal. */
    static Map<String, Object> sorted(List<Node> nodes, Function<Node, String> key, Map<String, Object> arguments) {
        List<Edge> edges = new ArrayList<>(nodes.stream()
                .map(node -> new Edge(key.apply(node) + "|" + id(node), node))
                .toList());
        edges.sort(Comparator.comparing(Edge::position));
        if (Boolean.TRUE.equals(arguments.get("reverse"))) {
            Collections.reverse(edges);
        }
        return page(edges, arguments);
    }

    private static Map<String, Object> page(List<Edge> all, Map<String, Object> arguments) {
        Integer first = size(arguments, "first");
        Integer last = size(arguments, "last");
        if (first == null && last == null) {
            throw Answers.error("you must provide one of first or last", "BAD_REQUEST");
        }
        boolean reverse = Boolean.TRUE.equals(arguments.get("reverse"));
        List<Edge> rest = all.stream()
                .filter(edge -> beyond(edge, arguments.get("after"), !reverse))
                .filter(edge -> beyond(edge, arguments.get("before"), reverse))
                .toList();
        int size = Math.min(rest.size(), first == null ? last : first);
        int from = first == null ? rest.size() - size : 0;
        List<Edge> page = rest.subList(from, from + size);
        boolean earlier = first == null ? from > 0 : arguments.get("after") != null;
        boolean later = first == null ? arguments.get("before") != null : size < rest.size();
        return shape(page, earlier, later);
    }

    private static Map<String, Object> shape(List<Edge> page, boolean earlier, boolean later) {
        Map<String, Object> pageInfo = new LinkedHashMap<>();
        pageInfo.put("hasNextPage", later);
        pageInfo.put("hasPreviousPage", earlier);
        pageInfo.put("startCursor", page.isEmpty() ? null : page.get(0).cursor());
        pageInfo.put(
                "endCursor", page.isEmpty() ? null : page.get(page.size() - 1).cursor());
        return Map.of(
                "nodes", page.stream().map(Edge::node).toList(),
                "edges",
                        page.stream()
                                .map(edge -> Map.of("cursor", edge.cursor(), "node", edge.node()))
                                .toList(),
                "pageInfo", pageInfo);
    }

    private static boolean beyond(Edge edge, Object cursor, boolean above) {
        if (cursor == null) {
            return true;
        }
        int comparison = edge.position().compareTo(position(cursor.toString()));
        return above ? comparison > 0 : comparison < 0;
    }

    private static Integer size(Map<String, Object> arguments, String name) {
        Integer size = (Integer) arguments.get(name);
        if (size != null && (size < 0 || size > LIMIT)) {
            throw Answers.error(name + " cannot exceed " + LIMIT, "BAD_REQUEST");
        }
        return size;
    }

    private static String position(String cursor) {
        try {
            return new String(Base64.getDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Answers.error("Invalid cursor for current pagination sort.", "BAD_REQUEST");
        }
    }

    private static String id(Node node) {
        // All ids have the same number of digits, so that their text sorts as their numbers do
        return node.text("legacyResourceId");
    }

    private record Edge(String position, Node node) {

        String cursor() {
            return Base64.getEncoder().encodeToString(position.getBytes(StandardCharsets.UTF_8));
        }
    }
}
