package io.fiveways.component;

import io.fiveways.model.SettlementSummaries;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * Speaks to one account of one system; found by its {@link #type} among {@code META-INF/services}. The account's name is
 * its endpoint scheme, so that two accounts of one type run side by side.
 */
public abstract class SystemComponent extends DefaultComponent {

    private Settings settings;
    private Installation installation;

    /** The component for these settings. */
    public static SystemComponent of(Settings settings, Installation installation) {
        for (SystemComponent component :
                ServiceLoader.load(SystemComponent.class, SystemComponent.class.getClassLoader()))
            if (component.type().equals(settings.type())) {
                component.settings = settings;
                component.installation = installation;
                return component;
            }
        throw new IllegalStateException("fiveways.system.%s.type is '%s', which no component speaks; known are %s"
                .formatted(settings.name(), settings.type(), types()));
    }

    /** Every type that is on the class path. */
    public static java.util.List<String> types() {
        return ServiceLoader.load(SystemComponent.class, SystemComponent.class.getClassLoader()).stream()
                .map(provider -> provider.get().type())
                .sorted()
                .toList();
    }

    /** The word in {@code fiveways.system.<name>.type}. */
    public abstract String type();

    /** Reads all settings once, so that a missing one stops the start with a sentence. */
    protected abstract void connect(Settings settings, Installation installation);

    protected abstract SystemEndpoint endpoint(String uri, String resource);

    /** Where this system says what it has; empty for one that keeps no stock of ours. */
    public Optional<Shelf> shelf() {
        return Optional.empty();
    }

    /** Where this system says what its settlements came to; empty for one that settles nothing, or does not say. */
    public Optional<SettlementSummaries> summaries() {
        return Optional.empty();
    }

    public Settings settings() {
        return settings;
    }

    public Installation installation() {
        return installation;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        connect(settings, installation);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        SystemEndpoint endpoint = endpoint(uri, remaining);
        setProperties(endpoint, parameters);
        return endpoint;
    }
}
