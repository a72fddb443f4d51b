package io.fiveways.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Map;

/** Plain HTTP calls to a simulated system, as any client would make them. */
final class Calls {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final URI base;
    private String[] headers = {};

    Calls(URI base) {
        this.base = base;
    }

    Calls with(String header, String value) {
        String[] more = Arrays.copyOf(headers, headers.length + 2);
        more[headers.length] = header;
        more[headers.length + 1] = value;
        headers = more;
        return this;
    }

    Answer get(String path) {
        return send(HttpRequest.newBuilder(URI.create(base + path)).GET());
    }

    Answer post(String path, Object body) {
        return send(HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(body))));
    }

    Answer form(String path, String body) {
        return send(HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Posts a GraphQL document. */
    Answer graphql(String document, Map<String, ?> variables) {
        return post("/admin/api/2026-10/graphql.json", Map.of("query", document, "variables", variables));
    }

    private Answer send(HttpRequest.Builder request) {
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), Json.read(response.body()), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    record Answer(int status, JsonNode body, String text) {

        JsonNode at(String pointer) {
            return body.at(pointer);
        }

        String textAt(String pointer) {
            return body.at(pointer).asText();
        }
    }
}
