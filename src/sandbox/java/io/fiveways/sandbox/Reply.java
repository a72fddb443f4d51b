package io.fiveways.sandbox;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** One HTTP answer of a simulated system; an empty body is sent as none. */
public record Reply(int status, Map<String, String> headers, String body) {

    public Reply {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    public static Reply json(int status, Object body) {
        String text = body instanceof String json ? json : Json.write(body);
        return new Reply(status, Map.of("content-type", "application/json"), text);
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
