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
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
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
 * <p>Three of its ways are beyond a validator and are put right as it is loaded: a regular expression as the name of a
 * required property, supertypes that name their subtypes and the other way round, and refusals without a body. Only our
 * operations are kept.
 */
public final class CommercetoolsModel {

    private static final Path FILE =
            Path.of(System.getProperty("fiveways.apis", "../shared/apis"), "commercetools", "openapi.needed.json");

    private static final List<String> PATHS = List.of(
            "/{projectKey}/orders",
            "/{projectKey}/orders/import",
            "/{projectKey}/orders/order-number={orderNumber}",
            "/{projectKey}/orders/{ID}",
            "/{projectKey}/channels",
            "/{projectKey}/payments",
            "/{projectKey}/payments/key={key}",
            "/{projectKey}/payments/{ID}",
            "/{projectKey}/states",
            "/{projectKey}/inventory",
            "/{projectKey}/inventory/{ID}",
            "/{projectKey}/customers",
            "/{projectKey}/customers/key={key}");
    /** By discriminator; without it the validator would take any action for right. */
    private static final Map<String, String> ACTIONS = Map.of(
            "setShippingAddress", "OrderSetShippingAddressAction",
            "updateSyncInfo", "OrderUpdateSyncInfoAction",
            "changeOrderState", "OrderChangeOrderStateAction",
            "changeShipmentState", "OrderChangeShipmentStateAction",
            "transitionLineItemState", "OrderTransitionLineItemStateAction",
            "addPayment", "OrderAddPaymentAction");

    private static final Map<String, String> PAYMENT_ACTIONS = Map.of(
            "addTransaction", "PaymentAddTransactionAction",
            "changeTransactionState", "PaymentChangeTransactionStateAction",
            "changeAmountPlanned", "PaymentChangeAmountPlannedAction",
            "setStatusInterfaceCode", "PaymentSetStatusInterfaceCodeAction",
            "setStatusInterfaceText", "PaymentSetStatusInterfaceTextAction");

    private static final Map<String, String> STOCK_ACTIONS = Map.of("addQuantity", "InventoryEntryAddQuantityAction");

    /** It is large and slow to read, and most tests do without it. */
    private static SoftReference<CommercetoolsModel> loaded = new SoftReference<>(null);

    private final OpenApiInteractionValidator validator;

    private CommercetoolsModel() {
        ParseOptions references = new ParseOptions();
        references.setResolve(true);
        validator = OpenApiInteractionValidator.createForInlineApiSpecification(needed())
                .withParseOptions(references)
                .withLevelResolver(LevelResolver.create()
                        .withLevel("validation.request.parameter.query.unexpected", ValidationReport.Level.ERROR)
                        .withLevel("validation.schema.additionalProperties", ValidationReport.Level.IGNORE)
                        .build())
                .build();
    }

    private static String needed() {
        try {
            ObjectNode model = (ObjectNode) new ObjectMapper().readTree(Files.readString(FILE));
            ((ObjectNode) model.at("/paths")).retain(PATHS);
            model.at("/paths")
                    .findParents("security")
                    .forEach(operation -> ((ObjectNode) operation).remove("security"));
            ObjectNode schemas = (ObjectNode) model.at("/components/schemas");
            model.findParents("discriminator").forEach(schema -> ((ObjectNode) schema).remove("discriminator"));
            model.at("/paths").findValues("responses").forEach(CommercetoolsModel::describeRefusals);
            // It allows text only, its own subtypes have numbers
            ((ObjectNode) schemas.path("ErrorObject")).remove("additionalProperties");
            only(schemas, "OrderUpdate", ACTIONS);
            only(schemas, "PaymentUpdate", PAYMENT_ACTIONS);
            only(schemas, "InventoryEntryUpdate", STOCK_ACTIONS);
            withoutPatterns(model);
            return model.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void only(ObjectNode schemas, String update, Map<String, String> known) {
        ArrayNode actions = ((ObjectNode) schemas.at("/" + update + "/properties/actions"))
                .putObject("items")
                .putArray("anyOf");
        known.forEach((name, schema) -> {
            ((ObjectNode) schemas.path(schema).findValue("action"))
                    .putArray("enum")
                    .add(name);
            actions.addObject().put("$ref", "#/components/schemas/" + schema);
        });
    }

    /** It says in words only that every refusal has this body. */
    private static void describeRefusals(JsonNode responses) {
        responses.fields().forEachRemaining(response -> {
            if (response.getKey().compareTo("400") < 0) return;
            ObjectNode refusal = (ObjectNode) response.getValue();
            refusal.removeAll();
            refusal.put("description", "A refusal")
                    .putObject("content")
                    .putObject("application/json")
                    .putObject("schema")
                    .put("$ref", "#/components/schemas/ErrorResponse");
        });
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
    public static synchronized CommercetoolsModel present() {
        assumeTrue(
                Files.isRegularFile(FILE),
                "commercetools' model is not at " + FILE + " (set fiveways.apis to the folder of vendor models)");
        CommercetoolsModel model = loaded.get();
        if (model == null) loaded = new SoftReference<>(model = new CommercetoolsModel());
        return model;
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
