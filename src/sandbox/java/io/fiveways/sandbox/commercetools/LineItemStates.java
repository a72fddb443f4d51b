package io.fiveways.sandbox.commercetools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The states that line items may be in, each with a unique key, and how units go from one to another. */
final class LineItemStates {

    private final Resources states;

    LineItemStates(Resources states) {
        this.states = states;
        ObjectNode initial = states.start().put("key", "Initial").put("type", "LineItemState");
        initial.put("id", LineItems.INITIAL_STATE).put("initial", true).put("builtIn", true);
        states.put(initial);
    }

    List<ObjectNode> all() {
        return states.all();
    }

    ObjectNode create(JsonNode draft) {
        String key = Shape.text(draft, "key");
        if (!Shape.text(draft, "type").equals("LineItemState")) {
            throw Problem.invalidInput("The simulated project knows states of line items only.");
        }
        if (states.first(state -> state.path("key").asText().equals(key)).isPresent()) {
            throw Problem.duplicate("key", key);
        }
        ObjectNode state = states.start().put("key", key).put("type", "LineItemState");
        state.put("initial", draft.path("initial").asBoolean()).put("builtIn", false);
        states.put(state);
        return state;
    }

    /** Lets units of a line go from one state to another; there must be so many in the first. */
    void transition(ObjectNode order, JsonNode action) {
        ObjectNode line = line(order, Shape.text(action, "lineItemId"));
        String from = known(Shape.required(action, "fromState"));
        String to = known(Shape.required(action, "toState"));
        long quantity = Shape.whole(action, "quantity");
        Map<String, Long> units = new LinkedHashMap<>();
        line.path("state")
                .forEach(state -> units.merge(
                        state.at("/state/id").asText(), state.path("quantity").asLong(), Long::sum));
        if (quantity < 1 || units.getOrDefault(from, 0L) < quantity) {
            throw Problem.invalidOperation("The line item has no " + quantity + " units in state '" + from + "'.");
        }
        units.merge(from, -quantity, Long::sum);
        units.merge(to, quantity, Long::sum);
        write(line, units);
    }

    /** How many units of a line are in the state with this key. */
    long units(JsonNode line, String key) {
        long units = 0;
        for (JsonNode state : line.path("state")) {
            boolean isIt = states.first(one -> one.path("id").equals(state.at("/state/id"))
                            && one.path("key").asText().equals(key))
                    .isPresent();
            units += isIt ? state.path("quantity").asLong() : 0;
        }
        return units;
    }

    private static void write(ObjectNode line, Map<String, Long> units) {
        ArrayNode states = line.putArray("state");
        units.forEach((id, quantity) -> {
            if (quantity > 0) {
                states.addObject().put("quantity", quantity).set("state", Shape.reference("state", id));
            }
        });
    }

    private String known(JsonNode reference) {
        String id = reference.path("id").asText();
        return states.first(state -> state.path("id").asText().equals(id))
                .map(state -> id)
                .orElseThrow(() -> Problem.unreferenced("state", id));
    }

    private static ObjectNode line(ObjectNode order, String id) {
        for (JsonNode line : order.path("lineItems")) {
            if (line.path("id").asText().equals(id)) {
                return (ObjectNode) line;
            }
        }
        throw Problem.invalidOperation("The order has no line item with ID '" + id + "'.");
    }
}
