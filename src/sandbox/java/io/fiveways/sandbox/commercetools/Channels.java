package io.fiveways.sandbox.commercetools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The channels of the project: where orders come from and stock lies. */
final class Channels {

    private static final List<String> ROLES =
            List.of("InventorySupply", "ProductDistribution", "OrderExport", "OrderImport", "Primary");

    private final Resources channels;

    Channels(Resources channels) {
        this.channels = channels;
    }

    List<ObjectNode> all() {
        return channels.all();
    }

    ObjectNode get(String id) {
        return channels.get(id);
    }

    ObjectNode byKey(String key) {
        return channels.first(channel -> channel.path("key").asText().equals(key))
                .orElseThrow(() -> Problem.notFound("key '" + key + "'"));
    }

    ObjectNode create(JsonNode draft) {
        String key = Shape.text(draft, "key");
        if (!key.matches("[A-Za-z0-9_-]{2,256}")) {
            throw Problem.invalidField("key", key);
        }
        if (channels.first(channel -> channel.path("key").asText().equals(key)).isPresent()) {
            throw Problem.duplicate("key", key);
        }
        ObjectNode channel = channels.start().put("key", key);
        ArrayNode roles = channel.putArray("roles");
        draft.path("roles").forEach(role -> {
            if (!ROLES.contains(role.asText())) {
                throw Problem.invalidField("roles", role.asText());
            }
            roles.add(role.asText());
        });
        if (roles.isEmpty()) {
            roles.add("InventorySupply");
        }
        Shape.copy(draft, channel, "name", "description", "address", "geoLocation");
        channels.put(channel);
        return channel;
    }

    /** The channel that a resource identifier means, by id or key. */
    ObjectNode identified(JsonNode identifier) {
        String id = identifier.path("id").asText(identifier.path("key").asText());
        return channels.first(channel -> channel.path("id").asText().equals(id)
                        || channel.path("key").asText().equals(id))
                .orElseThrow(() -> Problem.unreferenced("channel", id));
    }
}
