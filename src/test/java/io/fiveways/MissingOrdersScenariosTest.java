package io.fiveways;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fiveways.flow.orders.Sold;
import io.fiveways.model.Address;
import io.fiveways.model.Buyer;
import io.fiveways.model.Ref;
import io.fiveways.sandbox.AmazonMarket;
import io.fiveways.sandbox.AmazonOrderDraft;
import io.fiveways.sandbox.CancellingShop;
import io.fiveways.sandbox.DraftLine;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Orders that are on one side only, through all routes. */
class MissingOrdersScenariosTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Address ADDRESS =
            new Address("Ada Byron", null, java.util.List.of("1 High Street"), "London", null, "W1A 1AA", "GB", null);

    private static Rig rig;

    @BeforeAll
    static void start() throws Exception {
        rig = new Rig(2400)
                .start(Map.of(
                        "orders.poll", "PT10M",
                        "shipments.poll", "PT10H",
                        "cancellations.poll", "PT10M",
                        "watches.cron", "* * * * * ?",
                        "watches.not-placed", "PT4S",
                        "watches.not-sold", "PT2S"));
    }

    @AfterAll
    static void stop() throws Exception {
        rig.close();
    }

    @Test
    void an_order_whose_way_into_the_shop_got_lost_is_raised_and_a_replay_finds_it_there() throws Exception {
        rig.camel().getRouteController().suspendRoute("orders-linked");
        String id = rig.amazon.place(AmazonOrderDraft.of(AmazonMarket.GB, DraftLine.of("SOCK-3P", 1, "10.00")));
        rig.awaitShopOrder(id);
        String ref = "amazon:" + id;
        await().atMost(PATIENCE).until(() -> deliveries(ref) == 1);
        rig.database.sql().update("delete from queue_delivery where key = ?", ref);
        rig.camel().getRouteController().resumeRoute("orders-linked");
        await().atMost(PATIENCE).until(() -> letters(ref, "NotPlaced", "OPEN") == 1);

        rig.replay("NotPlaced");

        await().atMost(PATIENCE)
                .until(() -> rig.database.count("placed_order", "shop_order is not null and ref = '" + ref + "'") == 1);
        rig.watches().look();
        assertEquals(1, rig.shopOrders(id).size());
        assertEquals(1, letters(ref, "NotPlaced", "REPLAYED"));
        assertEquals(0, letters(ref, "NotPlaced", "OPEN"));
    }

    @ParameterizedTest
    @CsvSource({"shopify, GB, 403-7777777-0000001", "commercetools, DE, 403-7777777-0000002"})
    void a_shop_order_that_nobody_bought_is_raised_once_and_closes_when_it_is_cancelled(
            String shop, String market, String id) {
        String ref = "amazon:" + id;
        rig.camel()
                .createProducerTemplate()
                .sendBody(
                        shop + ":orders",
                        Sold.of(Ref.of(ref), market, new Buyer("Kim", null, null), ADDRESS)
                                .translated(
                                        Sold.of(Ref.of(ref), market, null, null).lines().stream()
                                                .map(line -> line.withSku("1005-RED"))
                                                .toList(),
                                        null));
        await().atMost(PATIENCE).until(() -> letters(ref, "NotSold", "OPEN") == 1);

        CancellingShop system = shop.equals("shopify") ? rig.shopify : rig.commercetools;
        system.openOrders().stream()
                .filter(order -> order.marketplaceRef().equals(ref))
                .forEach(order -> system.cancel(order.id()));

        await().atMost(PATIENCE).until(() -> letters(ref, "NotSold", "HEALED") == 1);
        assertEquals(1, rig.database.count("dead_letter", "ref = '" + ref + "'"));
    }

    private static int deliveries(String ref) {
        return rig.database.count(
                "queue_delivery d join queue_group g on g.id = d.group_id",
                "g.consumer_group = 'orders-linked' and d.key = '" + ref + "'");
    }

    private static int letters(String ref, String cause, String state) {
        return rig.database.count(
                "dead_letter", "ref = '%s' and cause = '%s' and state = '%s'".formatted(ref, cause, state));
    }
}
