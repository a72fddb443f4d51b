package io.fiveways;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is in {@code routes/} is valid for Camel and written as the house writes it; the sample proves that we would see. */
class RoutesTest {

    private static final Path ROUTES = Path.of("routes");
    private static final Path SAMPLE = Path.of("src/test/resources/routes/sample.camel.yaml");
    private static final String STEP = "        - log:\n            message: once\n";

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(ROUTES)) {
            return files.filter(file -> !file.endsWith("README.md")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void every_route_file_keeps_the_rules(Path file) throws IOException {
        List<String> complaints = rules(file.getFileName().toString()).complaints(Files.readString(file));

        assertEquals(List.of(), complaints);
    }

    @ParameterizedTest
    @MethodSource("files")
    void every_route_file_is_named_and_explained(Path file) throws IOException {
        String name = file.getFileName().toString();

        assertTrue(name.matches("[a-z]+(-[a-z]+)*\\.camel\\.yaml"), name);
        assertTrue(Files.readString(ROUTES.resolve("README.md")).contains("`" + name + "`"), name);
    }

    @Test
    void no_two_routes_have_one_id() throws IOException {
        List<String> ids =
                routes().stream().map(route -> route.path("id").asText()).toList();

        assertEquals(ids.size(), Set.copyOf(ids).size(), ids.toString());
    }

    @Test
    void every_queue_that_is_filled_is_emptied_and_the_other_way_round() throws IOException {
        Set<String> emptied = new TreeSet<>();
        Set<String> filled = new TreeSet<>();
        for (JsonNode route : routes()) {
            queues(List.of(route.at("/from/uri")), emptied);
            queues(route.at("/from/steps").findValues("uri"), filled);
        }

        assertEquals(emptied, filled);
    }

    @Test
    void the_sample_keeps_the_rules() throws IOException {
        List<String> complaints = rules("sample.camel.yaml").complaints(Files.readString(SAMPLE));

        assertEquals(List.of(), complaints);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ──▶                                        | to                                           | picture
            The body is one order                      | One order                                    | what the body is
            every: "{{orders.poll}}"                   | every: "{{orders.pol}}"                      | {{orders.pol}}
            id: orders-from-amazon                     | id: orders-from-ebay                         | must end in -from-amazon
            id: orders-from-amazon                     | id: ordersFromAmazon                         | needs an id
            description: Every order that changed      | note: Every order that changed               | needs a description
            is read and queued                         | is read.                                     | needs a description
            precondition: "'{{fiveways.system.amazon.type:}}' != ''" | autoStartup: "{{queue}}"       | needs the precondition
            '{{fiveways.system.amazon.type:}}'         | '{{?fiveways.system.amazon.type}}'           | needs the precondition
            groupId: orders-out                        | groupId: orders                              | groupId: orders-out
            uri: "{{queue}}:orders"                    | uri: kafka:orders                            | write {{queue}}:
            uri: amazon:orders                         | uri: amazon:orders?every=30s                 | has options in a uri
            method: decide                             | method: guess                                | calls orders.guess
            ref: orders                                | ref: ordres                                  | calls ordres
            expression: ${variable.shop}               | expression: ${variable.shop} == 'DE'         | decides in an expression
            - unmarshal:                               | - unmarshall:                                | breaks Camel's schema
            ref: canonical                             | reff: canonical                              | breaks Camel's schema
            - marshal:                                 | - errorHandler:                              | speaks for all
            """)
    void a_planted_error_is_seen(String right, String wrong, String complaint) throws IOException {
        String text = Files.readString(SAMPLE).replace(right, wrong);

        assertSeen(complaint, "sample.camel.yaml", text);
    }

    @Test
    void a_step_in_short_form_is_seen() throws IOException {
        assertSeen("has a step in short form", "sample.camel.yaml", sampleWith("        - log: short\n"));
    }

    @Test
    void an_expression_in_short_form_is_seen() throws IOException {
        assertSeen(
                "holds simple in short form",
                "sample.camel.yaml",
                sampleWith("        - setBody:\n            simple: ${body}\n"));
    }

    @Test
    void a_step_in_braces_is_seen() throws IOException {
        assertSeen("holds {…} or […]", "sample.camel.yaml", sampleWith("        - log: {message: once}\n"));
    }

    @Test
    void a_choice_is_seen() throws IOException {
        assertSeen("holds choice", "sample.camel.yaml", sampleWith("        - choice:\n            when: []\n"));
    }

    @Test
    void a_script_is_seen() throws IOException {
        String script =
                "        - setBody:\n            expression:\n              groovy:\n                expression: x\n";

        assertSeen("holds groovy", "sample.camel.yaml", sampleWith(script));
    }

    @Test
    void an_eleventh_step_is_seen() throws IOException {
        assertSeen("has 11 steps", "sample.camel.yaml", sampleWith(STEP.repeat(9)));
    }

    @Test
    void a_flow_that_configures_routes_is_seen() throws IOException {
        assertSeen("which only dead-letters.camel.yaml may", "sample.camel.yaml", sample() + configuration(""));
    }

    @Test
    void a_configuration_that_speaks_for_nobody_is_seen() throws IOException {
        assertSeen(
                "it would speak for nobody", "dead-letters.camel.yaml", sample() + configuration("    id: trouble\n"));
    }

    private static void queues(List<JsonNode> uris, Set<String> queues) {
        for (JsonNode uri : uris) if (uri.asText().startsWith("{{queue}}:")) queues.add(uri.asText());
    }

    private static void assertSeen(String complaint, String file, String text) throws IOException {
        List<String> complaints = rules(file).complaints(text);

        assertTrue(complaints.stream().anyMatch(any -> any.contains(complaint)), complaints.toString());
    }

    private static String sample() throws IOException {
        return Files.readString(SAMPLE);
    }

    /** The sample with more steps at the end of its first route, which has two. */
    private static String sampleWith(String steps) throws IOException {
        String last = "            uri: \"{{queue}}:orders\"\n";
        return sample().replaceFirst(Pattern.quote(last), Matcher.quoteReplacement(last + steps));
    }

    private static String configuration(String id) {
        return "\n- routeConfiguration:\n" + id + "    description: Trouble\n";
    }

    private static RouteRules rules(String file) throws IOException {
        return new RouteRules(file, properties(), beans());
    }

    private static Set<String> properties() throws IOException {
        Properties properties = new Properties();
        try (Reader text = Files.newBufferedReader(Path.of("src/main/resources/application.properties"))) {
            properties.load(text);
        }
        return properties.stringPropertyNames();
    }

    private static Map<String, Class<?>> beans() {
        Map<String, Class<?>> beans = new HashMap<>();
        for (Class<?> wiring :
                List.of(Beans.class, OrderBeans.class, SettlementBeans.class, PayoutBeans.class, FinanceBeans.class))
            for (var producer : wiring.getDeclaredMethods()) {
                Named named = producer.getAnnotation(Named.class);
                if (named != null) beans.put(named.value(), producer.getReturnType());
            }
        return beans;
    }

    private static List<JsonNode> routes() throws IOException {
        List<JsonNode> routes = new ArrayList<>();
        for (Path file : files())
            for (JsonNode entry : RouteRules.parsed(Files.readString(file)))
                if (entry.has("route")) routes.add(entry.get("route"));
        return routes;
    }
}
