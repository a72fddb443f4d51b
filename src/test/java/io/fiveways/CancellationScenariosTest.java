package io.fiveways;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.fiveways.component.amazon.AmazonAccount;
import io.fiveways.console.Stock;
import io.fiveways.model.MarketplaceOrder;
import io.fiveways.sandbox.AmazonMarket;
import io.fiveways.sandbox.AmazonOrderDraft;
import io.fiveways.sandbox.CancellingShop;
import io.fiveways.sandbox.DraftLine;
import io.fiveways.sandbox.Fault;
import io.fiveways.sandbox.Fault.Kind;
import io.fiveways.sandbox.OpenOrder;
import io.fiveways.sandbox.SimulatedSystem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Pending orders and cancellations in both directions, with scenarios 6 and 7 by their numbers. */
class CancellationScenariosTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SOCKS = "1004-3P";

    private Rig rig;

    @BeforeEach
    void start() throws Exception {
        rig = new Rig(600)
                .start(Map.of(
                        "orders.poll",
                        "PT5M",
                        "shipments.poll",
                        "PT1M",
                        "cancellations.poll",
                        "PT1M",
                        "feeds.every",
                        "PT2M"));
        rig.shopify.stock(SOCKS, 5);
        rig.commercetools.stock(SOCKS, 5);
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    // ---- Pending orders

    @ParameterizedTest
    @EnumSource(
            value = AmazonMarket.class,
            names = {"DE", "GB"})
    void scenario_6_a_pending_order_holds_its_stock_before_any_shop_has_it(AmazonMarket market) {
        String id = rig.amazon.place(socks(market, 2).unpaid());

        awaitSellable(market, 3);

        Stock.Level level = level(market);
        assertEquals(5, level.available());
        assertEquals("amazon:" + id, level.orders().get(0).order().toString());
        assertEquals(List.of(), rig.shopOrders(id));
    }

    @ParameterizedTest
    @EnumSource(
            value = AmazonMarket.class,
            names = {"DE", "GB"})
    void scenario_6_when_payment_clears_the_order_is_placed_at_its_price_and_no_unit_counts_twice(AmazonMarket market) {
        String id = rig.amazon.place(socks(market, 2).unpaid());
        awaitSellable(market, 3);

        rig.amazon.release(id);

        JsonNode order = rig.awaitShopOrder(id);
        assertTrue(order.toString().contains(market == AmazonMarket.DE ? "\"centAmount\":1000" : "\"10.0"), "" + order);
        await().atMost(PATIENCE).until(() -> level(market).reserved() == 0);
        assertEquals(3, level(market).available());
        assertEquals(3, level(market).sellable());
    }

    @ParameterizedTest
    @EnumSource(
            value = AmazonMarket.class,
            names = {"DE", "GB"})
    void scenario_6_a_pending_order_that_is_cancelled_gives_its_stock_back(AmazonMarket market) {
        String id = rig.amazon.place(socks(market, 2).unpaid());
        awaitSellable(market, 3);

        rig.amazon.cancel(id);

        awaitSellable(market, 5);
        assertEquals(0, rig.sales());
    }

    @ParameterizedTest
    @EnumSource(
            value = AmazonMarket.class,
            names = {"DE", "GB"})
    void scenario_6_an_order_that_is_cancelled_after_it_was_placed_gives_its_stock_back(AmazonMarket market) {
        String id = placed(market, socks(market, 2));
        assertEquals(3, level(market).available());

        rig.amazon.cancel(id);

        awaitSellable(market, 5);
        assertTrue(isCancelled(id));
        assertEquals(0, rig.database.count("dead_letter", "true"));
    }

    // ---- The buyer asks

    @ParameterizedTest
    @EnumSource(
            value = AmazonMarket.class,
            names = {"DE", "GB"})
    void scenario_7_what_the_buyer_asks_before_it_is_picked_is_done_in_the_shop_and_told_to_amazon(
            AmazonMarket market) {
        String id = placed(market, socks(market, 2));

        rig.amazon.requestCancel(id);

        await().atMost(PATIENCE).until(() -> isCancelled(id));
        awaitSellable(market, 5);
        await().atMost(PATIENCE).until(() -> isCancelledOnAmazon(id));
        assertEquals(0, rig.database.count("dead_letter", "true"));
    }

    @ParameterizedTest
    @EnumSource(
            value = AmazonMarket.class,
            names = {"DE", "GB"})
    void scenario_7_after_it_is_picked_operations_has_thirty_minutes(AmazonMarket market) {
        String id = placed(market, socks(market, 2));
        shop(market).pick(open(market, id).id());

        rig.amazon.requestCancel(id);

        await().atMost(PATIENCE).until(() -> rig.database.count("dead_letter", "cause = 'PickedException'") == 1);
        assertEquals(
                1,
                rig.database.count(
                        "dead_letter",
                        "owner = 'operations' and flow = 'orders' and abs(extract(epoch from deadline - parked_at) - 1800) < 5"));
        assertEquals(3, level(market).available());
        assertEquals("UNSHIPPED", statusOnAmazon(id));
    }

    @ParameterizedTest
    @EnumSource(
            value = AmazonMarket.class,
            names = {"DE", "GB"})
    void what_operations_puts_back_in_time_is_cancelled_by_a_replay(AmazonMarket market) {
        String id = placed(market, socks(market, 2));
        shop(market).pick(open(market, id).id());
        rig.amazon.requestCancel(id);
        await().atMost(PATIENCE).until(() -> rig.database.count("dead_letter", "cause = 'PickedException'") == 1);

        shop(market).unpick(open(market, id).id());
        rig.replay("PickedException");

        awaitSellable(market, 5);
        await().atMost(PATIENCE).until(() -> isCancelledOnAmazon(id));
    }

    // ---- One line

    @ParameterizedTest
    @EnumSource(
            value = AmazonMarket.class,
            names = {"DE", "GB"})
    void a_line_that_is_cancelled_on_amazon_is_taken_off_the_shop_order_and_the_other_is_not(AmazonMarket market) {
        String id = placed(market, capAnd(market, 3));

        rig.amazon.cancel(id, item(id, 1), 3);

        awaitSellable(market, 5);
        assertEquals(
                1,
                open(market, id).openQuantities().values().stream()
                        .mapToInt(i -> i)
                        .sum());
        awaitQuiet();
        assertFalse(isCancelled(id));
        assertEquals(0, cancellationsTold());
    }

    @ParameterizedTest
    @EnumSource(
            value = AmazonMarket.class,
            names = {"DE", "GB"})
    void a_quantity_that_is_lowered_twice_leaves_exactly_what_is_left(AmazonMarket market) {
        String id = placed(market, capAnd(market, 3));
        rig.amazon.cancel(id, item(id, 1), 1);
        awaitSellable(market, 3);

        rig.amazon.cancel(id, item(id, 1), 1);

        awaitSellable(market, 4);
        awaitQuiet();
        assertEquals(
                2,
                open(market, id).openQuantities().values().stream()
                        .mapToInt(i -> i)
                        .sum());
        assertEquals(0, cancellationsTold());
    }

    // ---- The shop cancels

    @ParameterizedTest
    @EnumSource(
            value = AmazonMarket.class,
            names = {"DE", "GB"})
    void an_order_that_the_shop_cancels_is_cancelled_on_amazon_once(AmazonMarket market) {
        String id = placed(market, socks(market, 2));

        shop(market).cancel(open(market, id).id());

        await().atMost(PATIENCE).until(() -> isCancelledOnAmazon(id));
        awaitQuiet();
        assertEquals(1, cancellationsTold());
        assertEquals(0, rig.database.count("dead_letter", "true"));
    }

    @ParameterizedTest
    @EnumSource(
            value = AmazonMarket.class,
            names = {"DE", "GB"})
    void a_line_that_the_shop_takes_off_is_one_letter_to_a_person_who_cancels_it_on_amazon_and_replays(
            AmazonMarket market) {
        String id = placed(market, capAnd(market, 3));
        takeOff(open(market, id), market, 3);
        await().atMost(PATIENCE).until(() -> rig.database.count("dead_letter", "state = 'OPEN'") == 1);
        String message = rig.database.sql().queryForObject("select message from dead_letter", String.class);
        String untouched = statusOnAmazon(id) + ordered(id, 1);

        rig.amazon.cancel(id, item(id, 1), 3);
        rig.replay("RefusedException");

        await().atMost(PATIENCE)
                .until(() -> rig.database.count("cancelled_item", "state = 'DONE' and said_by = 'SHOP'") == 1);
        awaitQuiet();
        assertTrue(message.contains("3 of SOCK-3P (item " + item(id, 1)), message);
        assertEquals("UNSHIPPED3", untouched, "nothing is cancelled that was not to be");
        assertEquals(1, ordered(id, 0));
        assertEquals(1, rig.database.count("dead_letter", "true"));
        assertEquals(0, cancellationsTold());
    }

    // ---- What goes wrong

    @ParameterizedTest
    @CsvSource({
        "GB, orderCancel",
        "DE, updateOrder",
        "DE, updateInventory",
    })
    void an_answer_that_is_lost_leads_to_one_cancellation_and_stock_goes_back_once(
            AmazonMarket market, String operation) {
        String id = placed(market, socks(market, 2));
        ((SimulatedSystem) shop(market))
                .faults()
                .add(Fault.times(1, operation, Kind.TIMEOUT_AFTER_COMMIT, Duration.ofSeconds(3)));

        rig.amazon.cancel(id);

        await().atMost(PATIENCE)
                .until(() -> rig.database.count("cancelled_item", "state = 'DONE' and said_by = 'MARKETPLACE'") == 1);
        awaitSellable(market, 5);
        assertEquals(0, rig.database.count("dead_letter", "true"));
    }

    @Test
    void a_refund_whose_answer_is_lost_is_not_made_again() {
        String id = placed(AmazonMarket.GB, capAnd(AmazonMarket.GB, 3));
        rig.shopify.faults().add(Fault.times(1, "refundCreate", Kind.TIMEOUT_AFTER_COMMIT, Duration.ofSeconds(3)));

        rig.amazon.cancel(id, item(id, 1), 2);

        await().atMost(PATIENCE).until(() -> rig.database.count("cancelled_item", "state = 'DONE'") == 1);
        awaitSellable(AmazonMarket.GB, 4);
    }

    @ParameterizedTest
    @EnumSource(
            value = AmazonMarket.class,
            names = {"DE", "GB"})
    void an_older_version_that_comes_after_the_cancellation_opens_nothing_again(AmazonMarket market) throws Exception {
        String id = placed(market, socks(market, 2));
        rig.amazon.touch(id);
        MarketplaceOrder older = read(rig.amazon.order(id));
        rig.amazon.cancel(id);
        await().atMost(PATIENCE).until(() -> isCancelled(id));

        forgetWhatWasSeen();
        rig.put("orders", older);

        awaitQuiet();
        assertEquals(1, rig.shopOrders(id).size());
        assertTrue(isCancelled(id));
        assertEquals(5, level(market).sellable());
    }

    // ---- What the tests ask

    private String placed(AmazonMarket market, AmazonOrderDraft draft) {
        String id = rig.amazon.place(draft);
        rig.awaitShopOrder(id);
        await().atMost(PATIENCE)
                .until(() -> rig.database.count("placed_order", "shop_order is not null and ref = 'amazon:" + id + "'")
                        == 1);
        return id;
    }

    private static AmazonOrderDraft socks(AmazonMarket market, int quantity) {
        return AmazonOrderDraft.of(market, DraftLine.of("SOCK-3P", quantity, quantity + "0.00"));
    }

    private static AmazonOrderDraft capAnd(AmazonMarket market, int socks) {
        return AmazonOrderDraft.of(
                market, DraftLine.of("CAP-NVY", 1, "14.50"), DraftLine.of("SOCK-3P", socks, socks + "0.00"));
    }

    private CancellingShop shop(AmazonMarket market) {
        return market == AmazonMarket.DE ? rig.commercetools : rig.shopify;
    }

    private OpenOrder open(AmazonMarket market, String id) {
        return shop(market).openOrders().stream()
                .filter(order -> order.marketplaceRef().equals("amazon:" + id))
                .findFirst()
                .orElseThrow();
    }

    private Stock.Level level(AmazonMarket market) {
        String shop = market == AmazonMarket.DE ? "commercetools" : "shopify";
        return rig.stock(SOCKS).stream()
                .filter(level -> level.shop().equals(shop))
                .findFirst()
                .orElseThrow();
    }

    private void awaitSellable(AmazonMarket market, int units) {
        await().atMost(PATIENCE).until(() -> level(market).sellable(), sellable -> sellable == units);
    }

    private boolean isCancelled(String id) {
        JsonNode order = rig.shopOrders(id).get(0);
        return order.path("cancelledAt").isTextual()
                || order.path("orderState").asText().equals("Cancelled");
    }

    private boolean isCancelledOnAmazon(String id) {
        return statusOnAmazon(id).equals("CANCELLED");
    }

    private String statusOnAmazon(String id) {
        return rig.amazon.order(id).at("/fulfillment/fulfillmentStatus").asText();
    }

    private String item(String id, int line) {
        return rig.amazon.order(id).at("/orderItems/" + line + "/orderItemId").asText();
    }

    private int ordered(String id, int line) {
        return rig.amazon
                .order(id)
                .at("/orderItems/" + line + "/quantityOrdered")
                .asInt();
    }

    private void takeOff(OpenOrder order, AmazonMarket market, int units) {
        String line = order.openQuantities().entrySet().stream()
                .filter(one -> one.getValue() == units)
                .findFirst()
                .orElseThrow()
                .getKey();
        shop(market).cancel(order.id(), line, units);
    }

    private int cancellationsTold() {
        return rig.database.count("feed_message", "matter = 'CANCELLATION'");
    }

    /** Long enough for every source to have been read again and every queue to be empty. */
    private void awaitQuiet() {
        long reads = reads();
        await().atMost(PATIENCE)
                .until(() -> reads() > reads + 4
                        && rig.database.count("queue_delivery", "lease is not null or due <= now()") == 0);
    }

    private long reads() {
        return rig.amazon.calls("searchOrders").accepted();
    }

    private void forgetWhatWasSeen() {
        rig.database.sql().update("delete from camel_messageprocessed");
    }

    private MarketplaceOrder read(JsonNode sent) throws Exception {
        try (AmazonAccount account = new AmazonAccount()) {
            return account.orders().read(sent);
        }
    }
}
