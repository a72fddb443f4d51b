package io.fiveways.sandbox.shopify;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tells receivers about events over HTTP, signed, and tells them again with the same id when they do not say 2xx. */
final class Webhooks implements AutoCloseable {

    /** In sandbox time; the vendor tries eight times in four hours. */
    private static final List<Duration> AGAIN =
            List.of(Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(10));

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Clock clock;
    private final UnaryOperator<Duration> real;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
    private final ScheduledExecutorService sender = Executors.newScheduledThreadPool(2, task -> {
        Thread thread = new Thread(task, "sandbox-webhooks");
        thread.setDaemon(true);
        return thread;
    });

    Webhooks(Clock clock, UnaryOperator<Duration> real) {
        this.clock = clock;
        this.real = real;
    }

    /** Who is told, and the secret that the news is signed with. */
    record Receiver(URI uri, String secret) {}

    /** Tells one receiver, as often as asked: several times is the same event delivered several times. */
    void tell(Receiver receiver, String topic, String body, int times) {
        Event event = new Event(
                receiver,
                topic,
                body.getBytes(StandardCharsets.UTF_8),
                UUID.randomUUID().toString(),
                UUID.randomUUID().toString(),
                clock.instant().toString());
        for (int i = 0; i < times; i++) {
            sender.execute(() -> attempt(event, 0));
        }
    }

    @Override
    public void close() {
        sender.shutdownNow();
    }

    private void attempt(Event event, int attempt) {
        http.sendAsync(request(event), HttpResponse.BodyHandlers.discarding()).whenComplete((answer, failure) -> {
            boolean taken = failure == null && answer.statusCode() / 100 == 2;
            if (!taken && attempt < AGAIN.size() && !sender.isShutdown()) {
                long pause = real.apply(AGAIN.get(attempt)).toMillis();
                sender.schedule(() -> attempt(event, attempt + 1), pause, TimeUnit.MILLISECONDS);
            }
        });
    }

    private static HttpRequest request(Event event) {
        return HttpRequest.newBuilder(event.receiver.uri())
                .timeout(LIMIT)
                .header("Content-Type", "application/json")
                .header("X-Shopify-Topic", event.topic)
                .header("X-Shopify-Hmac-SHA256", signature(event))
                .header("X-Shopify-Shop-Domain", Shop.DOMAIN)
                .header("X-Shopify-API-Version", Shop.VERSION)
                .header("X-Shopify-Webhook-Id", event.id)
                .header("X-Shopify-Event-Id", event.eventId)
                .header("X-Shopify-Triggered-At", event.at)
                .POST(HttpRequest.BodyPublishers.ofByteArray(event.body))
                .build();
    }

    private static String signature(Event event) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(event.receiver.secret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(event.body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HmacSHA256", e);
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Event(Receiver receiver, String topic, byte[] body, String id, String eventId, String at) {}
}
