package io.fiveways.component.shopify;

import io.fiveways.component.Http;
import io.fiveways.component.Installation;
import io.fiveways.component.Settings;
import io.fiveways.component.SystemComponent;
import io.fiveways.component.SystemEndpoint;
import io.fiveways.component.TokenCache;
import io.fiveways.component.Tokens;

/** Speaks to one shop on Shopify. */
public final class ShopifyComponent extends SystemComponent {

    private ShopifyClient client;

    @Override
    public String type() {
        return "shopify";
    }

    @Override
    protected void connect(Settings settings, Installation installation) {
        Tokens tokens = new TokenCache(
                settings.name(),
                new ShopifyTokens(settings, getCamelContext(), installation.json(), installation.clock()),
                installation.alarms(),
                installation.clock());
        Http http = new Http(settings, installation, getCamelContext(), tokens, new ShopifyDialect(settings));
        client = new ShopifyClient(http, settings, installation);
    }

    @Override
    protected SystemEndpoint endpoint(String uri, String resource) {
        return new ShopifyEndpoint(uri, this, resource);
    }

    ShopifyClient client() {
        return client;
    }
}
