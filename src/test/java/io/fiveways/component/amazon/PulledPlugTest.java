package io.fiveways.component.amazon;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fiveways.Rig;
import io.fiveways.TestDatabase;
import io.fiveways.component.Guard;
import io.fiveways.component.InMemory;
import io.fiveways.flow.orders.CancelReasons;
import io.fiveways.flow.orders.Cancellations;
import io.fiveways.flow.orders.Verdicts;
import io.fiveways.mapping.MappingFiles;
import io.fiveways.model.Cancellation;
import io.fiveways.model.Cancellation.By;
import io.fiveways.model.Cancellation.State;
import io.fiveways.model.MarketplaceOrder;
import io.fiveways.model.OrderLine;
import io.fiveways.model.OrderLink;
import io.fiveways.model.Ref;
import io.fiveways.sandbox.AmazonMarket;
import io.fiveways.sandbox.AmazonOrderDraft;
import io.fiveways.sandbox.DraftLine;
import io.fiveways.sandbox.SandboxClock;
import io.fiveways.sandbox.SimulatedAmazon;
import io.fiveways.sandbox.SimulatedCommercetools;
import io.fiveways.sandbox.SimulatedShopify;
import io.fiveways.sandbox.SubmittedFeed;
import io.fiveways.state.CancelledItems;
import io.fiveways.state.ConfirmedShipments;
import io.fiveways.state.PlacedOrders;
import io.fiveways.state.SentFeeds;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A cancellation on its way from the buyer to the shop and back to Amazon, stopped between every two steps that it takes,
 * and the feed that carries all of them likewise: each is done once on either side.
 */
class PulledPlugTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PLENTY = 100_000;
    private static final ObjectMapper JSON = InMemory.json();
    private static final SandboxClock CLOCK = new SandboxClock(2_400);
    private static final SimulatedAmazon AMAZON = new SimulatedAmazon(0, CLOCK, 1);
    private static final SimulatedShopify SHOPIFY = new SimulatedShopify(0, CLOCK, 1);
    private static final SimulatedCommercetools COMMERCETOOLS = new SimulatedCommercetools(0, CLOCK, 1);
    private static final MappingFiles MAPPINGS = MappingFiles.watching(Path.of("mappings"));
    private static final OrderReader READER =
            new OrderReader(Rig.systems(AMAZON, SHOPIFY, COMMERCETOOLS).get(0), JSON);
    private static TestDatabase database;

    private final Plug plug = new Plug();
    private final DataSource source = plug.on(database.source());
    private final JdbcTemplate sql = new JdbcTemplate(source);
    private final PlacedOrders placed = new PlacedOrders(sql, JSON);
    private final Cancellations cancellations = new Cancellations(placed, new CancelledItems(sql));
    private final CancelReasons reasons = new CancelReasons(placed, MAPPINGS.table("cancel-reasons"));
    private final Verdicts verdicts = new Verdicts(new SentFeeds(sql, JSON), new ConfirmedShipments(sql, JSON));
    private final FeedProcess process = process(source, plug);
    private final List<String> ids = new ArrayList<>();

    @BeforeAll
    static void start() {
        database = quick(new TestDatabase());
        SHOPIFY.stock("1005-RED", PLENTY);
        COMMERCETOOLS.stock("1005-RED", PLENTY);
    }

    /** The database is not what is stopped here. */
    private static TestDatabase quick(TestDatabase database) {
        String name = database.sql().queryForObject("select current_database()", String.class);
        database.sql().execute("alter database " + name + " set synchronous_commit = off");
        database.sql().execute("set synchronous_commit = off"); // for the connection that is there already
        return database;
    }

    @AfterAll
    static void stop() {
        List.of(AMAZON, SHOPIFY, COMMERCETOOLS).forEach(system -> system.close());
        MAPPINGS.close();
        database.close();
    }

    @Test
    void a_cancellation_that_is_stopped_between_any_two_steps_is_done_once_on_either_side() throws Exception {
        int stops = stopped(AmazonMarket.GB) + stopped(AmazonMarket.DE);

        feed();

        assertTrue(stops > 40, stops + " places to stop at");
        assertEquals(PLENTY, SHOPIFY.stock("1005-RED"), "what was taken came back once");
        assertEquals(PLENTY, COMMERCETOOLS.stock("1005-RED"), "what was taken came back once");
        for (String id : ids)
            assertEquals(
                    "CANCELLED",
                    AMAZON.order(id).at("/fulfillment/fulfillmentStatus").asText(),
                    id);
        assertEquals(ids.size(), database.count("feed_message", "state = 'ACCEPTED' and sentence is null"));
        assertEquals(ids.size(), told(), "each was told once");
        assertEquals(ids.size(), database.count("cancelled_item", "state = 'DONE'"));
    }

    /** One order for each place where it can be stopped, until one is not stopped any more; how many there are. */
    private int stopped(AmazonMarket market) throws Exception {
        for (int stops = 0; ; stops++) {
            Cancellation wish = wish(placed(market));
            plug.pullAfter(stops);
            try {
                deliver(wish);
            } catch (Exception e) {
                if (!plug.wasPulled()) throw e; // else it comes again, as the queue hands it out again
            }
            boolean wasPulled = plug.wasPulled();
            revive();
            await().atMost(PATIENCE).ignoreExceptions().until(() -> deliver(wish));
            if (!wasPulled) return stops;
        }
    }

    /** As routes cancellations-out and cancellations-told do it; each of these messages may come again. */
    private boolean deliver(Cancellation wish) {
        String shop = cancellations.shop(wish);
        Cancellation answer = (Cancellation) process.send(shop + ":cancellations", wish);
        cancellations.settle(answer);
        Cancellation told = reasons.translate(cancellations.untold(answer));
        process.send("amazon:cancellations", told);
        cancellations.told(told);
        return true;
    }

    /** The same process is stopped at its first step, at its second, and so on, until Amazon has said all. */
    private void feed() throws Exception {
        AMAZON.feeds().takes(Duration.ofMinutes(20));
        for (int i = 0; database.count("feed_message", "state <> 'ACCEPTED'") > 0; i++) {
            assertTrue(i < 2_000, "it takes forever");
            plug.pullAfter(i % 23);
            try {
                process.round(verdicts::settle);
            } catch (Exception e) {
                if (!plug.wasPulled()) throw e;
            }
            revive();
        }
        process.round(verdicts::settle);
    }

    /** Time passes until nothing that left may commit any more. */
    private void revive() {
        plug.mend();
        database.sql().update("update intent set look_up_from = now() where state = 'SENT'");
    }

    private int told() {
        return AMAZON.feeds().all().stream().mapToInt(SubmittedFeed::messages).sum();
    }

    private MarketplaceOrder placed(AmazonMarket market) throws Exception {
        String id = AMAZON.place(AmazonOrderDraft.of(market, DraftLine.of("MUG-RED", 2, "19.98")));
        ids.add(id);
        MarketplaceOrder order = READER.read(AMAZON.order(id));
        String shop = market == AmazonMarket.DE ? "commercetools" : "shopify";
        placed.decide(order, shop);
        List<OrderLine> lines =
                order.lines().stream().map(line -> line.withSku("1005-RED")).toList();
        placed.link((OrderLink) process.send(shop + ":orders", order.translated(lines, null)));
        return order;
    }

    private static Cancellation wish(MarketplaceOrder order) {
        return new Cancellation(
                new Ref("amazon", order.ref().id() + "/requested"),
                order.ref(),
                By.BUYER,
                State.REQUESTED,
                "customer",
                order.updatedAt(),
                List.of());
    }

    private static FeedProcess process(DataSource source, Guard guard) {
        return new FeedProcess(source, Rig.systems(AMAZON, SHOPIFY, COMMERCETOOLS), CLOCK, guard);
    }
}
