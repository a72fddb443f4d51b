package io.fiveways;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fiveways.component.Installation;
import io.fiveways.sandbox.AmazonMarket;
import io.fiveways.sandbox.AmazonOrderDraft;
import io.fiveways.sandbox.DraftLine;
import io.fiveways.sandbox.OpenOrder;
import io.fiveways.sandbox.ShippingShop;
import io.fiveways.sandbox.SimulatedShopify;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionFactory;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The real application with its real routes and pages, between simulated systems. */
@QuarkusTest
@QuarkusTestResource(value = SimulatedWorld.class, restrictToAnnotatedClass = true)
class ApplicationTest {

    /** The line of a write to the shop: from the call back to where it all began. */
    private static final List<String> WAY =
            List.of("camel-http", "camel-commercetools", "camel-queue", "camel-queue", "camel-amazon");

    @Inject
    Installation installation;

    @Inject
    SeenSpans spans;

    private final Lines lines = new Lines();

    @BeforeEach
    void listen() {
        SimulatedWorld.shopify.webhook(
                URI.create("http://127.0.0.1:" + RestAssured.port + "/hooks/shopify"), SimulatedShopify.CLIENT_SECRET);
        Logger.getLogger("").addHandler(lines);
    }

    @AfterEach
    void deafen() {
        Logger.getLogger("").removeHandler(lines);
    }

    @Test
    void an_order_is_in_its_shop_and_every_step_of_it_can_be_read() {
        String id = place(AmazonMarket.DE, "MUG-RED");

        patiently()
                .until(() ->
                        SimulatedWorld.commercetools.ordersFor("amazon:" + id).size() == 1);

        patiently()
                .untilAsserted(() -> viewer().get("/api/trace/amazon:" + id)
                        .then()
                        .statusCode(200)
                        .body("steps.step", hasItems("READ", "QUEUED", "DECIDED", "SENT", "ANSWERED", "LINKED")));
        viewer().get("/api/orders?q=" + id)
                .then()
                .body("[0].shop", equalTo("commercetools"))
                .body("[0].shopOrder", startsWith("commercetools:"));
    }

    @Test
    void expected_orders_are_counted_from_zero() {
        String id = place(AmazonMarket.US, "MUG-RED");

        patiently().until(() -> inShopify(id));

        patiently().until(() -> counted("US", "shopify") >= 1);
        assertEquals(0, counted("FR", "commercetools"));
    }

    @Test
    void a_parcel_is_confirmed_long_before_the_next_poll() {
        String id = place(AmazonMarket.GB, "SOCK-3P");
        patiently().until(() -> inShopify(id));
        patiently().until(() -> steps(id).contains("LINKED"));

        ship(SimulatedWorld.shopify, id);

        patiently().until(() -> SimulatedWorld.amazon.confirmations(id).size() == 1);
    }

    @Test
    void an_unsigned_webhook_is_turned_away_and_wakes_nobody() {
        long hints = installation.checkpoints().hints("shopify", "shipments");

        given().header("X-Shopify-Topic", "fulfillments/create")
                .header("X-Shopify-Webhook-Id", "forged")
                .header("X-Shopify-Hmac-Sha256", "Zm9yZ2Vk")
                .body("{}")
                .post("/hooks/shopify")
                .then()
                .statusCode(401);

        assertEquals(hints, installation.checkpoints().hints("shopify", "shipments"));
    }

    @Test
    void an_unmapped_article_waits_for_its_row_and_a_replay() throws IOException {
        String id = place(AmazonMarket.DE, "MUG-NEW");
        patiently()
                .untilAsserted(() -> viewer().get("/api/dead-letters?state=OPEN&ref=amazon:" + id)
                        .then()
                        .body("cause", hasItem("UnmappedException")));

        Files.writeString(
                SimulatedWorld.mappings.resolve("skus.yaml"),
                "  - {marketplace: amazon, market: \"*\", sku: MUG-NEW, shopSku: 1005-RED}\n",
                StandardOpenOption.APPEND);

        patiently().until(() -> {
            operator()
                    .post("/api/dead-letters/replay?cause=UnmappedException")
                    .then()
                    .statusCode(200);
            return SimulatedWorld.commercetools.ordersFor("amazon:" + id).size() == 1;
        });
    }

