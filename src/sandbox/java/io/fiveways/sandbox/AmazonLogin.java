package io.fiveways.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Login with Amazon: {@code POST /auth/o2/token}, and which access tokens are good. */
final class AmazonLogin {

    static final String CLIENT_ID = "amzn1.application-oa2-client.sandbox";
    static final String CLIENT_SECRET = "amzn1.oa2-cs.v1.sandbox";
    static final String REFRESH_TOKEN = "Atzr|sandbox";
    private static final Duration LIFE = Duration.ofSeconds(3600);
    private static final String SCOPE = "sellingpartnerapi::notifications";
    private static final int TOKENS = 1_000;

    private final Clock clock;
    private final Random random;
    private final Map<String, Instant> expiries = new LinkedHashMap<>();
    private final Set<String> grantless = new HashSet<>();
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
            case "client_credentials" -> grantless(form.get("scope"));
            default -> refusal("unsupported_grant_type", "The authorization grant type is not supported");
        };
    }

    /** Refuses a call that an application must make without a seller, but does not. */
    synchronized void checkGrantless(String token) {
        checkLife(token);
        if (!grantless.contains(token)) {
            throw AmazonRefusal.denied("The access token you provided is not for this grantless operation.");
        }
    }

    /** Refuses a call whose access token is missing, unknown, expired, taken back or of no seller. */
    synchronized void check(String token) {
        checkLife(token);
        if (revoked || grantless.contains(token)) {
            throw AmazonRefusal.denied("The access token you provided is revoked, malformed or invalid.");
        }
    }

    private void checkLife(String token) {
        if (token == null) {
            throw AmazonRefusal.denied("Access token is missing in the request header.");
        }
        Instant expires = expiries.get(token);
        if (expires == null) {
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
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("access_token", token());
        answer.put("refresh_token", refreshToken);
        answer.put("token_type", "bearer");
        answer.put("expires_in", LIFE.toSeconds());
        return Reply.json(200, answer);
    }

    /** A token of the application's own, for the one scope that it needs here. */
    private synchronized Reply grantless(String scope) {
        if (!SCOPE.equals(scope)) {
            return refusal("invalid_scope", "The request has an invalid scope");
        }
        String token = token();
        grantless.add(token);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("access_token", token);
        answer.put("scope", scope);
        answer.put("token_type", "bearer");
        answer.put("expires_in", LIFE.toSeconds());
        return Reply.json(200, answer);
    }

    private String token() {
        String token = "Atza|%016x%016x".formatted(random.nextLong(), random.nextLong());
        expiries.put(token, clock.instant().plus(LIFE));
        if (expiries.size() > TOKENS) {
            String oldest = expiries.keySet().iterator().next();
            expiries.remove(oldest);
            grantless.remove(oldest);
        }
        return token;
    }

    private static Reply refusal(String error, String description) {
        return Reply.json(
                400, Map.of("error", error, "error_description", description, "request_id", "sandbox-" + error));
    }
}
