package io.fiveways;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;

/** A queue of its own on the one SQS server of this test run, spoken to as SQS is over HTTP. */
public final class TestQueue {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String ACCOUNT = "000000000000";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static URI server;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String name = "test-" + NUMBER.incrementAndGet();

    /** @param visibility how long a message that was received stays hidden, in seconds */
    public TestQueue(int visibility) {
        ask(
                "CreateQueue",
                Map.of("QueueName", name, "Attributes", Map.of("VisibilityTimeout", Integer.toString(visibility))));
    }

    public TestQueue() {
        this(2);
    }

    /** Where the server answers; the first call starts it. */
    public static synchronized URI server() {
        if (server == null) {
            SQSRestServer started = SQSRestServerBuilder.withInterface("127.0.0.1")
                    .withDynamicPort()
                    .withAWSAccountId(ACCOUNT)
                    .start();
            server = URI.create("http://127.0.0.1:"
                    + started.waitUntilStarted().localAddress().getPort());
            // As AWS' own environment would say; the server believes anybody
            System.setProperty("aws.accessKeyId", "test");
            System.setProperty("aws.secretAccessKey", "test");
        }
        return server;
    }

    public String arn() {
        return "arn:aws:sqs:elasticmq:" + ACCOUNT + ":" + name;
    }

    /** What an installation says about it. */
    public Map<String, String> settings() {
        return Map.of("notifications-queue", arn(), "notifications-endpoint", server().toString());
    }

    public void send(String message) {
        ask("SendMessage", Map.of("MessageBody", message));
    }

    /** Takes messages as another reader would, and leaves them hidden. */
    public List<JsonNode> receive() {
        JsonNode answer = ask("ReceiveMessage", Map.of("MaxNumberOfMessages", 10));
        return JSON.convertValue(
                answer.path("Messages").isMissingNode() ? JSON.createArrayNode() : answer.path("Messages"),
                JSON.getTypeFactory().constructCollectionType(List.class, JsonNode.class));
    }

    /** Messages that nobody deleted, hidden ones too. */
    public int messages() {
        JsonNode counts = ask("GetQueueAttributes", Map.of("AttributeNames", List.of("All")))
                .path("Attributes");
        return counts.path("ApproximateNumberOfMessages").asInt()
                + counts.path("ApproximateNumberOfMessagesNotVisible").asInt();
    }

    public void delete() {
        ask("DeleteQueue", Map.of());
    }

    private JsonNode ask(String operation, Map<String, ?> asked) {
        Map<String, Object> body = new HashMap<>(asked);
        body.putIfAbsent("QueueUrl", server() + "/" + ACCOUNT + "/" + name);
        try {
            HttpRequest request = HttpRequest.newBuilder(server().resolve("/"))
                    .header("Content-Type", "application/x-amz-json-1.0")
                    .header("X-Amz-Target", "AmazonSQS." + operation)
                    .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                    .build();
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) throw new IllegalStateException(operation + ": " + answer.body());
            return answer.body().isBlank() ? JSON.missingNode() : JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
