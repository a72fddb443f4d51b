package io.fiveways.component.amazon;

import com.fasterxml.jackson.databind.JsonNode;
import io.fiveways.component.Cursor;
import io.fiveways.component.Installation;
import io.fiveways.component.LaterException;
import io.fiveways.component.Page;
import io.fiveways.component.Quota;
import io.fiveways.component.RejectedException;
import io.fiveways.component.Settings;
import io.fiveways.component.Source;
import io.fiveways.component.amazon.wire.SearchOrdersResponse;
import io.fiveways.model.MarketplaceOrder;
import java.time.Duration;

/**
 * All orders of the last day by creation, round after round, for those that {@link AmazonOrders} was never shown.
 *
 * <p>Takes one in five of the permitted searches at most: it has a bucket of its own with a fifth of the rate, besides
 * the one that it shares.
 */
final class AmazonSweep implements Source<MarketplaceOrder> {

    static final String OPERATION = "searchOrders-sweep";
    private static final Quota.Rate SHARE =
            new Quota.Rate(AmazonClient.SEARCH_ORDERS.perSecond() / 5, AmazonClient.SEARCH_ORDERS.burst() / 5);

    private final AmazonClient client;
    private final Installation installation;
    private final Quota.Key bucket;
    private final OrderReader reader;
    private final Duration lookBack;

    AmazonSweep(AmazonClient client, Settings settings, Installation installation) {
        this.client = client;
        this.installation = installation;
        this.bucket = new Quota.Key(
                settings.optional("application", settings.type()),
                settings.optional("account", settings.name()),
                OPERATION);
        this.reader = new OrderReader(settings, installation.json());
        this.lookBack = settings.duration("sweep-back", Duration.ofDays(1));
    }

    @Override
    public Page fetch(Cursor since) throws Exception {
        Window window = Window.at(
                since, installation.json(), () -> installation.clock().instant().minus(lookBack));
        Window.Read read = window.read(this::page);
        return new Page(
                read.page().orders(),
                read.isLast() ? Cursor.START : read.next().cursor(installation.json()),
                !read.isLast());
    }

    private SearchOrdersResponse page(Window asked) throws Exception {
        takeShare();
        return client.searchCreated(asked.since(), asked.token());
    }

    private void takeShare() throws LaterException {
        installation.quota().take(bucket, SHARE, 1, Quota.Urgency.NORMAL);
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
