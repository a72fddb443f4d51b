package io.fiveways;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fiveways.OrderHistory.Step;
import io.fiveways.model.MarketplaceOrder.Status;
import io.fiveways.model.Ref;
import io.fiveways.sandbox.CancellingShop;
import io.fiveways.state.ReservedStock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * The versions of an order may come in any order and any number of times: its shop ends where it would have ended, had
 * each come once and in its turn.
 *
 * <p>What a shop shows is what its warehouse has to pick, for whom, what it took from stock, and what is held besides. An
 * order that was cancelled and one that never came to the shop are the same: nothing to pick, nothing taken.
 *
 * <p>One exception is meant. An order that shows as shipped before any shop has it left without us, as far as anybody can
 * tell; it is a person's, and whatever comes later puts none of it before a warehouse. The invariant then is: a letter
 * is open, no shop has the order, nothing is taken or held.
 */
class InterleavingsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> ARTICLES = List.of("1003-NVY", "1004-3P");
    private static final String NEVER = "PT10000H";

    private static Rig rig;
    private static int number;

    /** @param order of arrival: numbers of versions, each at least once */
    record Play(OrderHistory history, List<Integer> order) {

        boolean isShippedBeforeItIsOpen() {
            return order.stream()
                    .map(version -> history.versions().get(version).status())
                    .filter(status -> status == Status.OPEN || status == Status.SHIPPED)
                    .findFirst()
                    .filter(Status.SHIPPED::equals)
                    .isPresent();
        }
    }

    /** @param taken units by article that the order has taken from the shop's stock and not given back */
    record Shown(List<Integer> toPick, List<String> recipients, Map<String, Integer> taken, int held) {

        static final Shown NOTHING =
                new Shown(List.of(), List.of(), ARTICLES.stream().collect(Collectors.toMap(sku -> sku, sku -> 0)), 0);
    }

    @BeforeContainer
    static void start() throws Exception {
        rig = new Rig(600)
                .start(Map.of(
                        "orders.poll", NEVER,
                        "orders.sweep", NEVER,
                        "shipments.poll", NEVER,
                        "cancellations.poll", NEVER,
                        "feeds.every", NEVER));
        for (String sku : ARTICLES) {
            rig.shopify.stock(sku, 100_000);
            rig.commercetools.stock(sku, 100_000);
        }
    }

    @AfterContainer
    static void stop() throws Exception {
        rig.close();
    }

    @Provide
    Arbitrary<Play> plays() {
        return histories().flatMap(InterleavingsTest::plays);
    }

    private static Arbitrary<OrderHistory> histories() {
        return Combinators.combine(
                        Arbitraries.of("DE", "GB"),
                        Arbitraries.of(true, false),
                        Arbitraries.of(Step.class).list().ofMaxSize(2),
                        Arbitraries.of(Status.OPEN, Status.CANCELLED, Status.SHIPPED))
                .as(OrderHistory::of);
    }

    private static Arbitrary<Play> plays(OrderHistory history) {
        int last = history.versions().size() - 1;
        return Arbitraries.integers()
                .between(0, last)
                .list()
                .ofMaxSize(3)
                .flatMap(again -> Arbitraries.shuffle(
                        Stream.concat(IntStream.rangeClosed(0, last).boxed(), again.stream())
                                .toList()))
                .map(order -> new Play(history, order));
    }

    /** A failed try is not shrunk: each takes a second, and the histories are short as they are. */
    @Property(tries = 48, shrinking = ShrinkingMode.OFF)
    void any_order_of_arrival_ends_as_the_history_in_order(@ForAll("plays") Play play) {
        Ref woven = next();
        Ref straight = next();
        Shown expected = play.isShippedBeforeItIsOpen() ? Shown.NOTHING : played(straight, play.history());

        Shown shown = played(woven, play);

        assertEquals(expected, shown, () -> causes(woven) + " " + causes(straight));
        assertEquals(List.of(), causes(straight));
        assertEquals(play.isShippedBeforeItIsOpen() ? List.of("RefusedException") : List.of(), causes(woven));
        int most = play.isShippedBeforeItIsOpen() ? 0 : 1;
        assertTrue(rig.shopOrders(woven.id()).size() <= most);
    }

    private static Ref next() {
        return new Ref("amazon", "403-0000000-%07d".formatted(++number));
    }

    /** In its turn means: the next version comes when all is quiet. */
    private static Shown played(Ref order, OrderHistory history) {
        Map<String, Integer> before = stock(history.market());
        for (int version = 0; version < history.versions().size(); version++) {
            rig.put("orders", history.version(order, version));
            awaitQuiet();
        }
        return shown(order, history.market(), before);
    }

    private static Shown played(Ref order, Play play) {
        Map<String, Integer> before = stock(play.history().market());
        for (int version : play.order()) rig.put("orders", play.history().version(order, version));
        awaitQuiet();
        return shown(order, play.history().market(), before);
    }

    /** A message is gone only after those that it led to are there. */
    private static void awaitQuiet() {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> rig.database.count("queue_delivery", "true") == 0);
    }

    private static Shown shown(Ref order, String market, Map<String, Integer> before) {
        List<Integer> toPick = shop(market).openOrders().stream()
                .filter(open -> order.toString().equals(open.marketplaceRef()))
                .flatMap(open -> open.openQuantities().values().stream())
                .sorted()
                .toList();
        Map<String, Integer> after = stock(market);
        Map<String, Integer> taken =
                ARTICLES.stream().collect(Collectors.toMap(sku -> sku, sku -> before.get(sku) - after.get(sku)));
        return new Shown(toPick, toPick.isEmpty() ? List.of() : recipients(order), taken, held(order));
    }

    private static List<String> recipients(Ref order) {
        String addresses = rig.shopOrders(order.id()).stream()
                .map(shown -> shown.path("shippingAddress").toString())
                .collect(Collectors.joining());
        return OrderHistory.RECIPIENTS.stream().filter(addresses::contains).toList();
    }

    private static int held(Ref order) {
        return ARTICLES.stream()
                .flatMap(sku -> new ReservedStock(rig.database.sql()).of(sku).stream())
                .filter(held -> held.order().equals(order))
                .mapToInt(ReservedStock.Reservation::quantity)
                .sum();
    }

    private static CancellingShop shop(String market) {
        return market.equals("DE") ? rig.commercetools : rig.shopify;
    }

    private static Map<String, Integer> stock(String market) {
        return ARTICLES.stream()
                .collect(Collectors.toMap(
                        sku -> sku,
                        sku -> market.equals("DE")
                                ? Math.toIntExact(rig.commercetools.stock(sku))
                                : rig.shopify.stock(sku)));
    }

    /** Why something of the order is a person's; that it is so more than once is no matter. */
    private static List<String> causes(Ref order) {
        return rig.database
                .sql()
                .queryForList(
                        "select distinct cause from dead_letter where state = 'OPEN' and ref = ? order by cause",
                        String.class,
                        order.toString());
    }
}
