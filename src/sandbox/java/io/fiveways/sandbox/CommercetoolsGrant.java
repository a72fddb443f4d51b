package io.fiveways.sandbox;

import io.fiveways.sandbox.commercetools.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** commercetools' client credentials grant for the one API client of the project, and the tokens that it gave. */
final class CommercetoolsGrant {

    private static final Duration TOKEN_LIFE = Duration.ofSeconds(172_800);

    private final Clock clock;
    private final Map<String, Instant> tokens = new ConcurrentHashMap<>();

    CommercetoolsGrant(Clock clock) {
        this.clock = clock;
    }

    void authorize(Request request) {
        String token = request.headers().getOrDefault("authorization", "").replaceFirst("^Bearer ", "");
        Instant end = tokens.get(token);
        if (end == null || !clock.instant().isBefore(end)) {
            throw Problem.unauthorized();
        }
    }

    Reply token(Request request) {
        Map<String, String> form = Request.pairs(request.text());
        String basic = Base64.getEncoder()
                .encodeToString((SimulatedCommercetools.CLIENT_ID + ":" + SimulatedCommercetools.CLIENT_SECRET)
                        .getBytes(StandardCharsets.UTF_8));
        if (!("Basic " + basic).equals(request.headers().get("authorization"))) {
            return refused(401, "invalid_client", "Please provide valid client credentials using HTTP Basic.");
        }
        if (!"client_credentials".equals(form.get("grant_type"))) {
            return refused(400, "unsupported_grant_type", "Invalid grant type.");
        }
        String token = UUID.randomUUID().toString().replace("-", "");
        tokens.put(token, clock.instant().plus(TOKEN_LIFE));
        String scope = form.getOrDefault("scope", "manage_project:" + SimulatedCommercetools.PROJECT);
        return Reply.json(
                200,
                Map.of(
                        "access_token",
                        token,
                        "token_type",
                        "Bearer",
                        "expires_in",
                        TOKEN_LIFE.toSeconds(),
                        "scope",
                        scope));
    }

    private static Reply refused(int status, String error, String message) {
        return Reply.json(
                status,
                Map.of(
                        "statusCode", status,
                        "message", message,
                        "errors", List.of(Map.of("code", error, "message", message)),
                        "error", error,
                        "error_description", message));
    }
}
