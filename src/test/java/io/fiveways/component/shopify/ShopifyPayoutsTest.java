package io.fiveways.component.shopify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.fiveways.component.InMemory;
import io.fiveways.component.RejectedException;
import io.fiveways.component.Settings;
import io.fiveways.component.SystemComponent;
import io.fiveways.component.shopify.wire.MetafieldsSet;
import io.fiveways.component.shopify.wire.MetafieldsSet.Plain;
import io.fiveways.contract.ShopifySchema;
import io.fiveways.model.MarketplaceOrder;
import io.fiveways.model.Money;
import io.fiveways.model.Payout;
import io.fiveways.model.Payout.Parts;
import io.fiveways.model.Ref;
import io.fiveways.sandbox.Fault;
import io.fiveways.sandbox.Fault.Kind;
import io.fiveways.sandbox.Recorded;
import io.fiveways.sandbox.SandboxClock;
import io.fiveways.sandbox.SimulatedShopify;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What settlements pay, as metafields on the orders of the sandbox's Shopify. */
class ShopifyPayoutsTest {

    private static final MarketplaceOrder ORDER = Examples.threeShirts();

    private final SandboxClock clock = new SandboxClock(1);
    private final SimulatedShopify shop = new SimulatedShopify(0, clock, 7);
    private final InMemory memory = new InMemory();
    private final DefaultCamelContext camel = new DefaultCamelContext();

    @BeforeEach
    void place() throws Exception {
        Map<String, String> settings = Map.of(
                "base-url",
                shop.url().toString(),
                "client-id",
                SimulatedShopify.CLIENT_ID,
                "client-secret",
                SimulatedShopify.CLIENT_SECRET,
                "time-limit",
                "1s");
        camel.addComponent(
                "shopify",
                SystemComponent.of(new Settings("shopify", "shopify", settings), memory.installation(clock)));
        camel.start();
        ((ShopifyOrders) endpoint("orders").sink()).write(ORDER);
    }

    @AfterEach
    void close() {
        camel.stop();
        shop.close();
    }

    @Test
    void a_payout_is_in_the_order_s_metafields() throws Exception {
        write(payout("35", 1, "31.00"));

        JsonNode fact = memory.json.readTree(metafield("payouts")).path("35");
        assertEquals("31.00 GBP", fact.path("paid").asText());
        assertEquals("-4.65 GBP", fact.path("fees").asText());
        assertEquals("26.35 GBP", fact.path("net").asText());
        assertEquals(1, fact.path("version").asInt());
        assertEquals("26.35 GBP", metafield("payout_total"));
    }

    @Test
    void what_is_written_again_writes_nothing() throws Exception {
        write(payout("35", 1, "31.00"));

        write(payout("35", 1, "31.00"));

        assertEquals(1, sets());
    }

    @Test
    void a_lost_answer_is_no_second_payout() throws Exception {
        shop.faults().add(Fault.times(1, "metafieldsSet", Kind.TIMEOUT_AFTER_COMMIT, Duration.ofSeconds(2)));

        write(payout("35", 1, "31.00"));

        assertEquals("26.35 GBP", metafield("payout_total"));
    }

    @Test
    void a_reissue_replaces_its_settlement_s_facts_and_an_older_issue_nothing() throws Exception {
        write(payout("35", 1, "31.00"));
        write(payout("35", 2, "30.00"));

        write(payout("35", 1, "31.00"));

        assertEquals("25.35 GBP", metafield("payout_total"));
    }

    @Test
    void settlements_that_are_written_at_the_same_time_are_all_there() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        List<Callable<Void>> writes = IntStream.rangeClosed(1, 3)
                .<Callable<Void>>mapToObj(number -> () -> {
                    write(payout("3" + number, 1, "31.00"));
                    return null;
                })
                .toList();

        List<Future<Void>> done = threads.invokeAll(writes);

        for (Future<Void> one : done) one.get();
        threads.shutdown();
        assertEquals("79.05 GBP", metafield("payout_total"));
    }

    @Test
    void a_metafield_that_somebody_else_has_changed_is_refused_with_what_to_do() throws Exception {
        write(payout("35", 1, "31.00"));
        String gid = shop.ordersFor(ORDER.ref().toString()).get(0).path("id").asText();
        overwrite(gid, "[1]");

        RejectedException refusal = assertThrows(RejectedException.class, () -> write(payout("36", 1, "31.00")));

        assertTrue(refusal.getMessage().contains("Delete it in the shop, then replay"), refusal.getMessage());
    }

    @Test
    void every_exchange_is_as_the_schema_describes_it() throws Exception {
        ShopifySchema schema = ShopifySchema.load();
        write(payout("35", 1, "31.00"));
        write(payout("35", 2, "30.00"));
        write(payout("35", 2, "30.00"));

        TreeSet<String> errors = new TreeSet<>();
        for (Recorded call : shop.log())
            if (call.request().path().endsWith("graphql.json")) {
                JsonNode asked = call.request().json();
                String document = asked.path("query").asText();
                errors.addAll(schema.variableErrors(document, asked.path("variables")));
                errors.addAll(schema.answerErrors(
                        document, memory.json.readTree(call.reply().body()).path("data")));
            }

        assertEquals(new TreeSet<String>(), errors);
        assertEquals(2, sets());
    }

    private void write(Payout payout) throws Exception {
        memory.quota.refill();
        ((ShopifyPayouts) endpoint("payouts").sink()).write(payout);
    }

    private ShopifyEndpoint endpoint(String resource) {
        return camel.getEndpoint("shopify:" + resource, ShopifyEndpoint.class);
    }

    private void overwrite(String gid, String value) throws Exception {
        camel.getComponent("shopify", ShopifyComponent.class)
                .client()
                .setMetafields(new MetafieldsSet(List.of(new Plain(gid, "fiveways", "payouts", "json", value))));
    }

    private static Payout payout(String settlement, int version, String paid) {
        Parts parts = new Parts(gbp(paid), gbp("0.00"), gbp("-4.65"), gbp("0.00"), gbp("0.00"));
        return new Payout(
                new Ref("amazon", settlement + "/" + ORDER.ref().id()),
                new Ref("amazon", settlement),
                ORDER.ref(),
                new Ref("shopify", "1"),
                version,
                parts,
                parts.sum(),
                Instant.parse("2026-05-17T09:59:59Z"),
                Instant.parse("2026-05-17T12:00:00Z"));
    }

    private static Money gbp(String amount) {
        return Money.of(amount, "GBP");
    }

    private String metafield(String key) {
        for (JsonNode metafield : shop.ordersFor(ORDER.ref().toString()).get(0).at("/metafields/nodes"))
            if (metafield.path("namespace").asText().equals("fiveways")
                    && metafield.path("key").asText().equals(key))
                return metafield.path("value").asText();
        return "";
    }

    private long sets() {
        return shop.log().stream()
                .filter(call -> call.operation().equals("metafieldsSet"))
                .count();
    }
}
