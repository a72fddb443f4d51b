package io.fiveways;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packaged application where a setting is missing or wrong: it does not start, and says in one line what to do. */
class RefusedStartIT {

    private static TestDatabase database;

    @BeforeAll
    static void start() {
        database = new TestDatabase();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AMAZON_TYPE=amazon | fiveways.system.amazon.seller-id is not set. System 'amazon' of type 'amazon' needs it",
                "AMAZON_EU_TYPE=amazon | fiveways.system.amazon-eu.seller-id is not set. System 'amazon-eu' of type 'amazon'",
                "AMAZON_TYPE=amazom | fiveways.system.amazon.type is 'amazom', which no component speaks; known are [amazon,",
                "SHOPIFY_TYPE=shopify | fiveways.system.shopify.base-url is not set",
                "SHOPIFY_TYPE=shopify,SHOPIFY_BASE_URL=my-shop | fiveways.system.shopify.base-url is 'my-shop', which is not"
            })
    void a_start_that_cannot_work_is_refused_in_one_sentence(String settings, String sentence) throws Exception {
        Map<String, String> environment = new HashMap<>();
        for (String setting : settings.split(","))
            environment.put("FIVEWAYS_SYSTEM_" + setting.split("=")[0], setting.split("=")[1]);

        assertRefused(sentence, started(environment, Path.of("")));
    }

    @Test
    void a_start_in_another_folder_names_what_is_missing_there(@TempDir Path elsewhere) throws Exception {
        Path routes = elsewhere.toRealPath().resolve("routes");

        assertRefused("There is no " + routes + ". Start where", started(Map.of(), elsewhere));
    }

    private static void assertRefused(String sentence, Process process) throws Exception {
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(30, TimeUnit.SECONDS), "it ends");
        assertEquals(1, process.exitValue(), said);
        List<String> refusals = said.lines()
                .filter(line -> line.startsWith("Fiveways did not start. "))
                .toList();
        assertEquals(1, refusals.size(), said);
        assertTrue(refusals.get(0).contains(sentence), refusals::toString);
    }

    private static Process started(Map<String, String> settings, Path folder) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dquarkus.http.port=0",
                "-jar",
                Path.of(System.getProperty("fiveways.packaged"))
                        .toAbsolutePath()
                        .toString());
        builder.environment().put("FIVEWAYS_KEY", Base64.getEncoder().encodeToString(new byte[32]));
        builder.environment().put("FIVEWAYS_ADMIN_PASSWORD", "admin");
        builder.environment().put("FIVEWAYS_DB_URL", database.url());
        builder.environment().putAll(settings);
        return builder.directory(folder.toAbsolutePath().toFile())
                .redirectErrorStream(true)
                .start();
    }
}
