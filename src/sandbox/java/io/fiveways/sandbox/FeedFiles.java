package io.fiveways.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;

/**
 * The storage beside the API where the files of feeds lie: another host, where an address is the only key, opens for five
 * real minutes, and takes a file only under the content type it was made for.
 */
final class FeedFiles implements AutoCloseable {

    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final int LARGEST = 32 * 1024 * 1024;

    /** @param content null until it is uploaded */
    private record File(String contentType, byte[] content) {}

    private record Address(String file, Instant expires) {}

    private final Map<String, File> files = new ConcurrentHashMap<>();
    private final Map<String, Address> addresses = new ConcurrentHashMap<>();
    private final Clock wall = Clock.systemUTC();
    private final ExecutorService threads = Executors.newFixedThreadPool(4, task -> {
        Thread thread = new Thread(task, "sandbox-feed-files");
        thread.setDaemon(true);
        return thread;
    });
    private final HttpServer server;

    FeedFiles() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 64);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    /** A place for a file that is to be uploaded under this content type. */
    String expect(String contentType) {
        return kept(new File(contentType, null));
    }

    /** Keeps a file zipped, as Amazon keeps its reports. */
    String keep(byte[] content) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream stream = new GZIPOutputStream(zipped)) {
            stream.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return kept(new File("text/xml", zipped.toByteArray()));
    }

    private String kept(File file) {
        String id = "amzn1.tortuga.4.eu." + UUID.randomUUID();
        files.put(id, file);
        return id;
    }

    boolean has(String id) {
        return files.containsKey(id);
    }

    /** What was uploaded; null before. */
    byte[] content(String id) {
        return files.get(id).content();
    }

    /** A fresh address of a file. */
    String address(String id) {
        String signature = UUID.randomUUID().toString();
        addresses.put(signature, new Address(id, wall.instant().plus(LIFE)));
        return "http://127.0.0.1:%d/%s?X-Amz-Expires=300&X-Amz-Signature=%s%%2B"
                .formatted(server.getAddress().getPort(), id, signature);
    }

    /** As if five minutes had passed. */
    void expireAddresses() {
        addresses.replaceAll((signature, address) -> new Address(address.file(), Instant.EPOCH));
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String signature = Request.pairs(exchange.getRequestURI().getRawQuery())
                    .getOrDefault("X-Amz-Signature", "+")
                    .replaceAll("\\+$", "");
            Address address = addresses.get(signature);
            if (address == null || !exchange.getRequestURI().getPath().equals("/" + address.file()))
                refuse(exchange, "AccessDenied", "Access Denied");
            else if (address.expires().isBefore(wall.instant()))
                refuse(exchange, "AccessDenied", "Request has expired");
            else if (exchange.getRequestHeaders().containsKey("x-amz-access-token"))
                refuse(exchange, "InvalidArgument", "Only one auth mechanism allowed");
            else if (exchange.getRequestMethod().equals("PUT")) upload(exchange, address.file());
            else download(exchange, files.get(address.file()));
        }
    }

    private void upload(HttpExchange exchange, String id) throws IOException {
        String contentType = exchange.getRequestHeaders().getFirst("content-type");
        File file = files.get(id);
        if (!file.contentType().equals(contentType)) {
            refuse(exchange, "SignatureDoesNotMatch", "The request signature does not match: content-type");
            return;
        }
        files.put(id, new File(contentType, exchange.getRequestBody().readNBytes(LARGEST)));
        exchange.sendResponseHeaders(200, -1);
    }

    private static void download(HttpExchange exchange, File file) throws IOException {
        if (file.content() == null) {
            refuse(exchange, "NoSuchKey", "The specified key does not exist.");
            return;
        }
        exchange.getResponseHeaders().set("content-type", file.contentType());
        exchange.sendResponseHeaders(200, file.content().length);
        exchange.getResponseBody().write(file.content());
    }

    private static void refuse(HttpExchange exchange, String code, String message) throws IOException {
        byte[] body = "<Error><Code>%s</Code><Message>%s</Message></Error>"
                .formatted(code, message)
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("content-type", "application/xml");
        exchange.sendResponseHeaders(403, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
