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
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.apache.camel.impl.DefaultCamelContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** One process of an installation that speaks to simulated systems, Amazon among them; what it knows is in the database. */
final class FeedProcess implements AutoCloseable {

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final ObjectMapper json = InMemory.json();
    private final AmazonVerdicts verdicts;
    private Cursor cursor = Cursor.START;

    FeedProcess(TestDatabase database, SimulatedAmazon amazon, SandboxClock clock) {
        this(database.source(), List.of(settings(amazon)), clock, Guard.NONE);
    }

    FeedProcess(DataSource database, List<Settings> systems, SandboxClock clock, Guard guard) {
        JdbcTemplate sql = new JdbcTemplate(database);
        Installation installation = new Installation(
                new StoredCheckpoints(sql),
                new BucketQuota(database, clock.factor()),
                new StoredIntents(sql),
                new InMemory.KeptOriginals(),
                new StoredAlarms(sql),
                guard,
                StoredIntake.on(sql, json),
                new StoredNotifications(sql),
                clock,
                json);
        camel.getRegistry().bind("feeds", new SentFeeds(sql, json));
        for (Settings system : systems) camel.addComponent(system.name(), SystemComponent.of(system, installation));
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

    Canonical send(String to, Canonical thing) {
        return camel.createProducerTemplate().requestBody(to, thing, Canonical.class);
    }

    /** One round: what waits is sent, and the verdicts that came are read. */
    List<Verdict> round() throws Exception {
        List<Verdict> read = new ArrayList<>();
        round(read::add);
        return read;
    }

    /** The same; whoever fails to take a verdict gets it again. */
    void round(Consumer<Verdict> taken) throws Exception {
        Page page;
        do {
            page = verdicts.fetch(cursor);
            for (var item : page.items()) taken.accept(verdicts.read(item));
            cursor = page.next();
        } while (page.more());
    }

    private AmazonEndpoint endpoint(String resource) {
        return camel.getEndpoint("amazon:" + resource, AmazonEndpoint.class);
    }

    @Override
    public void close() {
        camel.stop();
    }
}
