package io.fiveways.component.amazon;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fiveways.TestDatabase;
import io.fiveways.component.Cursor;
import io.fiveways.component.Guard;
import io.fiveways.component.InMemory;
import io.fiveways.component.Installation;
import io.fiveways.component.Page;
import io.fiveways.component.Settings;
import io.fiveways.component.Sink;
import io.fiveways.component.SystemComponent;
import io.fiveways.model.Canonical;
import io.fiveways.model.Verdict;
import io.fiveways.sandbox.SandboxClock;
import io.fiveways.sandbox.SimulatedAmazon;
import io.fiveways.state.BucketQuota;
import io.fiveways.state.SentFeeds;
import io.fiveways.state.StoredAlarms;
import io.fiveways.state.StoredCheckpoints;
import io.fiveways.state.StoredIntake;
import io.fiveways.state.StoredIntents;
import io.fiveways.state.StoredNotifications;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;

/** One process of an installation that speaks to the simulated Amazon; what it knows is in the database. */
final class FeedProcess implements AutoCloseable {

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final ObjectMapper json = InMemory.json();
    private final AmazonVerdicts verdicts;
    private Cursor cursor = Cursor.START;

    FeedProcess(TestDatabase database, SimulatedAmazon amazon, SandboxClock clock) {
        Installation installation = new Installation(
                new StoredCheckpoints(database.sql()),
                new BucketQuota(database.source(), clock.factor()),
                new StoredIntents(database.sql()),
                new InMemory.KeptOriginals(),
                new StoredAlarms(database.sql()),
                Guard.NONE,
                StoredIntake.on(database.sql(), json),
                new StoredNotifications(database.sql()),
                clock,
                json);
        camel.getRegistry().bind("feeds", new SentFeeds(database.sql(), json));
        camel.addComponent("amazon", SystemComponent.of(settings(amazon), installation));
        camel.start();
        verdicts = (AmazonVerdicts) endpoint("verdicts").source();
    }

    private static Settings settings(SimulatedAmazon amazon) {
        return new Settings(
                "amazon",
                "amazon",
                Map.of(
                        "base-url",
                        amazon.url().toString(),
                        "token-url",
                        amazon.tokenUrl(),
                        "client-id",
                        SimulatedAmazon.CLIENT_ID,
                        "client-secret",
                        SimulatedAmazon.CLIENT_SECRET,
                        "refresh-token",
                        SimulatedAmazon.REFRESH_TOKEN,
                        "seller-id",
                        SimulatedAmazon.SELLER_ID,
                        "markets",
                        "DE,FR,GB,US",
                        "feed-patience",
                        "PT2H"));
    }

    @SuppressWarnings("unchecked")
    void write(String resource, Canonical thing) throws Exception {
        ((Sink<Canonical>) endpoint(resource).sink()).write(thing);
    }

    /** One round: what waits is sent, and the verdicts that came are read. */
    List<Verdict> round() throws Exception {
        List<Verdict> read = new ArrayList<>();
        Page page;
        do {
            page = verdicts.fetch(cursor);
            for (var item : page.items()) read.add(verdicts.read(item));
            cursor = page.next();
        } while (page.more());
        return read;
    }

    private AmazonEndpoint endpoint(String resource) {
        return camel.getEndpoint("amazon:" + resource, AmazonEndpoint.class);
    }

    @Override
    public void close() {
        camel.stop();
    }
}
