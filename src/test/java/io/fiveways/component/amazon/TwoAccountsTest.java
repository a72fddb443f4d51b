package io.fiveways.component.amazon;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.fiveways.component.InMemory;
import io.fiveways.component.Installation;
import io.fiveways.component.Settings;
import io.fiveways.component.SystemComponent;
import io.fiveways.model.MarketplaceOrder;
import io.fiveways.sandbox.AmazonMarket;
import io.fiveways.sandbox.AmazonOrderDraft;
import io.fiveways.sandbox.DraftLine;
import io.fiveways.sandbox.SandboxClock;
import io.fiveways.sandbox.SimulatedAmazon;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/** Two seller accounts side by side: each has its own login, checkpoint, quota, and refs of its own. */
class TwoAccountsTest {

    private final SandboxClock clock = new SandboxClock(600);
    private final InMemory memory = new InMemory();
    private final Set<String> refs = new ConcurrentSkipListSet<>();

    @Test
    void each_account_brings_its_own_orders_under_its_own_name() throws Exception {
        try (SimulatedAmazon first = new SimulatedAmazon(0, clock, 1);
                SimulatedAmazon second = new SimulatedAmazon(0, clock, 2);
                DefaultCamelContext camel = new DefaultCamelContext()) {
            String one = first.place(order());
            String other = second.place(order());
            connect(camel, "amazon", first);
            connect(camel, "amazon-eu", second);

            camel.start();

            await().atMost(Duration.ofSeconds(30)).until(() -> refs.size() == 2);
            assertEquals(Set.of("amazon:" + one, "amazon-eu:" + other), refs);
            for (String name : List.of("amazon", "amazon-eu"))
                assertFalse(memory.checkpoints.read("orders-from-" + name).isStart());
        }
    }

    private void connect(DefaultCamelContext camel, String name, SimulatedAmazon amazon) throws Exception {
        Installation installation = memory.installation(clock);
        camel.addComponent(name, SystemComponent.of(new Settings(name, "amazon", settings(amazon)), installation));
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(name + ":orders?every=PT5M")
                        .routeId("orders-from-" + name)
                        .process(exchange -> refs.add(exchange.getMessage()
                                .getMandatoryBody(MarketplaceOrder.class)
                                .ref()
                                .toString()));
            }
        });
    }

    private static Map<String, String> settings(SimulatedAmazon amazon) {
        return Map.of(
                "base-url", amazon.url().toString(),
                "token-url", amazon.tokenUrl(),
                "client-id", SimulatedAmazon.CLIENT_ID,
                "client-secret", SimulatedAmazon.CLIENT_SECRET,
                "refresh-token", SimulatedAmazon.REFRESH_TOKEN,
                "seller-id", SimulatedAmazon.SELLER_ID,
                "markets", "DE,FR,GB,US");
    }

    private static AmazonOrderDraft order() {
        return AmazonOrderDraft.of(AmazonMarket.DE, DraftLine.of("MUG-RED", 1, "11.95"));
    }
}
