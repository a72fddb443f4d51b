package io.fiveways.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;

/** Where documents lie: outside of the API, packed, behind addresses that are good for five minutes and need no token. */
final class ReportStore {

    static final String PATH = "/report-documents/";
    private static final Duration LIFE = Duration.ofMinutes(5);

    private final Clock clock;
    private final Map<String, String> documents = new LinkedHashMap<>();
    private final Map<String, Instant> expiries = new LinkedHashMap<>();
    private int signatures;

    ReportStore(Clock clock) {
        this.clock = clock;
    }

    synchronized String kept(String document, Supplier<String> text) {
        return documents.computeIfAbsent(document, any -> text.get());
    }

    /** A new address of a document, path and query. */
    synchronized String address(String document) {
        String signature = "%064x".formatted(++signatures);
        expiries.put(signature, clock.instant().plus(LIFE));
        return PATH + document + "?X-Amz-Expires=" + LIFE.toSeconds() + "&X-Amz-Signature=" + signature;
    }

    synchronized Reply reply(Request request) {
        if (request.header("x-amz-access-token") != null)
            return xml(400, "InvalidRequest", "A token of the API has no business here.");
        Instant expires = expiries.get(request.query().getOrDefault("X-Amz-Signature", ""));
        String text = documents.get(request.path().substring(PATH.length()));
        if (expires == null || text == null) return xml(403, "AccessDenied", "Access Denied");
        if (!clock.instant().isBefore(expires)) return xml(403, "AccessDenied", "Request has expired");
        return Reply.bytes(200, packed(text));
    }

    private static Reply xml(int status, String code, String message) {
        String body = "<?xml version=\"1.0\"?><Error><Code>%s</Code><Message>%s</Message></Error>";
        return new Reply(status, Map.of("content-type", "application/xml"), body.formatted(code, message));
    }

    private static byte[] packed(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream packing = new GZIPOutputStream(bytes)) {
            packing.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
