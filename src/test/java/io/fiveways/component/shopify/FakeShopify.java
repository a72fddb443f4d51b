package io.fiveways.component.shopify;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.fiveways.component.InMemory;
import io.fiveways.component.Settings;
import io.fiveways.component.Source;
import io.fiveways.component.SystemComponent;
import io.fiveways.model.MarketplaceOrder;
import io.fiveways.model.OrderLink;
import io.fiveways.model.Shipment;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;

/** Our component in front of a shop that answers each document as the test says, the last word first. */
public final class FakeShopify implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    static final String PATH = "/admin/api/2026-10/graphql.json";
    static final String CREATED = """
            {"data":{"orderCreate":{"order":{"id":"gid://shopify/Order/6131","legacyResourceId":"6131","name":"#1001"},\
            "userErrors":[]}}}""";

    final WireMockServer server =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());
    final InMemory memory = new InMemory();
    final DefaultCamelContext camel = new DefaultCamelContext();
    private ShopifyOrders sink;

    public FakeShopify() {
        this(Map.of("access-token", "shpat_test"));
    }

    FakeShopify(Map<String, String> settings) {
        server.start();
        answers("defineSource", "{\"data\":{\"metafieldDefinitionCreate\":{\"userErrors\":[]}}}");
        answers("orderBySource", "{\"data\":{\"orderByIdentifier\":null}}");
        answers("createOrder", CREATED);
        answers("updateOrder", "{\"data\":{\"orderUpdate\":{\"order\":{\"id\":\"1\"},\"userErrors\":[]}}}");
        for (int i = 0; i < 5; i++) sells("SKU-" + i, 100 + i);
        sells("1001-BLK-M", 43729076);
        start(settings);
    }

    private void start(Map<String, String> given) {
        Map<String, String> settings = new HashMap<>(Map.of("base-url", server.baseUrl(), "time-limit", "1s"));
        settings.putAll(given);
        camel.addComponent(
                "shopify",
                SystemComponent.of(
                        new Settings("shopify", "shopify", settings),
                        memory.installation(Clock.fixed(NOW, ZoneOffset.UTC))));
        camel.start();
    }

    /** One sink for all orders, as a route has one. */
    public OrderLink place(MarketplaceOrder order) throws Exception {
        if (sink == null) sink = (ShopifyOrders) endpoint("orders").sink();
        memory.quota.refill();
        return sink.write(order);
    }

    public Source<Shipment> shipments() {
        return (ShopifyShipments) endpoint("shipments").source();
    }

    private ShopifyEndpoint endpoint(String resource) {
        return camel.getEndpoint("shopify:" + resource, ShopifyEndpoint.class);
    }

    /** A variant with this SKU, among others that the search finds, too. */
    void sells(String sku, long id) {
        String nodes = """
                {"data":{"productVariants":{"nodes":[{"id":"gid://shopify/ProductVariant/1","sku":"%1$s-OLD"},\
                {"id":"gid://shopify/ProductVariant/%2$d","sku":"%1$s"}]}}}""".formatted(sku, id);
        server.stubFor(asking("variantsBySku")
                .withRequestBody(matchingJsonPath("$.variables.query", equalTo("sku:\"" + sku + "\"")))
                .willReturn(okJson(nodes)));
    }

    /** The shop shows this version of the order. */
    public void shows(String version) {
        answers("orderBySource", """
                {"data":{"orderByIdentifier":{"id":"gid://shopify/Order/6131","legacyResourceId":"6131","name":"#1001",\
                "version":{"value":"%s"}}}}""".formatted(version));
    }

    public void answers(String operation, String json) {
        answers(operation, okJson(json));
    }

    void answers(String operation, ResponseDefinitionBuilder response) {
        server.stubFor(asking(operation).willReturn(response));
    }

    /** First this, then that. */
    void answers(String operation, String first, String then) {
        server.stubFor(asking(operation)
                .inScenario(operation)
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(okJson(first))
                .willSetStateTo("then"));
        server.stubFor(asking(operation)
                .inScenario(operation)
                .whenScenarioStateIs("then")
                .willReturn(okJson(then)));
    }

    private static MappingBuilder asking(String operation) {
        return post(urlEqualTo(PATH)).withRequestBody(matchingJsonPath("$.operationName", equalTo(operation)));
    }

    /** All requests, oldest first. */
    public List<JsonNode> asked() {
        List<JsonNode> bodies = new ArrayList<>();
        server.getAllServeEvents().stream()
                .filter(event -> event.getRequest().getUrl().equals(PATH))
                .forEach(event -> bodies.add(json(event.getRequest().getBodyAsString())));
        Collections.reverse(bodies);
        return bodies;
    }

    /** The variables of all requests of a document, oldest first. */
    public List<JsonNode> asked(String operation) {
        return asked().stream()
                .filter(request -> request.path("operationName").asText().equals(operation))
                .map(request -> request.path("variables"))
                .toList();
    }

    JsonNode json(String text) {
        try {
            return memory.json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        camel.stop();
        server.stop();
    }
}
