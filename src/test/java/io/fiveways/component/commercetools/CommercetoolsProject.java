package io.fiveways.component.commercetools;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.fiveways.component.InMemory;
import io.fiveways.component.Settings;
import io.fiveways.component.Sink;
import io.fiveways.component.Source;
import io.fiveways.component.SystemComponent;
import io.fiveways.model.MarketplaceOrder;
import io.fiveways.model.Shipment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;

/** A project on a recorded commercetools, for tests: WireMock answers. */
public final class CommercetoolsProject implements AutoCloseable {

    public static final String NAME = "commercetools";
    public static final String TOKEN = "/oauth/token";
    public static final String IMPORT = "/toys/orders/import";
    public static final String BY_NUMBER = "/toys/orders/order-number=amazon-403-1234567-1234567";
    public static final String ORDER = "/toys/orders/5ccecdb1-1b64-47b6-81c7-8a9d7fd4a35a";
    public static final String ORDERS = "/toys/orders";
    public static final String CHANNELS = "/toys/channels";
    public static final String CHANNEL = "566e448f-31a1-4c45-9758-a1cfb3ffbb61";
    public static final Instant NOW = Instant.parse("2026-11-20T11:00:00Z");

    public final WireMockServer shop = new WireMockServer(wireMockConfig().dynamicPort());
    public final InMemory memory = new InMemory();
    private final DefaultCamelContext camel = new DefaultCamelContext();

    public CommercetoolsProject() {
        this(Map.of());
    }

    /** @param settings besides or instead of the usual ones */
    public CommercetoolsProject(Map<String, String> settings) {
        shop.start();
        shop.stubFor(post(TOKEN).willReturn(recorded(200, "token")));
        shop.stubFor(get(urlPathEqualTo(CHANNELS)).willReturn(recorded(200, "channels_ours")));
        Settings all = new Settings(NAME, "commercetools", settings(settings));
        SystemComponent component = SystemComponent.of(all, memory.installation(Clock.fixed(NOW, ZoneOffset.UTC)));
        camel.addComponent(NAME, component);
        camel.start();
        component.start();
    }

    private Map<String, String> settings(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "base-url", shop.baseUrl(),
                "auth-url", shop.baseUrl() + TOKEN,
                "project", "toys",
                "client-id", "invented-client",
                "client-secret", "invented:secret",
                "channel", "marketplaces"));
        settings.putAll(more);
        return settings;
    }

    @SuppressWarnings("unchecked")
    public Sink<MarketplaceOrder> orders() {
        return (Sink<MarketplaceOrder>) endpoint("commercetools:orders").sink();
    }

    @SuppressWarnings("unchecked")
    public Source<Shipment> shipments() {
        return (Source<Shipment>) endpoint("commercetools:shipments").source();
    }

    CommercetoolsEndpoint endpoint(String uri) {
        return camel.getEndpoint(uri, CommercetoolsEndpoint.class);
    }

    /** commercetools knows no such order, then takes it and its sync note. */
    public CommercetoolsProject takingOrders() {
        shop.stubFor(get(BY_NUMBER).willReturn(recorded(404, "error_404_unknown")));
        shop.stubFor(post(IMPORT).willReturn(recorded(201, "order_imported")));
        shop.stubFor(get(ORDER).willReturn(recorded(200, "order_imported")));
        shop.stubFor(post(ORDER).willReturn(recorded(200, "order_synced")));
        return this;
    }

    /** One request is answered so, and so from then on. */
    public void first(
            RequestMethod method, String url, ResponseDefinitionBuilder answer, ResponseDefinitionBuilder then) {
        String scenario = method + url;
        shop.stubFor(com.github.tomakehurst.wiremock.client.WireMock.request(method.getName(), urlEqualTo(url))
                .inScenario(scenario)
                .whenScenarioStateIs(Scenario.STARTED)
                .willSetStateTo("then")
                .willReturn(answer));
        shop.stubFor(com.github.tomakehurst.wiremock.client.WireMock.request(method.getName(), urlEqualTo(url))
                .inScenario(scenario)
                .whenScenarioStateIs("then")
                .willReturn(then));
    }

    /** The bodies that were posted there, in order. */
    public List<JsonNode> posted(String path) {
        return shop.findAll(RequestPatternBuilder.newRequestPattern(RequestMethod.POST, urlPathEqualTo(path))).stream()
                .map(LoggedRequest::getBodyAsString)
                .map(this::parsed)
                .toList();
    }

    /** How often it was read. */
    public int reads(String path) {
        return shop.findAll(RequestPatternBuilder.newRequestPattern(RequestMethod.GET, urlPathEqualTo(path)))
                .size();
    }

    public static ResponseDefinitionBuilder recorded(int status, String name) {
        return aResponse()
                .withStatus(status)
                .withHeader("content-type", "application/json")
                .withBody(text(name));
    }

    public JsonNode json(String name) {
        return parsed(text(name));
    }

    private JsonNode parsed(String text) {
        try {
            return memory.json.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(String name) {
        String resource = "/recorded/commercetools/" + name + ".json";
        try (InputStream stream = CommercetoolsProject.class.getResourceAsStream(resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        camel.stop();
        shop.stop();
    }
}
