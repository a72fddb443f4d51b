package io.fiveways;

import io.fiveways.component.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;

/**
 * The systems of this installation, as {@code fiveways.system.<name>.<key>} or {@code FIVEWAYS_SYSTEM_<NAME>_<KEY>} name
 * them. A system without a type is not configured.
 */
final class Systems {

    private static final String PREFIX = "fiveways.system.";
    private static final String TYPE = "type";

    private final Config config;

    Systems(Config config) {
        this.config = config;
    }

    List<Settings> settings() {
        return properties()
                .map(Systems::dotted)
                .filter(key -> key.startsWith(PREFIX) && key.endsWith("." + TYPE))
                .map(key -> key.substring(PREFIX.length(), key.length() - TYPE.length() - 1))
                // The configuration guesses at a name without hyphens, too: FIVEWAYS_SYSTEM_AMAZON_EU_TYPE is amazon.eu
                .map(name -> name.replace('.', '-'))
                .distinct()
                .sorted()
                .map(this::settings)
                .filter(settings -> settings.type() != null)
                .toList();
    }

    private Settings settings(String name) {
        String prefix = PREFIX + name + ".";
        Map<String, String> values = new HashMap<>();
        properties().forEach(property -> {
            String key = spelled(prefix, property);
            if (key != null) config.getOptionalValue(property, String.class).ifPresent(value -> values.put(key, value));
        });
        return new Settings(name, values.get(TYPE), values);
    }

    private Stream<String> properties() {
        return StreamSupport.stream(config.getPropertyNames().spliterator(), false);
    }

    /** The environment knows no dots: FIVEWAYS_SYSTEM_AMAZON_EU_TYPE is fiveways.system.amazon-eu.type. */
    private static String dotted(String property) {
        if (!property.matches("FIVEWAYS_SYSTEM_[A-Z0-9_]+_TYPE")) return property;
        String name = property.substring(PREFIX.length(), property.length() - TYPE.length() - 1);
        return PREFIX + hyphenated(name) + "." + TYPE;
    }

    private static String spelled(String prefix, String property) {
        if (property.startsWith(prefix)) return property.substring(prefix.length());
        String environment = prefix.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
        return property.startsWith(environment) ? hyphenated(property.substring(environment.length())) : null;
    }

    private static String hyphenated(String environment) {
        return environment.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
