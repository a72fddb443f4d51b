package io.fiveways;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rules for route files: Camel's own schema, and the house's. Each broken rule is one complaint. */
final class RouteRules {

    private static final int MOST_STEPS = 10;
    private static final String QUEUE = "{{queue}}:";
    private static final Set<String> OWN_SOURCES = Set.of("direct", "quartz", "timer", "platform-http", "file");
    private static final Set<String> OTHER_QUEUES = Set.of("queue", "kafka", "seda", "vm", "disruptor", "jms", "amqp");
    private static final Set<String> CODE =
            Set.of("script", "groovy", "js", "javaScript", "java", "joor", "python", "mvel", "ognl", "choice");
    private static final Set<String> ERROR_HANDLING = Set.of(
            "errorHandler", "onException", "doTry", "doCatch", "doFinally", "routeConfigurationId", "circuitBreaker");
    private static final Set<String> EXPRESSIONS =
            Set.of("simple", "constant", "variable", "jsonpath", "jq", "tokenize");
    private static final Pattern ID = Pattern.compile("[a-z]+(-[a-z]+)+");
    private static final Pattern OPERATOR = Pattern.compile("\\s(==|!=|=~|>=?|<=?|&&|\\|\\||contains|in|is|regex)\\s");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}:]+)(:[^{}]*)?}}");
    private static final Pattern FLOW_STYLE = Pattern.compile("(?m)^[^#\"']*: [{\\[]");
    private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4)
            .getSchema(RouteRules.class.getResourceAsStream("/schema/camelYamlDsl.json"));

    private final String file;
    private final Set<String> properties;
    private final Map<String, Class<?>> beans;
    private final List<String> complaints = new ArrayList<>();

    /**
     * @param properties that a placeholder may name
     * @param beans by name, that a route may call
     */
    RouteRules(String file, Set<String> properties, Map<String, Class<?>> beans) {
        this.file = file;
        this.properties = properties;
        this.beans = beans;
    }

    List<String> complaints(String text) {
        complaints.clear();
        opening(text);
        placeholders(text);
        if (FLOW_STYLE.matcher(text).find()) complain(file, "holds {…} or […]; write it in lines, as Kaoto saves it");
        JsonNode entries = parsed(text);
        SCHEMA.validate(entries).forEach(message -> complain(file, "breaks Camel's schema: " + message.getMessage()));
        for (JsonNode entry : entries) entry(entry);
        return List.copyOf(complaints);
    }

    static JsonNode parsed(String text) {
        try {
            return new ObjectMapper(new YAMLFactory()).readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private void opening(String text) {
        String opening = text.lines().takeWhile(line -> line.startsWith("#")).reduce("", String::concat);
        if (!opening.contains("──▶")) complain(file, "does not open with a picture");
        if (!opening.contains("body")) complain(file, "does not say what the body is");
    }

    private void placeholders(String text) {
        for (Matcher found = PLACEHOLDER.matcher(text); found.find(); )
            if (found.group(2) == null && !properties.contains(found.group(1)))
                complain(file, "{{%s}} is not in application.properties".formatted(found.group(1)));
    }

    private void entry(JsonNode entry) {
        if (entry.has("route")) route(entry.get("route"));
        else if (!entry.has("routeConfiguration")) complain(file, "holds something else than '- route:'");
        else if (!isDeadLetters()) complain(file, "configures routes, which only dead-letters.camel.yaml may");
        else if (entry.at("/routeConfiguration/id").isTextual())
            complain(file, "gives its configuration an id: it would speak for nobody");
    }

    private boolean isDeadLetters() {
        return file.equals("dead-letters.camel.yaml");
    }

    private void route(JsonNode route) {
        String id = route.path("id").asText("a route");
        if (!ID.matcher(id).matches()) complain(id, "needs an id like orders-from-amazon, orders-out or orders-link");
        String description = route.path("description").asText();
        if (description.isBlank() || description.endsWith(".") || description.length() > 110)
            complain(id, "needs a description that completes 'This is…' in one line, without a full stop");
        source(id, route);
        walk(id, route);
    }

    private void source(String id, JsonNode route) {
        JsonNode from = route.path("from");
        String uri = from.path("uri").asText();
        if (uri.startsWith(QUEUE)) {
            if (!from.at("/parameters/groupId").asText().equals(id))
                complain(id, "reads a queue and must say groupId: " + id);
        } else if (!OWN_SOURCES.contains(scheme(uri))) {
            system(id, scheme(uri), route.path("precondition").asText());
        }
    }

    private void system(String id, String system, String precondition) {
        if (!id.endsWith("-from-" + system))
            complain(id, "reads %s and must end in -from-%s".formatted(system, system));
        String expected = "'{{fiveways.system.%s.type:}}' != ''".formatted(system);
        String more = " && '\\{\\{fiveways\\.system\\.%s\\.[a-z-]+:\\}\\}' != ''".formatted(system);
        if (!precondition.equals(expected) && !precondition.matches(Pattern.quote(expected) + more))
            complain(id, "needs the precondition \"%s\"".formatted(expected));
    }

    private void walk(String id, JsonNode node) {
        node.fields().forEachRemaining(field -> {
            key(id, field.getKey(), field.getValue());
            walk(id, field.getValue());
        });
        if (node.isArray()) node.forEach(item -> walk(id, item));
    }

    private void key(String id, String key, JsonNode value) {
        if (CODE.contains(key)) complain(id, "holds %s: that is a bean, or a mapping nobody wrote yet".formatted(key));
        if (ERROR_HANDLING.contains(key) && !isDeadLetters())
            complain(id, "holds %s: dead-letters.camel.yaml speaks for all".formatted(key));
        if (key.equals("steps")) steps(id, value);
        if (key.equals("uri")) uri(id, value.asText());
        if (EXPRESSIONS.contains(key) && !value.isObject())
            complain(id, "holds %s in short form; write it as a map".formatted(key));
        if (key.equals("expression")
                && value.isTextual()
                && OPERATOR.matcher(value.asText()).find())
            complain(id, "decides in an expression: one field or one bean call");
        if (value.has("ref") && value.has("method"))
            call(id, value.get("ref").asText(), value.get("method").asText());
    }

    private void steps(String id, JsonNode steps) {
        if (steps.size() > MOST_STEPS)
            complain(id, "has %d steps on one level; a bean is missing".formatted(steps.size()));
        for (JsonNode step : steps)
            if (step.size() != 1 || !step.elements().next().isObject())
                complain(id, "has a step in short form; write it as a map: " + step);
    }

    private void uri(String id, String uri) {
        if (uri.contains("?")) complain(id, "has options in a uri; write them as parameters");
        if (OTHER_QUEUES.contains(scheme(uri))) complain(id, "names a queue as %s; write {{queue}}:".formatted(uri));
    }

    private void call(String id, String bean, String method) {
        Class<?> type = beans.get(bean);
        if (type == null) complain(id, "calls %s, which Beans does not make".formatted(bean));
        else if (List.of(type.getMethods()).stream()
                .noneMatch(any -> any.getName().equals(method)))
            complain(id, "calls %s.%s, which %s does not have".formatted(bean, method, type.getSimpleName()));
    }

    private static String scheme(String uri) {
        return uri.split(":", 2)[0];
    }

    private void complain(String who, String what) {
        complaints.add(who + " " + what);
    }
}
