package io.fiveways.component.amazon;

import com.fasterxml.jackson.databind.JsonNode;
import io.fiveways.component.Cursor;
import io.fiveways.component.Installation;
import io.fiveways.component.Page;
import io.fiveways.component.RejectedException;
import io.fiveways.component.Settings;
import io.fiveways.component.Source;
import io.fiveways.component.amazon.IntakePlan.Route;
import io.fiveways.model.MarketplaceOrder;
import java.time.Duration;
import java.time.Instant;

/**
 * Orders as they change, of all markets of the account in one call, as long as {@link IntakePlan} takes searches for the
 * right way.
 *
 * <p>Each window begins a little before the end of the last one, because Amazon lists some orders late.
 */
final class AmazonOrders implements Source<MarketplaceOrder> {

    static final Duration OVERLAP = Duration.ofSeconds(60);
    /** What Amazon keeps back at least. */
    static final Duration YOUNGEST = Duration.ofMinutes(2);

    private final AmazonClient client;
    private final IntakePlan plan;
    private final Installation installation;
    private final OrderReader reader;
    private final Duration startBack;

    AmazonOrders(AmazonClient client, IntakePlan plan, Settings settings, Installation installation) {
        this.client = client;
        this.plan = plan;
        this.installation = installation;
        this.reader = new OrderReader(settings, installation.json());
        this.startBack = settings.duration("read-from", Duration.ofDays(1));
    }

    @Override
    public Page fetch(Cursor since) throws Exception {
        Instant now = installation.clock().instant();
        Window window = plan.unread(Window.at(since, installation.json(), () -> now.minus(startBack)));
        if (!plan.isToSearch(window)) return Page.empty(window.cursor(installation.json()));
        Window.Read read = window.read(asked -> client.searchUpdated(asked.since(), asked.token()));
        plan.count(Route.SEARCH, 1, 0);
        return new Page(read.page().orders(), next(read, now).cursor(installation.json()), !read.isLast());
    }

    private Window next(Window.Read read, Instant now) throws Exception {
        if (!read.isLast()) return read.next();
        Instant end = read.end(now.minus(YOUNGEST));
        plan.searched(read.window(), end, read.orders());
        return Window.starting(end.minus(OVERLAP));
    }

    @Override
    public void delivered(int fresh) {
        plan.count(Route.SEARCH, 0, fresh);
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
