package io.fiveways.sandbox;

import com.fasterxml.jackson.core.type.TypeReference;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Shopify's client credentials grant for the one app of the shop, and the tokens that it gave. */
final class ShopifyGrant {

    private static final Duration TOKEN_LIFE = Duration.ofHours(24);

    private final Clock clock;
    private final Map<String, Instant> tokens = new ConcurrentHashMap<>();

    ShopifyGrant(Clock clock) {
        this.clock = clock;
    }

    Reply token(Request request) {
        Map<String, String> form = form(request);
        if (!"client_credentials".equals(form.get("grant_type"))) {
            return refused(400, "unsupported_grant_type", "The grant type is not supported");
        }
        if (!SimulatedShopify.CLIENT_ID.equals(form.get("client_id"))) {
            return refused(400, "application_cannot_be_found", "The application cannot be found");
        }
        if (!SimulatedShopify.CLIENT_SECRET.equals(form.get("client_secret"))) {
            return refused(401, "invalid_client", "The client secret is not valid");
        }
        String token = "shpat_" + UUID.randomUUID().toString().replace("-", "");
        tokens.put(token, clock.instant().plus(TOKEN_LIFE));
        return Reply.json(
                200, Map.of("access_token", token, "scope", "read_orders,write_orders", "expires_in", 86_399));
    }

    private static Map<String, String> form(Request request) {
        String type = request.headers().getOrDefault("content-type", "");
        return type.contains("json")
                ? Json.MAPPER.convertValue(request.json(), new TypeReference<>() {})
                : Request.pairs(request.text());
    }

    private static Reply refused(int status, String error, String description) {
        return Reply.json(status, Map.of("error", error, "error_description", description));
    }

    boolean authorizes(Request request) {
        Instant end = tokens.get(request.headers().getOrDefault("x-shopify-access-token", ""));
        return end != null && clock.instant().isBefore(end);
    }
}
