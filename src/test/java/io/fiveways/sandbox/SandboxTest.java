package io.fiveways.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Properties;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SandboxTest {

    private final Properties before = new Properties();

    @BeforeEach
    void choosePorts() {
        before.putAll(System.getProperties());
        System.setProperty("fiveways.sandbox.port", "0");
        System.setProperty("fiveways.sandbox.time-factor", "30");
    }

    @AfterEach
    void restore() {
        System.setProperties(before);
    }

    @Test
    void the_application_is_told_where_the_systems_are() throws Exception {
        try (Sandbox sandbox = new Sandbox()) {
            String url = System.getProperty("fiveways.system.amazon.base-url");

            var answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(url + "/_sandbox/log"))
                                    .build(),
                            BodyHandlers.ofString());

            assertNotNull(sandbox);
            assertEquals(200, answer.statusCode());
            assertEquals("30.0", System.getProperty("fiveways.time-factor"));
            assertEquals("DE,FR,GB,US", System.getProperty("fiveways.system.amazon.markets"));
        }
    }

    @Test
    void what_is_set_already_stays() throws Exception {
        System.setProperty("fiveways.system.amazon.markets", "DE");

        try (Sandbox sandbox = new Sandbox()) {
            assertNotNull(sandbox);
            assertEquals("DE", System.getProperty("fiveways.system.amazon.markets"));
        }
    }

    @Test
    void the_start_finds_the_sandbox_without_knowing_it() {
        boolean found = ServiceLoader.load(AutoCloseable.class).stream()
                .anyMatch(each -> each.type().equals(Sandbox.class));

        assertTrue(found);
    }
}
