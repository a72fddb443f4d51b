package io.fiveways.sandbox.commercetools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** All resources of one kind, with the fields that every resource has: id, version, times. */
final class Resources {

    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Clock clock;
    private final Map<String, ObjectNode> resources = new LinkedHashMap<>();

    Resources(Clock clock) {
        this.clock = clock;
    }

    String now() {
        return MILLIS.format(clock.instant());
    }

    /** Starts a resource, which is not there for others before {@link #put}. */
    ObjectNode start() {
        String now = now();
        return Shape.object()
                .put("id", Shape.id())
                .put("version", 1)
                .put("createdAt", now)
                .put("lastModifiedAt", now);
    }

    void put(ObjectNode resource) {
        resources.put(resource.path("id").asText(), resource);
    }

    /** Puts a changed resource in the place of the old one: a later time, and a version that is higher by more than 1. */
    void replace(ObjectNode resource, int changes) {
        resource.put("version", resource.path("version").asLong() + changes + 1);
        resource.put("lastModifiedAt", now());
        put(resource);
    }

    ObjectNode get(String id) {
        return Optional.ofNullable(resources.get(id)).orElseThrow(() -> Problem.notFound("ID '" + id + "'"));
    }

    Optional<ObjectNode> find(String id) {
        return Optional.ofNullable(resources.get(id));
    }

    Optional<ObjectNode> first(Predicate<ObjectNode> wanted) {
        return resources.values().stream().filter(wanted).findFirst();
    }

    List<ObjectNode> all() {
        return List.copyOf(resources.values());
    }

    /** Refuses a change that starts from another version than the present one. */
    static void expect(ObjectNode resource, long version) {
        long actual = resource.path("version").asLong();
        if (version != actual) {
            throw Problem.changed(resource.path("id").asText(), version, actual);
        }
    }
}
