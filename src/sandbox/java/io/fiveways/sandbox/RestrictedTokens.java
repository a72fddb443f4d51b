package io.fiveways.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** {@code POST /tokens/2021-03-01/restrictedDataToken}: tokens that open the resources they name, for an hour. */
final class RestrictedTokens {

    static final String PATH = "/tokens/2021-03-01/restrictedDataToken";
    private static final Duration LIFE = Duration.ofHours(1);
    private static final int MOST = 50;

    private final Clock clock;
    private final Random random;
    private final Map<String, Grant> grants = new LinkedHashMap<>();

    private record Grant(Set<String> resources, Instant expires) {}

    RestrictedTokens(Clock clock, long seed) {
        this.clock = clock;
        this.random = new Random(seed);
    }

    synchronized Reply given(Request request) {
        JsonNode asked = request.json().path("restrictedResources");
        if (!asked.isArray() || asked.isEmpty() || asked.size() > MOST)
            throw AmazonRefusal.invalid("`restrictedResources` must hold 1 to 50 values.");
        Set<String> resources = new LinkedHashSet<>();
        asked.forEach(each -> resources.add(
                each.path("method").asText() + " " + each.path("path").asText()));
        String token = "Atz.sprdt|%016x%016x".formatted(random.nextLong(), random.nextLong());
        grants.put(token, new Grant(resources, clock.instant().plus(LIFE)));
        return Reply.json(200, Map.of("restrictedDataToken", token, "expiresIn", LIFE.toSeconds()));
    }

    /** Whether the call comes with a token that is good for it. */
    synchronized boolean cover(Request request) {
        Grant grant = grants.get(String.valueOf(request.header("x-amz-access-token")));
        return grant != null
                && clock.instant().isBefore(grant.expires)
                && grant.resources.contains(request.method() + " " + request.path());
    }
}
