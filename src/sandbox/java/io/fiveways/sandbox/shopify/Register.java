package io.fiveways.sandbox.shopify;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Gives every thing of the shop its global id and time, and finds it again. */
final class Register {

    /** Above 2^53, as real ids are: who reads them as a floating-point number loses the last digits. */
    private static final long FIRST = 9_100_000_000_000_001L;

    private final Clock clock;
    private final Map<String, Node> nodes = new HashMap<>();
    private long next = FIRST;

    Register(Clock clock) {
        this.clock = clock;
    }

    Node create(String type) {
        String number = Long.toString(next++);
        Node node = new Node(type)
                .with("id", "gid://shopify/" + type + "/" + number)
                .with("legacyResourceId", number)
                .with("createdAt", now())
                .with("updatedAt", now());
        nodes.put(node.id(), node);
        return node;
    }

    Optional<Node> find(Object id) {
        return Optional.ofNullable(nodes.get(String.valueOf(id)));
    }

    Optional<Node> find(Object id, String type) {
        return find(id).filter(node -> node.type().equals(type));
    }

    /** The time as the API writes it: whole seconds, in UTC. */
    String now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    void touch(Node node) {
        node.with("updatedAt", now());
    }
}
