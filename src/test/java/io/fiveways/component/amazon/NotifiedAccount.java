package io.fiveways.component.amazon;

import io.fiveways.TestQueue;
import io.fiveways.component.InMemory;
import io.fiveways.component.Quota;
import io.fiveways.component.Settings;
import io.fiveways.component.SystemComponent;
import io.fiveways.sandbox.SandboxClock;
import io.fiveways.sandbox.SimulatedAmazon;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;

/** A seller account on the simulated Amazon with a queue of its own, for tests; nobody reads the queue. */
public final class NotifiedAccount implements AutoCloseable {

    public final SandboxClock clock = new SandboxClock(600);
    public final SimulatedAmazon amazon = new SimulatedAmazon(0, clock, 1);
    public final TestQueue queue = new TestQueue();
    public final InMemory memory = new InMemory();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final Map<String, String> settings = new HashMap<>();
    private AmazonComponent component;

    public NotifiedAccount() {
        amazon.notifyThrough(TestQueue.server());
        settings.putAll(Map.of(
                "base-url", amazon.url().toString(),
                "token-url", amazon.tokenUrl(),
                "client-id", SimulatedAmazon.CLIENT_ID,
                "client-secret", SimulatedAmazon.CLIENT_SECRET,
                "refresh-token", SimulatedAmazon.REFRESH_TOKEN,
                "seller-id", SimulatedAmazon.SELLER_ID,
                "markets", "DE,FR,GB,US"));
        settings.putAll(queue.settings());
        component = (AmazonComponent) SystemComponent.of(settings(), memory.installation(clock));
        camel.addComponent("amazon", component);
        camel.start();
        component.start();
    }

    public NotifiedAccount with(String key, String value) {
        settings.put(key, value);
        return this;
    }

    /** Sees to the subscriptions once; the sentences for a person. */
    public List<String> keep() throws Exception {
        return new Subscriptions(client(), NotificationQueue.of(settings()), settings()).keep();
    }

    /** Somebody takes a subscription away by the API. */
    public void deleteOrderSubscription() throws Exception {
        NotificationType type = NotificationType.ORDER_CHANGE;
        client().unsubscribe(type, client().subscription(type).orElseThrow().subscriptionId());
    }

    QueueWatch watch() {
        return new QueueWatch(
                settings(),
                memory.installation(clock),
                new Subscriptions(client(), NotificationQueue.of(settings()), settings()));
    }

    /** Asks for more than a moment's quota, and a test has no time. */
    NotificationsClient client() {
        for (String operation : List.of(
                "getDestinations",
                "createDestination",
                "getSubscription",
                "createSubscription",
                "deleteSubscriptionById"))
            memory.quota.giveBack(new Quota.Key("amazon", "amazon", operation), new Quota.Rate(1, 5), 5);
        return component.notifications();
    }

    Settings settings() {
        return new Settings("amazon", "amazon", settings);
    }

    @Override
    public void close() {
        camel.stop();
        amazon.close();
    }
}
