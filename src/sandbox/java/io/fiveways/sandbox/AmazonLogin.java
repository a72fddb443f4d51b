package io.fiveways.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Login with Amazon: {@code POST /auth/o2/token}, and which access tokens are good. */
final class AmazonLogin {

    static final String CLIENT_ID = "amzn1.application-oa2-client.sandbox";
    static final String CLIENT_SECRET = "amzn1.oa2-cs.v1.sandbox";
    static final String REFRESH_TOKEN = "Atzr|sandbox";
    private static final Duration LIFE = Duration.ofSeconds(3600);
    private static final int TOKENS = 1_000;

    private final Clock clock;
    private final Random random;
    private final Map<String, Instant> expiries = new LinkedHashMap<>();
    private boolean revoked;

    AmazonLogin(Clock clock, long seed) {
        this.clock = clock;
        this.random = new Random(seed);
    }

    Reply token(Request request) {
        Map<String, String> form = Request.pairs(request.text());
        String type = String.valueOf(request.header("content-type"));
        if (!request.method().equals("POST") || !type.startsWith("application/x-www-form-urlencoded")) {
            return refusal("invalid_request", "The request must be a form.");
        }
        if (!CLIENT_ID.equals(form.get("client_id")) || !CLIENT_SECRET.equals(form.get("client_secret"))) {
            return refusal("invalid_client", "Client authentication failed");
        }
        return switch (form.getOrDefault("grant_type", "")) {
            case "refresh_token" -> refreshed(form.get("refresh_token"));
            default -> refusal("unsupported_grant_type", "The authorization grant type is not supported");
        };
    }

    /** Refuses a call whose access token is missing, unknown, expired or taken back. */
    synchronized void check(String token) {
        if (token == null) {
            throw AmazonRefusal.denied("Access token is missing in the request header.");
        }
        Instant expires = expiries.get(token);
        if (expires == null || revoked) {
            throw AmazonRefusal.denied("The access token you provided is revoked, malformed or invalid.");
        }
        if (!clock.instant().isBefore(expires)) {
            throw AmazonRefusal.denied("The access token you provided has expired.");
        }
    }

    /** The seller takes the authorisation back: no token is good and none is given. */
    synchronized void revoke() {
        revoked = true;
    }

    synchronized void authorise() {
        revoked = false;
    }

    /** Every access token given so far ends now. */
    synchronized void expire() {
        expiries.replaceAll((token, expires) -> clock.instant());
    }

    private synchronized Reply refreshed(String refreshToken) {
        if (revoked || !REFRESH_TOKEN.equals(refreshToken)) {
            return refusal("invalid_grant", "The request has an invalid grant parameter : refresh_token");
        }
        String token = "Atza|%016x%016x".formatted(random.nextLong(), random.nextLong());
        expiries.put(token, clock.instant().plus(LIFE));
        if (expiries.size() > TOKENS) {
            expiries.remove(expiries.keySet().iterator().next());
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("access_token", token);
        answer.put("refresh_token", refreshToken);
        answer.put("token_type", "bearer");
        answer.put("expires_in", LIFE.toSeconds());
        return Reply.json(200, answer);
    }

    private static Reply refusal(String error, String description) {
        return Reply.json(
                400, Map.of("error", error, "error_description", description, "request_id", "sandbox-" + error));
    }
}
