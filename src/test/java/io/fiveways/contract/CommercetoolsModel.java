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
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * commercetools' published model of the HTTP API. Says what is wrong with a request or an answer; an empty list is right.
 * The model is not part of the project: without it a test that needs it is skipped.
 *
 * <p>Two of its ways are beyond a validator and are put right as it is loaded: a regular expression as the name of a
 * required property (localized texts) and as the name of a query parameter.
 */
public final class CommercetoolsModel {

    private static final Path FILE =
            Path.of(System.getProperty("fiveways.apis", "../shared/apis"), "commercetools", "openapi.needed.json");

    private final OpenApiInteractionValidator validator;

    private CommercetoolsModel() {
        validator = OpenApiInteractionValidator.createForInlineApiSpecification(loaded())
                .withLevelResolver(LevelResolver.create()
                        .withLevel("validation.request.parameter.query.unexpected", ValidationReport.Level.ERROR)
                        .withLevel("validation.request.security", ValidationReport.Level.IGNORE)
                        .build())
                .build();
    }

    private static String loaded() {
        try {
            JsonNode model = new ObjectMapper().readTree(Files.readString(FILE));
            withoutPatterns(model);
            return model.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void withoutPatterns(JsonNode node) {
        if (node instanceof ObjectNode object && object.path("required").isArray()) {
            List<JsonNode> names = new ArrayList<>();
            object.path("required").forEach(name -> {
                if (!name.asText().startsWith("/")) names.add(name);
            });
            if (names.isEmpty()) object.remove("required");
            else object.putArray("required").addAll(names);
        }
        node.forEach(CommercetoolsModel::withoutPatterns);
    }

    /** The model; skips the running test where it is absent. */
    public static CommercetoolsModel present() {
        assumeTrue(
                Files.isRegularFile(FILE),
                "commercetools' model is not at " + FILE + " (set fiveways.apis to the folder of vendor models)");
        return new CommercetoolsModel();
    }

    /**
     * @param target path and query as they went over the wire
     * @param body null or empty for none
     */
    public List<String> request(String method, String target, String body) {
        SimpleRequest.Builder request =
                new SimpleRequest.Builder(method, path(target)).withHeader("accept", "application/json");
        parameters(target).forEach(request::withQueryParam);
        if (body != null && !body.isEmpty())
            request.withContentType("application/json").withBody(body);
        return sentences(validator.validateRequest(request.build()));
    }

    /** @param body null or empty for none */
    public List<String> answer(String method, String target, int status, String body) {
        SimpleResponse.Builder response = SimpleResponse.Builder.status(status);
        if (body != null && !body.isEmpty())
            response.withContentType("application/json").withBody(body);
        return sentences(validator.validateResponse(path(target), Request.Method.valueOf(method), response.build()));
    }

    private static String path(String target) {
        return target.split("\\?", 2)[0];
    }

    private static Map<String, List<String>> parameters(String target) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        String[] parts = target.split("\\?", 2);
        if (parts.length == 2)
            for (String pair : parts[1].split("&")) {
                String[] sides = pair.split("=", 2);
                parameters
                        .computeIfAbsent(decoded(sides[0]), name -> new ArrayList<>())
                        .add(sides.length == 2 ? decoded(sides[1]) : "");
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
