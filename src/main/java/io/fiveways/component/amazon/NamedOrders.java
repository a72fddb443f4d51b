package io.fiveways.component.amazon;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fiveways.component.Cursor;
import io.fiveways.component.Installation;
import io.fiveways.component.LaterException;
import io.fiveways.component.Page;
import io.fiveways.component.RejectedException;
import io.fiveways.component.Settings;
import io.fiveways.component.Source;
import io.fiveways.component.Wanted;
import io.fiveways.component.Wanted.Named;
import io.fiveways.component.amazon.IntakePlan.Route;
import io.fiveways.model.MarketplaceOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Orders that somebody named, read one by one as fast as the quota lets, the most urgent first.
 *
 * <p>Its cursor holds the names of the page before: they leave the list only when that page was delivered.
 */
final class NamedOrders implements Source<MarketplaceOrder> {

    private static final int PAGE = 20;
    /** What was read waits no longer for the rest of its page. */
    private static final Duration LONGEST_PAGE = Duration.ofSeconds(1);

    private static final int ATTEMPTS = 5;
    private static final String REFUSED = "fivewaysRefused";
    private static final TypeReference<List<Named>> NAMES = new TypeReference<>() {};

    private final AmazonClient client;
    private final IntakePlan plan;
    private final Installation installation;
    private final String system;
    private final OrderReader reader;

    NamedOrders(AmazonClient client, IntakePlan plan, Settings settings, Installation installation) {
        this.client = client;
        this.plan = plan;
        this.installation = installation;
        this.system = settings.name();
        this.reader = new OrderReader(settings, installation.json());
    }

    @Override
    public Page fetch(Cursor since) throws Exception {
        Wanted wanted = installation.intake().wanted();
        if (!since.isStart()) wanted.done(installation.json().readValue(since.position(), NAMES));
        List<Named> read = new ArrayList<>();
        List<JsonNode> orders = new ArrayList<>();
        long deadline = System.nanoTime() + LONGEST_PAGE.toNanos();
        for (Named named : wanted.next(system, installation.clock().instant(), plan.leftToReport(), PAGE)) {
            if (System.nanoTime() > deadline || !isNow(named)) break;
            try {
                order(named).ifPresent(order -> {
                    read.add(named);
                    orders.add(order);
                });
            } catch (LaterException e) {
                if (read.isEmpty()) throw e;
                break;
            }
        }
        if (read.isEmpty()) return Page.empty(Cursor.START);
        Cursor next = new Cursor(installation.json().writerFor(NAMES).writeValueAsString(read));
        return new Page(orders, next, true);
    }

    private boolean isNow(Named named) {
        if (!named.name().by().isPatient()) return true;
        boolean isNow = plan.hasTokensToSpare();
        plan.chose(
                "named-orders",
                isNow ? Route.GET_ORDER : Route.WAIT,
                "orders that can wait are read while half of the tokens is left");
        return isNow;
    }

    /** The order as it came; one that Amazon refuses to know goes to a person after some attempts. */
    private Optional<JsonNode> order(Named named) throws Exception {
        plan.count(Route.GET_ORDER, 1, 0);
        try {
            return Optional.of(client.orderAsSent(named.order().id()));
        } catch (RejectedException e) {
            if (named.attempts() + 1 >= ATTEMPTS) return Optional.of(refused(named, e.getMessage()));
            Instant later = installation.clock().instant().plus(Duration.ofMinutes(1L << named.attempts()));
            installation.intake().wanted().postpone(named, later);
            return Optional.empty();
        }
    }

    private static JsonNode refused(Named named, String message) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("orderId", named.order().id())
                .put(
                        REFUSED,
                        "Order %s was named by %s, but Amazon does not show it: %s. If it should, ask for it again"
                                        .formatted(
                                                named.order().id(), named.name().by(), message)
                                + " as a backfill; else discard this");
    }

    @Override
    public void delivered(int fresh) {
        plan.count(Route.GET_ORDER, 0, fresh);
    }

    @Override
    public MarketplaceOrder read(JsonNode item) throws RejectedException {
        if (item.has(REFUSED)) throw new RejectedException(item.path(REFUSED).asText());
        return reader.read(item);
    }

    @Override
    public String id(JsonNode item) {
        return OrderReader.id(item);
    }
}
