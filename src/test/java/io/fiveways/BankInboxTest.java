package io.fiveways;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fiveways.model.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real route of the folder for bank statements, alone. */
class BankInboxTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path inbox;

    @TempDir
    private Path routes;

    private final DefaultCamelContext camel = new DefaultCamelContext();

    @BeforeEach
    void start() throws Exception {
        Properties properties = new Properties();
        properties.setProperty("fiveways.settlements.bank-inbox", inbox.toString());
        properties.setProperty("settlements.bank-every", "100");
        properties.setProperty("settlements.bank-quiet", "100");
        camel.getPropertiesComponent().setInitialProperties(properties);
        camel.getRegistry().bind("bankInbox", new BankInbox(in -> {
            if (new String(in.readAllBytes()).contains("no statement"))
                throw new RefusedException("The file is no camt.053");
            return List.of();
        }));
        Path only = Files.writeString(routes.resolve("banked.camel.yaml"), banked());
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.resolveResource(camel, "file:" + only));
        camel.start();
    }

    /** JSON is YAML. */
    private static String banked() throws IOException {
        for (JsonNode entry : RouteRules.parsed(Files.readString(Path.of("routes/settlements.camel.yaml"))))
            if (entry.at("/route/id").asText().equals("settlements-banked"))
                return new ObjectMapper().writeValueAsString(List.of(entry));
        throw new IllegalStateException("There is no such route");
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void a_statement_is_heard_and_done() throws IOException {
        Files.writeString(inbox.resolve("monday.xml"), "<Document/>");

        await().atMost(PATIENCE).until(() -> Files.exists(inbox.resolve("done/monday.xml")));
        assertEquals(false, Files.exists(inbox.resolve("monday.xml")));
    }

    @Test
    void what_is_none_is_set_aside_with_a_note_that_says_why() throws IOException {
        Files.writeString(inbox.resolve("photo.xml"), "no statement");

        await().atMost(PATIENCE).until(() -> Files.exists(inbox.resolve("rejected/photo.xml")));
        assertEquals("The file is no camt.053\n", Files.readString(inbox.resolve("rejected/photo.xml.error")));
    }
}
