package io.fiveways.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
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
    private final Map<String, byte[]> documents = new LinkedHashMap<>();
    private final Map<String, Instant> expiries = new LinkedHashMap<>();
    private int signatures;
    private int stale;

    ReportStore(Clock clock) {
        this.clock = clock;
    }

    synchronized byte[] kept(String document, Supplier<byte[]> file) {
        return documents.computeIfAbsent(document, any -> file.get());
    }

    /** So many of the next addresses are five minutes old before anybody follows them. */
    synchronized void nextExpire(int addresses) {
        stale = addresses;
    }

    /** A new address of a document, path and query. */
    synchronized String address(String document) {
        String signature = "%064x".formatted(++signatures);
        Duration life = stale > 0 ? Duration.ZERO : LIFE;
        stale = Math.max(0, stale - 1);
        expiries.put(signature, clock.instant().plus(life));
        return PATH + document + "?X-Amz-Expires=" + LIFE.toSeconds() + "&X-Amz-Signature=" + signature;
    }

    synchronized Reply reply(Request request) {
        if (request.header("x-amz-access-token") != null)
            return xml(400, "InvalidRequest", "A token of the API has no business here.");
        Instant expires = expiries.get(request.query().getOrDefault("X-Amz-Signature", ""));
        byte[] file = documents.get(request.path().substring(PATH.length()));
        if (expires == null || file == null) return xml(403, "AccessDenied", "Access Denied");
        if (!clock.instant().isBefore(expires)) return xml(403, "AccessDenied", "Request has expired");
        return Reply.bytes(200, packed(file));
    }

    private static Reply xml(int status, String code, String message) {
        String body = "<?xml version=\"1.0\"?><Error><Code>%s</Code><Message>%s</Message></Error>";
        return new Reply(status, Map.of("content-type", "application/xml"), body.formatted(code, message));
    }

    private static byte[] packed(byte[] file) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream packing = new GZIPOutputStream(bytes)) {
            packing.write(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
