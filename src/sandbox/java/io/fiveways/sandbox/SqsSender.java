package io.fiveways.sandbox;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Puts messages into SQS queues by SQS' own JSON protocol, unsigned, and repeats what was not taken. */
final class SqsSender implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final Duration LATE = Duration.ofMillis(700);
    private static final int TRIES = 5;

    private final URI sqs;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ScheduledExecutorService sender = Executors.newScheduledThreadPool(2, task -> {
        Thread thread = new Thread(task, "sandbox-sqs");
        thread.setDaemon(true);
        return thread;
    });

    SqsSender(URI sqs) {
        this.sqs = sqs;
    }

    /** Sends at once, or after the next ones. */
    void send(String arn, String message, boolean late) {
        sender.schedule(() -> attempt(arn, message, 1), late ? LATE.toMillis() : 0, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        sender.shutdownNow();
    }

    private void attempt(String arn, String message, int attempt) {
        http.sendAsync(request(arn, message), HttpResponse.BodyHandlers.discarding())
                .whenComplete((answer, failure) -> {
                    boolean taken = failure == null && answer.statusCode() == 200;
                    if (!taken && attempt < TRIES && !sender.isShutdown()) {
                        sender.schedule(
                                () -> attempt(arn, message, attempt + 1), LATE.toMillis(), TimeUnit.MILLISECONDS);
                    }
                });
    }

    private HttpRequest request(String arn, String message) {
        String[] parts = arn.split(":");
        String queue = sqs + "/" + parts[4] + "/" + parts[5];
        return HttpRequest.newBuilder(sqs.resolve("/"))
                .timeout(LIMIT)
                .header("Content-Type", "application/x-amz-json-1.0")
                .header("X-Amz-Target", "AmazonSQS.SendMessage")
                .POST(HttpRequest.BodyPublishers.ofString(
                        Json.write(Map.of("QueueUrl", queue, "MessageBody", message))))
                .build();
    }
}
