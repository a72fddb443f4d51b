package io.fiveways.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One HTTP request as it reached a simulated system.
 *
 * @param path the decoded path; {@code rawPath} still shows an encoded slash
 * @param query decoded; a repeated parameter is joined by commas
 * @param headers by lower-case name, the first value of each
 */
public record Request(
        String method,
        String path,
        String rawPath,
        Map<String, String> query,
        Map<String, String> headers,
        byte[] body) {

    /** The longest body a simulated system reads. */
    static final int LIMIT = 4 * 1024 * 1024;

    public Request {
        query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
        headers = Map.copyOf(headers);
    }

    static Request of(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(lower(name), values.get(0)));
        var uri = exchange.getRequestURI();
        byte[] body = exchange.getRequestBody().readNBytes(LIMIT + 1);
        return new Request(
                exchange.getRequestMethod(), uri.getPath(), uri.getRawPath(), pairs(uri.getRawQuery()), headers, body);
    }

    /** Reads {@code a=b&c=d}, the form of a query and of a form body. */
    static Map<String, String> pairs(String text) {
        Map<String, String> pairs = new LinkedHashMap<>();
        if (text == null || text.isBlank()) {
            return pairs;
        }
        for (String part : text.split("&")) {
            int equals = part.indexOf('=');
            String name = decoded(equals < 0 ? part : part.substring(0, equals));
            String value = equals < 0 ? "" : decoded(part.substring(equals + 1));
            pairs.merge(name, value, (first, next) -> first + "," + next);
        }
        return pairs;
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The body as JSON; a missing node where the body is empty. */
    public JsonNode json() {
        return Json.read(text());
    }

    String header(String name) {
        return headers.get(lower(name));
    }

    boolean tooLong() {
        return body.length > LIMIT;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
