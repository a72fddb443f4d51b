package io.fiveways.contract;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Amazon's published models of the operations we use. Says what is wrong with a request or an answer; an empty list is
 * right. The models are not part of the project: without them a test that needs them is skipped.
 */
public final class AmazonModels {

    public static final String ORDERS = "/orders/2026-01-01/";
    public static final String ORDERS_V0 = "/orders/v0/";
    public static final String FEEDS = "/feeds/2021-06-30/";
    public static final String NOTIFICATIONS = "/notifications/v1/";
    public static final String REPORTS = "/reports/2021-06-30/";
    public static final String FINANCES = "/finances/2024-06-19/";
    public static final String TOKENS = "/tokens/2021-03-01/";
    private static final Path FOLDER =
            Path.of(System.getProperty("fiveways.apis", "../shared/apis"), "amazon", "models");
    /** Which model knows a path that begins so. */
    private static final Map<String, String> FILES = new TreeMap<>(Map.of(
            ORDERS, "orders_2026-01-01.json",
            ORDERS_V0, "ordersV0.json",
            FEEDS, "feeds_2021-06-30.json",
            NOTIFICATIONS, "notifications.json",
            REPORTS, "reports_2021-06-30.json",
            FINANCES, "finances_2024-06-19.json",
            TOKENS, "tokens_2021-03-01.json"));

    /** They are large and slow to read, and most tests do without them. */
    private static SoftReference<AmazonModels> loaded = new SoftReference<>(null);

    private final Map<String, OpenApiInteractionValidator> validators = new TreeMap<>();
    private final Map<String, JsonNode> models = new TreeMap<>();

    private AmazonModels() {
        FILES.forEach((prefix, file) -> {
            try {
                String text = Files.readString(FOLDER.resolve(file));
                models.put(prefix, new ObjectMapper().readTree(text));
                validators.put(prefix, validator(prefix, text));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Where parts are put together by allOf, each part would refuse the fields of the others. */
    private static OpenApiInteractionValidator validator(String prefix, String model) {
        LevelResolver.Builder levels = LevelResolver.create()
                .withLevel("validation.request.parameter.query.unexpected", ValidationReport.Level.ERROR);
        if (prefix.equals(NOTIFICATIONS))
            levels.withLevel("validation.schema.additionalProperties", ValidationReport.Level.IGNORE);
        return OpenApiInteractionValidator.createForInlineApiSpecification(model)
                .withLevelResolver(levels.build())
                .build();
    }

    /** The models; skips the running test where they are absent. */
    public static synchronized AmazonModels present() {
        assumeTrue(
                Files.isDirectory(FOLDER),
                "Amazon's models are not at " + FOLDER + " (set fiveways.apis to the folder of vendor models)");
        AmazonModels models = loaded.get();
        if (models == null) loaded = new SoftReference<>(models = new AmazonModels());
        return models;
    }

    /** Whether one of the models is about this path. */
    public boolean know(String path) {
        return FILES.keySet().stream().anyMatch(path::startsWith);
    }

    /**
     * @param target path and query as they went over the wire
     * @param body null or empty for none
     */
    public List<String> request(String method, String target, String body) {
        String path = target.split("\\?", 2)[0];
        SimpleRequest.Builder request =
                new SimpleRequest.Builder(method, path).withHeader("accept", "application/json");
        parameters(target).forEach((name, value) -> request.withQueryParam(name, value));
        if (body != null && !body.isEmpty())
            request.withContentType("application/json").withBody(body);
        return sentences(validator(path).validateRequest(request.build()));
    }

    /** @param body null or empty for none */
    public List<String> answer(String method, String target, int status, String body) {
        String path = target.split("\\?", 2)[0];
        SimpleResponse.Builder response = SimpleResponse.Builder.status(status);
        if (body != null && !body.isEmpty())
            response.withContentType("application/json").withBody(body);
        return sentences(validator(path).validateResponse(path, Request.Method.valueOf(method), response.build()));
    }

    /** An example of {@code x-amzn-api-sandbox}. */
    public record Example(String operation, int status, JsonNode request, JsonNode response) {}

    /**
     * All of Amazon's own examples of one operation.
     *
     * @param version which model: how its paths begin, {@code /orders/v0/}
     */
    public List<Example> examples(String version, String operation) {
        List<Example> examples = new ArrayList<>();
        for (JsonNode path : models.get(version).path("paths"))
            for (JsonNode method : path)
                if (method.path("operationId").asText().equals(operation)) addExamples(operation, method, examples);
        return examples;
    }

    private static void addExamples(String operation, JsonNode method, List<Example> examples) {
        method.path("responses")
                .fields()
                .forEachRemaining(answer -> answer.getValue()
                        .path("x-amzn-api-sandbox")
                        .path("static")
                        .forEach(example -> examples.add(new Example(
                                operation,
                                Integer.parseInt(answer.getKey()),
                                example.path("request").path("parameters"),
                                example.path("response")))));
    }

    private OpenApiInteractionValidator validator(String path) {
        return validators.entrySet().stream()
                .filter(entry -> path.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("None of Amazon's models is about " + path));
    }

    private static Map<String, String> parameters(String target) {
        Map<String, String> parameters = new TreeMap<>();
        String[] parts = target.split("\\?", 2);
        if (parts.length == 2)
            for (String pair : parts[1].split("&")) {
                String[] sides = pair.split("=", 2);
                parameters.put(decoded(sides[0]), sides.length == 2 ? decoded(sides[1]) : "");
            }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static List<String> sentences(ValidationReport report) {
        return report.getMessages().stream()
                .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
                .map(message -> message.getKey() + ": " + message.getMessage())
                .toList();
    }
}
