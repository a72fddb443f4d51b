package io.fiveways.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request.Method;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SimulatedCommercetoolsContractTest {

    private static final List<String> PATHS = List.of(
            "/{projectKey}/channels",
            "/{projectKey}/channels/key={key}",
            "/{projectKey}/inventory",
            "/{projectKey}/customers",
            "/{projectKey}/customers/key={key}",
            "/{projectKey}/orders",
            "/{projectKey}/orders/import",
            "/{projectKey}/orders/order-number={orderNumber}",
            "/{projectKey}/orders/{ID}");

    private static OpenApiInteractionValidator contract;

    private final SimulatedCommercetools commercetools = new SimulatedCommercetools(0, new SandboxClock(1), 7);
    private final Calls calls = SimulatedCommercetoolsTest.signedIn(commercetools);

    @BeforeAll
    static void read() {
        assumeTrue(Contracts.here(), Contracts.MISSING);
        ParseOptions references = new ParseOptions();
        references.setResolve(true);
        contract = OpenApiInteractionValidator.createForInlineApiSpecification(Json.write(specification()))
                .withParseOptions(references)
                .withLevelResolver(LevelResolver.create()
                        .withLevel("validation.schema.additionalProperties", ValidationReport.Level.IGNORE)
                        .withLevel(
                                "validation.response.body.schema.additionalProperties", ValidationReport.Level.IGNORE)
                        .build())
                .build();
    }

    private static JsonNode specification() {
        ObjectNode spec = (ObjectNode) Json.read(Contracts.read("commercetools/openapi.needed.json"));
        // Both name a pattern as if it were a property that must be there
        ((ObjectNode) spec.at("/components/schemas/LocalizedString")).remove("required");
        ObjectNode error = (ObjectNode) spec.at("/components/schemas/ErrorObject");
        error.putArray("required").add("code").add("message");
        // It allows text only, its own subtypes have numbers
        error.remove("additionalProperties");
        // A subtype names its supertype and the supertype its subtypes: the validator goes round in circles
        spec.findParents("discriminator").forEach(schema -> ((ObjectNode) schema).remove("discriminator"));
        // Nothing is expanded here, and each reference would draw in half of the API
        spec.findParents("obj").forEach(properties -> ((ObjectNode) properties).remove("obj"));
        ((ObjectNode) spec.at("/paths")).retain(PATHS);
        spec.at("/paths").findValues("responses").forEach(SimulatedCommercetoolsContractTest::describeRefusals);
        ((ObjectNode) spec.at("/components/schemas")).retain(reachable(spec));
        return spec;
    }

    /** The schemas that the paths need; the rest of the API would fill the memory. */
    private static Set<String> reachable(JsonNode spec) {
        Set<String> reached = new HashSet<>();
        Deque<JsonNode> open = new ArrayDeque<>(List.of(spec.at("/paths"), spec.at("/components/responses")));
        while (!open.isEmpty()) {
            for (JsonNode reference : open.pop().findValues("$ref")) {
                String name = reference.asText().replaceFirst(".*/", "");
                if (reached.add(name)) {
                    open.push(spec.at("/components/schemas/" + name));
                }
            }
        }
        return reached;
    }

    /** The contract says only in words that a refusal has this body. */
    private static void describeRefusals(JsonNode responses) {
        responses.fields().forEachRemaining(response -> {
            if (response.getKey().compareTo("400") >= 0) {
                ObjectNode refusal = (ObjectNode) response.getValue();
                refusal.remove("$ref");
                refusal.put("description", "A refusal")
                        .putObject("content")
                        .putObject("application/json")
                        .putObject("schema")
                        .put("$ref", "#/components/schemas/ErrorResponse");
            }
        });
    }

    @AfterEach
    void close() {
        commercetools.close();
    }

    @Test
    void every_answer_is_as_the_vendor_describes_it() {
        Calls.Answer channel = checked(
                Method.POST,
                "/fiveways/channels",
                calls.post("/fiveways/channels", Map.of("key", "amazon", "roles", List.of("OrderImport"))));
        Calls.Answer order = imported("amazon-1");
        Calls.Answer synced = checked(Method.POST, path(order), calls.post(path(order), update(order, syncInfo())));
        commercetools.ship(synced.textAt("/id"), Map.of(synced.textAt("/lineItems/0/id"), 1), "dhl", "T1");

        checked(Method.GET, path(order), calls.get(path(order)));
        checked(Method.GET, "/fiveways/orders", calls.get("/fiveways/orders"));
        checked(Method.GET, "/fiveways/inventory", calls.get("/fiveways/inventory"));
        checked(Method.GET, "/fiveways/channels", calls.get("/fiveways/channels"));
        checked(Method.GET, "/fiveways/channels/key=amazon", calls.get("/fiveways/channels/key=amazon"));
        assertEquals(201, channel.status());
    }

    @Test
    void every_refusal_is_as_the_vendor_describes_it() {
        Calls.Answer order = imported("amazon-1");
        Object stale = Map.of("version", 9, "actions", List.of(syncInfo()));

        checked(Method.POST, "/fiveways/orders/import", post("amazon-1"));
        checked(Method.POST, "/fiveways/orders/import", post("a"));
        checked(Method.POST, path(order), calls.post(path(order), stale));
        checked(Method.GET, "/fiveways/orders/order-number=none", calls.get("/fiveways/orders/order-number=none"));
        checked(Method.GET, "/fiveways/orders", new Calls(commercetools.url()).get("/fiveways/orders"));
        checked(Method.GET, "/fiveways/orders", calls.get("/fiveways/orders?where=%7E"));
    }

    @Test
    void every_answer_about_customers_is_as_the_vendor_describes_it() {
        String customers = "/fiveways/customers";
        Map<String, Object> draft = Map.of(
                "key", "buyer-1",
                "email", "buyer-1@customers.invalid",
                "authenticationMode", "ExternalAuth",
                "lastName", "Muster",
                "addresses", List.of(Map.of("country", "DE", "postalCode", "10623")));

        Calls.Answer made = checked(Method.POST, customers, calls.post(customers, draft));
        Calls.Answer again = checked(Method.POST, customers, calls.post(customers, draft));
        checked(Method.GET, customers + "/key=buyer-1", calls.get(customers + "/key=buyer-1"));
        checked(Method.GET, customers + "/key=buyer-2", calls.get(customers + "/key=buyer-2"));
        checked(Method.GET, customers, calls.get(customers));
        assertEquals(List.of(201, 400), List.of(made.status(), again.status()));
    }

    private Calls.Answer imported(String number) {
        return checked(Method.POST, "/fiveways/orders/import", post(number));
    }

    private Calls.Answer post(String number) {
        return calls.post("/fiveways/orders/import", SimulatedCommercetoolsTest.draft(number));
    }

    private static String path(Calls.Answer order) {
        return "/fiveways/orders/" + order.textAt("/id");
    }

    private static Object update(Calls.Answer order, Object action) {
        return Map.of("version", order.at("/version").asLong(), "actions", List.of(action));
    }

    private static Map<String, Object> syncInfo() {
        return Map.of(
                "action", "updateSyncInfo",
                "externalId", "amazon:1",
                "channel", Map.of("typeId", "channel", "key", "amazon"));
    }

    private Calls.Answer checked(Method method, String path, Calls.Answer answer) {
        SimpleResponse response = SimpleResponse.Builder.status(answer.status())
                .withContentType("application/json")
                .withBody(answer.text())
                .build();
        String findings = contract.validateResponse(path, method, response).getMessages().stream()
                .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
                .map(ValidationReport.Message::toString)
                .collect(Collectors.joining("\n"));
        assertEquals("", findings, method + " " + path + " answered " + answer.status());
        return answer;
    }
}
