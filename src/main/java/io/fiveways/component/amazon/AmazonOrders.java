package io.fiveways.component.amazon;

import com.fasterxml.jackson.databind.JsonNode;
import io.fiveways.component.Cursor;
import io.fiveways.component.Installation;
import io.fiveways.component.Page;
import io.fiveways.component.RejectedException;
import io.fiveways.component.Settings;
import io.fiveways.component.Source;
import io.fiveways.model.MarketplaceOrder;
import java.time.Duration;
import java.time.Instant;

/**
 * Orders as they change, of all markets of the account in one call.
 *
 * <p>Each window begins a little before the end of the last one, because Amazon lists some orders late.
 */
final class AmazonOrders implements Source<MarketplaceOrder> {

    private static final Duration OVERLAP = Duration.ofSeconds(60);
    /** What Amazon keeps back at least. */
    private static final Duration YOUNGEST = Duration.ofMinutes(2);

    private final AmazonClient client;
    private final Installation installation;
    private final OrderReader reader;
    private final Duration startBack;

    AmazonOrders(AmazonClient client, Settings settings, Installation installation) {
        this.client = client;
        this.installation = installation;
        this.reader = new OrderReader(settings, installation.json());
        this.startBack = settings.duration("read-from", Duration.ofDays(1));
    }

    @Override
    public Page fetch(Cursor since) throws Exception {
        Instant now = installation.clock().instant();
        Window window = Window.at(since, installation.json(), () -> now.minus(startBack));
        Window.Read read = window.read(asked -> client.searchUpdated(asked.since(), asked.token()));
        Window next =
                read.isLast() ? Window.starting(read.end(now.minus(YOUNGEST)).minus(OVERLAP)) : read.next();
        return new Page(read.page().orders(), next.cursor(installation.json()), !read.isLast());
    }

    @Override
    public MarketplaceOrder read(JsonNode item) throws RejectedException {
        return reader.read(item);
    }

    @Override
    public String id(JsonNode item) {
        return OrderReader.id(item);
    }
}
