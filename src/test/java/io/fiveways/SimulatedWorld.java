package io.fiveways;

import io.fiveways.sandbox.SandboxClock;
import io.fiveways.sandbox.SimulatedAmazon;
import io.fiveways.sandbox.SimulatedCommercetools;
import io.fiveways.sandbox.SimulatedShopify;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** What lies around the real application in a {@code @QuarkusTest}: a database, three systems, mappings of its own. */
public final class SimulatedWorld implements QuarkusTestResourceLifecycleManager {

    static SimulatedAmazon amazon;
    static SimulatedShopify shopify;
    static SimulatedCommercetools commercetools;
    static Path mappings;

    private final PostgresResource database = new PostgresResource();

    @Override
    public Map<String, String> start() {
        SandboxClock clock = new SandboxClock(600);
        amazon = new SimulatedAmazon(0, clock, 1);
        shopify = new SimulatedShopify(0, clock, 1);
        commercetools = new SimulatedCommercetools(0, clock, 1);
        mappings = copied(Path.of("mappings"));
        Map<String, String> settings = new HashMap<>(database.start());
        settings.put("fiveways.mappings", mappings.toString());
        settings.put("fiveways.time-factor", "600");
        settings.put("fiveways.time-origin", clock.origin().toString());
        settings.put("OTEL_TRACES_SAMPLER_ARG", "1");
        // Ten real minutes: a parcel that comes sooner came by a webhook
        settings.put("shipments.poll", "PT100H");
        settings.put("settlements.retry.cron", "* * * * * ?");
        connectAmazon(settings);
        connectShops(settings);
        return settings;
    }

    private static void connectAmazon(Map<String, String> settings) {
        system(settings, "amazon", amazon.url());
        settings.put("fiveways.system.amazon.token-url", amazon.tokenUrl());
        settings.put("fiveways.system.amazon.client-id", SimulatedAmazon.CLIENT_ID);
        settings.put("fiveways.system.amazon.client-secret", SimulatedAmazon.CLIENT_SECRET);
        settings.put("fiveways.system.amazon.refresh-token", SimulatedAmazon.REFRESH_TOKEN);
        settings.put("fiveways.system.amazon.seller-id", SimulatedAmazon.SELLER_ID);
        settings.put("fiveways.system.amazon.markets", "DE,FR,GB,US");
    }

    private static void connectShops(Map<String, String> settings) {
        system(settings, "shopify", shopify.url());
        settings.put("fiveways.system.shopify.client-id", SimulatedShopify.CLIENT_ID);
        settings.put("fiveways.system.shopify.client-secret", SimulatedShopify.CLIENT_SECRET);
        system(settings, "commercetools", commercetools.url());
        settings.put("fiveways.system.commercetools.auth-url", commercetools.url() + "/oauth/token");
        settings.put("fiveways.system.commercetools.project", SimulatedCommercetools.PROJECT);
        settings.put("fiveways.system.commercetools.client-id", SimulatedCommercetools.CLIENT_ID);
        settings.put("fiveways.system.commercetools.client-secret", SimulatedCommercetools.CLIENT_SECRET);
    }

    private static void system(Map<String, String> settings, String name, URI url) {
        settings.put("fiveways.system." + name + ".type", name);
        settings.put("fiveways.system." + name + ".base-url", url.toString());
    }

    @Override
    public void stop() {
        Stream.of(amazon, shopify, commercetools).forEach(system -> system.close());
        database.stop();
    }

    private static Path copied(Path from) {
        try (Stream<Path> files = Files.list(from)) {
            Path to = Files.createTempDirectory("mappings");
            for (Path file : files.toList()) Files.copy(file, to.resolve(file.getFileName()));
            return to;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
