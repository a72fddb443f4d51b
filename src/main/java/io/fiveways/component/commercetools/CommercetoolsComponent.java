package io.fiveways.component.commercetools;

import io.fiveways.component.Http;
import io.fiveways.component.Installation;
import io.fiveways.component.Settings;
import io.fiveways.component.Shelf;
import io.fiveways.component.SystemComponent;
import io.fiveways.component.SystemEndpoint;
import io.fiveways.component.TokenCache;
import java.util.Optional;

/** Speaks to one project of commercetools. */
public final class CommercetoolsComponent extends SystemComponent {

    private CommercetoolsClient client;
    private PaymentsClient payments;
    private Channels channels;
    private States states;

    @Override
    public String type() {
        return "commercetools";
    }

    @Override
    protected void connect(Settings settings, Installation installation) {
        String project = settings.required("project");
        CommercetoolsTokens grant =
                new CommercetoolsTokens(settings, getCamelContext(), installation.json(), installation.clock());
        TokenCache tokens = new TokenCache(settings.name(), grant, installation.alarms(), installation.clock());
        Http http = new Http(settings, installation, getCamelContext(), tokens, new CommercetoolsDialect(settings));
        client = new CommercetoolsClient(http, installation.json(), project);
        payments = new PaymentsClient(http, installation.json(), project);
        channels = new Channels(client, settings.required("channel"));
        states = new States(client, settings.optional("cancelled-state", "cancelled"));
    }

    @Override
    protected SystemEndpoint endpoint(String uri, String resource) {
        return new CommercetoolsEndpoint(uri, this, resource);
    }

    @Override
    public Optional<Shelf> shelf() {
        return Optional.of(new CommercetoolsShelf(client));
    }

    CommercetoolsClient client() {
        return client;
    }

    PaymentsClient payments() {
        return payments;
    }

    Channels channels() {
        return channels;
    }

    States states() {
        return states;
    }
}