    @Test
    void a_refused_mapping_file_is_an_alarm_on_the_page() throws IOException {
        Path file = SimulatedWorld.mappings.resolve("tax-codes.yaml");
        String good = Files.readString(file);

        Files.writeString(file, "rows: nonsense");

        patiently()
                .untilAsserted(
                        () -> viewer().get("/api/figures").then().body("alarms.cause", hasItem("tax-codes.yaml")));
        Files.writeString(file, good);
    }

    @Test
    void every_line_about_an_order_carries_its_ref() {
        String id = place(AmazonMarket.DE, "MUG-RED");
        String unmapped = place(AmazonMarket.DE, "MUG-OLD");

        patiently().until(() -> steps(id).contains("LINKED") && steps(unmapped).contains("PARKED"));

        List<ExtLogRecord> about = lines.about(id, unmapped);
        assertTrue(about.size() >= 2, about::toString);
        for (ExtLogRecord line : about)
            assertTrue(
                    Set.of("amazon:" + id, "amazon:" + unmapped).contains(String.valueOf(line.getMdc("ref"))),
                    () -> line.getFormattedMessage() + " has ref " + line.getMdc("ref"));
    }

    @Test
    void one_trace_leads_from_the_poll_through_the_queue_to_the_call_of_the_shop() {
        String id = place(AmazonMarket.DE, "MUG-RED");

        patiently().until(() -> steps(id).contains("LINKED"));

        patiently()
                .until(() -> seen().values().stream()
                        .anyMatch(span -> wayBack(span, seen()).equals(WAY)));
    }

    private static List<String> wayBack(SpanData from, Map<String, SpanData> all) {
        List<String> way = new ArrayList<>();
        for (SpanData span = from; span != null; span = all.get(span.getParentSpanId()))
            way.add(String.valueOf(span.getAttributes().get(AttributeKey.stringKey("component"))));
        return way;
    }

    private Map<String, SpanData> seen() {
        return spans.ended().stream().collect(Collectors.toMap(SpanData::getSpanId, span -> span));
    }

    // ---- What a test does and asks

    private static String place(AmazonMarket market, String sku) {
        return SimulatedWorld.amazon.place(AmazonOrderDraft.of(market, DraftLine.of(sku, 1, "11.95")));
    }

    private static void ship(ShippingShop shop, String id) {
        for (OpenOrder order : shop.openOrders())
            if (order.marketplaceRef().equals("amazon:" + id))
                shop.ship(order.id(), order.openQuantities(), "dhl", "T" + id);
    }

    private static boolean inShopify(String id) {
        return SimulatedWorld.shopify.ordersFor("amazon:" + id).size() == 1;
    }

    private static List<String> steps(String id) {
        var trace = viewer().get("/api/trace/amazon:" + id);
        return trace.statusCode() == 200 ? trace.jsonPath().getList("steps.step") : List.of();
    }

    private static double counted(String market, String shop) {
        String name = "fiveways_orders_placed_total{market=\"%s\",marketplace=\"amazon\",shop=\"%s\"} "
                .formatted(market, shop);
        return viewer().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(
                        line -> Double.parseDouble(line.substring(name.length()).split(" ")[0]))
                .findFirst()
                .orElse(-1);
    }

    private static RequestSpecification viewer() {
        return given().auth().preemptive().basic("viewer", "viewer");
    }

    private static RequestSpecification operator() {
        return given().auth().preemptive().basic("operator", "operator");
    }

    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofSeconds(30)).ignoreExceptions();
    }

    /** What was logged. */
    private static final class Lines extends Handler {

        private final List<ExtLogRecord> all = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord line) {
            if (line instanceof ExtLogRecord record) {
                record.copyMdc();
                all.add(record);
            }
        }

        List<ExtLogRecord> about(String... ids) {
            return all.stream()
                    .filter(line -> List.of(ids).stream()
                            .anyMatch(id -> line.getFormattedMessage().contains(id)))
                    .toList();
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
