package io.fiveways;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fiveways.component.Settings;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SystemsTest {

    @Test
    void a_system_without_a_type_is_not_configured() {
        assertEquals(List.of(), names(config(Map.of("fiveways.system.amazon.type", ""), Map.of())));
    }

    @Test
    void two_accounts_of_one_type_have_settings_of_their_own() {
        SmallRyeConfig config = config(
                Map.of(
                        "fiveways.system.amazon.type", "amazon",
                        "fiveways.system.amazon.refresh-token", "one",
                        "fiveways.system.amazon-eu.type", "amazon",
                        "fiveways.system.amazon-eu.refresh-token", "two"),
                Map.of());

        List<Settings> settings = new Systems(config).settings();

        assertEquals(
                List.of("amazon one", "amazon-eu two"),
                settings.stream()
                        .map(each -> each.name() + " " + each.required("refresh-token"))
                        .toList());
    }

    @Test
    void a_second_account_may_come_from_the_environment_alone() {
        SmallRyeConfig config = config(
                Map.of("fiveways.system.amazon.type", "amazon", "fiveways.system.amazon.refresh-token", "one"),
                Map.of("FIVEWAYS_SYSTEM_AMAZON_EU_TYPE", "amazon", "FIVEWAYS_SYSTEM_AMAZON_EU_REFRESH_TOKEN", "two"));

        List<Settings> settings = new Systems(config).settings();

        assertEquals(List.of("amazon", "amazon-eu"), names(config));
        assertEquals("two", settings.get(1).required("refresh-token"));
        assertEquals("one", settings.get(0).required("refresh-token"));
    }

    @Test
    void the_environment_overrules_the_file() {
        SmallRyeConfig config = config(
                Map.of("fiveways.system.amazon.type", "", "fiveways.system.amazon.seller-id", "FILE"),
                Map.of("FIVEWAYS_SYSTEM_AMAZON_TYPE", "amazon", "FIVEWAYS_SYSTEM_AMAZON_SELLER_ID", "ENV"));

        Settings settings = new Systems(config).settings().get(0);

        assertEquals("ENV", settings.required("seller-id"));
    }

    private static List<String> names(SmallRyeConfig config) {
        return new Systems(config).settings().stream().map(Settings::name).toList();
    }

    private static SmallRyeConfig config(Map<String, String> file, Map<String, String> environment) {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(file, "file", 250), new EnvConfigSource(environment, 300))
                .build();
    }
}
