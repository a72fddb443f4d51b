package io.fiveways.component.amazon;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.fiveways.component.InMemory;
import io.fiveways.component.Settings;
import io.fiveways.component.Sink;
import io.fiveways.component.Source;
import io.fiveways.component.SystemComponent;
import io.fiveways.model.MarketplaceOrder;
import io.fiveways.model.SettlementFile;
import io.fiveways.model.SettlementSummaries;
import io.fiveways.model.Shipment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;

/** A seller account on a recorded Amazon, for tests: WireMock answers, and a clock that a test may turn. */
public final class AmazonAccount implements AutoCloseable {

    public static final String NAME = "amazon";
    public static final String TOKEN_PATH = "/auth/o2/token";
    public static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    public final WireMockServer amazon = new WireMockServer(wireMockConfig().dynamicPort());
    public final InMemory memory = new InMemory();
    public final TurnableClock clock = new TurnableClock();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private AmazonComponent component;

    public AmazonAccount() {
        this(Map.of());
    }

    /** @param settings besides or instead of the usual ones */
    public AmazonAccount(Map<String, String> settings) {
        amazon.start();
        amazon.stubFor(post(TOKEN_PATH).willReturn(recorded(200, "lwa_token")));
        Settings all = new Settings(NAME, "amazon", settings(settings));
        component = (AmazonComponent) SystemComponent.of(all, memory.installation(clock));
        camel.addComponent(NAME, component);
        camel.start();
        component.start();
    }

    private Map<String, String> settings(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "base-url", amazon.baseUrl(),
                "token-url", amazon.baseUrl() + TOKEN_PATH,
                "client-id", "amzn1.application-oa2-client.invented",
                "client-secret", "amzn1.oa2-cs.v1.invented",
                "refresh-token", "Atzr|refresh+/=",
                "seller-id", "AINVENTED00000",
                "markets", "DE,FR,GB,US"));
        settings.putAll(more);
        return settings;
    }

    @SuppressWarnings("unchecked")
    public Source<MarketplaceOrder> orders() {
        return (Source<MarketplaceOrder>) endpoint("amazon:orders").source();
    }

    @SuppressWarnings("unchecked")
    public Source<MarketplaceOrder> sweep() {
        return (Source<MarketplaceOrder>) endpoint("amazon:orders?sweep=true").source();
    }

    @SuppressWarnings("unchecked")
    public Source<SettlementFile> settlements() {
        return (Source<SettlementFile>) endpoint("amazon:settlements").source();
    }

    @SuppressWarnings("unchecked")
    public Sink<Shipment> shipments() {
        return (Sink<Shipment>) endpoint("amazon:shipments").sink();
    }

    public SettlementSummaries summaries() {
        return component.summaries().orElseThrow();
    }

    /** Reads an order as {@code amazon:shipments} does before it says that a parcel was confirmed. */
    public void getOrder(String orderId) throws Exception {
        component.client().getOrder(orderId);
    }

    AmazonEndpoint endpoint(String uri) {
        return camel.getEndpoint(uri, AmazonEndpoint.class);
    }

    public static ResponseDefinitionBuilder recorded(int status, String name) {
        return aResponse()
                .withStatus(status)
                .withHeader("content-type", "application/json")
                .withBody(text(name));
    }

    public JsonNode json(String name) {
        try {
            return memory.json.readTree(text(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(String name) {
        String resource = "/recorded/amazon/" + name + ".json";
        try (InputStream stream = AmazonAccount.class.getResourceAsStream(resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        camel.stop();
        amazon.stop();
    }

    /** Stands still until it is turned. */
    public static final class TurnableClock extends Clock {
        private volatile Instant now = NOW;

        public void turn(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("UTC only");
        }
    }
}
