package io.fiveways.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** A client that calls the simulated Amazon the way a well-behaved program does, unless it is told otherwise. */
final class Seller {

    private static final String AGENT = "Test/1.0 (Language=Java/17; Platform=Linux/6.1)";

    private final HttpClient client = HttpClient.newHttpClient();
    private final SimulatedAmazon amazon;
    private String token;
    private String agent = AGENT;

    Seller(SimulatedAmazon amazon) {
        this.amazon = amazon;
    }

    Seller signedIn() throws Exception {
        token = json(login(SimulatedAmazon.CLIENT_SECRET)).path("access_token").asText();
        return this;
    }

    Seller agent(String other) {
        agent = other;
        return this;
    }

    HttpResponse<String> login(String secret) throws Exception {
        return login("refresh_token", secret, SimulatedAmazon.REFRESH_TOKEN);
    }

    HttpResponse<String> login(String grant, String secret, String refreshToken) throws Exception {
        String form = form(Map.of(
                "grant_type", grant,
                "refresh_token", refreshToken,
                "client_id", SimulatedAmazon.CLIENT_ID,
                "client_secret", secret));
        return send(HttpRequest.newBuilder(URI.create(amazon.tokenUrl()))
                .header("content-type", "application/x-www-form-urlencoded;charset=UTF-8")
                .POST(BodyPublishers.ofString(form)));
    }

    HttpResponse<String> search(Map<String, String> query) throws Exception {
        return get("/orders/2026-01-01/orders?" + form(query));
    }

    HttpResponse<String> get(String path) throws Exception {
        return send(signed(path).GET());
    }

    HttpResponse<String> confirm(String orderId, String body) throws Exception {
        return send(signed("/orders/v0/orders/" + orderId + "/shipmentConfirmation")
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> post(String path, String body) throws Exception {
        return send(signed(path).header("content-type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    /** The same client with another token. */
    Seller bearing(String other) {
        Seller bearer = new Seller(amazon);
        bearer.token = other;
        return bearer;
    }

    HttpResponse<String> admin(String path, String body) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(amazon.url() + path)).POST(BodyPublishers.ofString(body)));
    }

    static JsonNode json(HttpResponse<String> answer) {
        return Json.read(answer.body());
    }

    static String message(HttpResponse<String> answer) {
        return json(answer).path("errors").path(0).path("message").asText();
    }

    private HttpRequest.Builder signed(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(amazon.url() + path)).timeout(Duration.ofSeconds(10));
        if (token != null) {
            request.header("x-amz-access-token", token);
        }
        return request.header("user-agent", agent);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static String form(Map<String, String> values) {
        return values.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
