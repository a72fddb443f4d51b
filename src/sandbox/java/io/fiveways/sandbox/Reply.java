package io.fiveways.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** One HTTP answer of a simulated system; an empty body is sent as none. */
public record Reply(int status, Map<String, String> headers, String body) {

    private static final String BYTES = "application/octet-stream";

    public Reply {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    public static Reply json(int status, Object body) {
        String text = body instanceof String json ? json : Json.write(body);
        return new Reply(status, Map.of("content-type", "application/json"), text);
    }

    /** Bytes that are no text; each is one character of the body. */
    static Reply bytes(int status, byte[] bytes) {
        String body = new String(bytes, StandardCharsets.ISO_8859_1);
        return new Reply(status, Map.of("content-type", BYTES), body);
    }

    /** The body as it goes over the wire. */
    byte[] toBytes() {
        boolean isText = !BYTES.equals(headers.get("content-type"));
        return body.getBytes(isText ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
    }

    public static Reply empty(int status) {
        return new Reply(status, Map.of(), "");
    }

    public Reply withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(status, more, body);
    }
}
