package io.fiveways.component.shopify;

import io.fiveways.component.Http;
import io.fiveways.component.Installation;
import io.fiveways.component.Settings;
import io.fiveways.component.Shelf;
import io.fiveways.component.SystemComponent;
import io.fiveways.component.SystemEndpoint;
import io.fiveways.component.TokenCache;
import io.fiveways.component.Tokens;
import java.util.Optional;

/** Speaks to one shop on Shopify. */
public final class ShopifyComponent extends SystemComponent {

    private ShopifyClient client;
    private Signature signature;

    @Override
    public String type() {
        return "shopify";
    }

    @Override
    protected void connect(Settings settings, Installation installation) {
        ShopifyDialect dialect = new ShopifyDialect(settings);
        Http http = new Http(settings, installation, getCamelContext(), tokens(settings, installation), dialect);
        client = new ShopifyClient(new Graph(settings, installation, http, dialect), installation.json());
        signature = Signature.of(settings);
    }

    private Tokens tokens(Settings settings, Installation installation) {
        String fixed = settings.optional("access-token", "");
        if (!fixed.isEmpty()) return new FixedToken(fixed);
        ShopifyTokens grant = new ShopifyTokens(settings, getCamelContext(), installation.json(), installation.clock());
        return new TokenCache(settings.name(), grant, installation.alarms(), installation.clock());
    }

    @Override
    protected SystemEndpoint endpoint(String uri, String resource) {
        return new ShopifyEndpoint(uri, this, resource);
    }

    @Override
    public Optional<Shelf> shelf() {
        return Optional.of(new ShopifyShelf(client));
    }

    ShopifyClient client() {
        return client;
    }

    Signature signature() {
        return signature;
    }
}
