package io.fiveways.contract;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fiveways.Rig;
import io.fiveways.sandbox.AmazonMarket;
import io.fiveways.sandbox.AmazonOrderDraft;
import io.fiveways.sandbox.AmazonOrderDraft.Business;
import io.fiveways.sandbox.DraftLine;
import io.fiveways.sandbox.Fault;
import io.fiveways.sandbox.Recorded;
import io.fiveways.sandbox.SimulatedSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What Fiveways and the simulated systems say to each other while orders of every kind go to the shops and parcels come back:
 * every request and every answer is as the vendors describe it.
 */
class SandboxContractTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Rig rig;

    @BeforeAll
    static void play() throws Exception {
        rig = new Rig(600).start(Rig.NUMBERS, Map.of("customers", "match"));
        List<String> merchant = new ArrayList<>();
        for (AmazonMarket market : List.of(AmazonMarket.DE, AmazonMarket.FR, AmazonMarket.GB, AmazonMarket.US))
            merchant.addAll(placeEveryKind(market));
        merchant.forEach(rig::awaitShopOrder);
        String changed = merchant.get(0);
        rig.amazon.touch(changed);
        for (SimulatedSystem system : List.of(rig.amazon, rig.shopify, rig.commercetools)) stumble(system);
        rig.amazon.faults().add(Fault.times(1, "confirmShipment", Fault.Kind.SERVER_ERROR, Duration.ZERO));
        merchant.forEach(SandboxContractTest::shipInTwoParcels);
        await().atMost(PATIENCE)
                .until(() -> merchant.stream()
                        .allMatch(id -> rig.amazon.confirmations(id).size() == 2));
        List<String> cancelled = cancelWhollyAndInPart();
        settle();
        await().atMost(PATIENCE)
                .until(() ->
                        rig.database.count("feed_message", "state = 'ACCEPTED'") >= merchant.size() + cancelled.size());
    }

    /** Orders that are cancelled on Amazon, one of two in each shop wholly and one in part, and their articles asked for. */
    private static List<String> cancelWhollyAndInPart() {
        List<String> ids = new ArrayList<>();
        for (AmazonMarket market : List.of(AmazonMarket.DE, AmazonMarket.GB)) {
            DraftLine socks = DraftLine.of("SOCK-3P", 2, "20.01");
            ids.add(rig.amazon.place(AmazonOrderDraft.of(market, socks)));
            ids.add(rig.amazon.place(AmazonOrderDraft.of(market, socks, DraftLine.of("CAP-NVY", 1, "14.50"))));
        }
        ids.forEach(rig::awaitShopOrder);
        for (int i = 0; i < ids.size(); i += 2) {
            rig.amazon.cancel(ids.get(i));
            String item = rig.amazon
                    .order(ids.get(i + 1))
                    .at("/orderItems/0/orderItemId")
                    .asText();
            rig.amazon.cancel(ids.get(i + 1), item, 1);
        }
        await().atMost(PATIENCE)
                .until(() -> rig.shopify.log().stream()
                        .anyMatch(call -> call.operation().equals("order")));
        rig.amazon.requestCancel(ids.get(1));
        rig.amazon.requestCancel(ids.get(3));
        await().atMost(PATIENCE)
                .until(() -> rig.database.count("cancelled_item", "state = 'DONE' and said_by = 'BUYER'") == 4);
        rig.stock("1004-3P");
        return ids;
    }

    /** What was shipped is settled; Amazon lists the settlements and we look at each. */
    private static void settle() {
        int settlements = rig.amazon.settlements().close().size();
        await().atMost(PATIENCE).until(() -> {
            rig.installation.checkpoints().hint("amazon", "reports");
            return rig.database.count("settlement_booking", "state = 'WAITING'") == settlements;
        });
    }

    @AfterAll
    static void stop() throws Exception {
        rig.close();
    }

    @Test
    void every_exchange_with_amazon_is_as_its_models_describe_it() {
        AmazonModels models = AmazonModels.present();
        List<Recorded> log = told(rig.amazon, call -> models.know(call.request().path()));

        Set<String> wrong = wrong(
                log,
                call -> models.request(call.request().method(), target(call), body(call)),
                call -> models.answer(
                        call.request().method(),
                        target(call),
                        call.reply().status(),
                        call.reply().body()));

        assertEquals(Set.of(), wrong);
        assertServed(
                log,
                "searchOrders",
                "getOrder",
                "confirmShipment",
                "createFeedDocument",
                "createFeed",
                "getFeed",
                "getFeedDocument",
                "getReportDocument",
                "getReports");
        assertTrue(
                statuses(log).containsAll(Set.of(200, 201, 202, 204, 429, 500)),
                statuses(log).toString());
    }

    @Test
    void every_exchange_with_commercetools_is_as_its_model_describes_it() {
        CommercetoolsModel model = CommercetoolsModel.present();
        List<Recorded> log =
                told(rig.commercetools, call -> !call.request().path().startsWith("/oauth/"));

        Set<String> wrong = wrong(
                log,
                call -> model.request(call.request().method(), target(call), body(call)),
                call -> model.answer(
                        call.request().method(),
                        target(call),
                        call.reply().status(),
                        call.reply().body()));

        assertEquals(Set.of(), wrong);
        assertServed(
                log,
                "createChannel",
                "createCustomer",
                "createState",
                "getOrder",
                "importOrder",
                "queryChannels",
                "queryCustomers",
                "queryInventory",
                "queryOrders",
                "queryStates",
                "updateInventory",
                "updateOrder");
        assertTrue(
                statuses(log).containsAll(Set.of(200, 201, 404, 500, 503)),
                statuses(log).toString());
    }

    @Test
    void every_exchange_with_shopify_is_as_its_schema_describes_it() {
        ShopifySchema schema = ShopifySchema.load();
        List<Recorded> log = told(rig.shopify, call -> call.request().path().endsWith("/graphql.json"));

        Set<String> wrong = wrong(
                log,
                call -> {
                    JsonNode asked = call.request().json();
                    String document = asked.path("query").asText();
                    List<String> errors = new ArrayList<>(schema.documentErrors(document));
                    errors.addAll(schema.variableErrors(document, asked.path("variables")));
                    return errors;
                },
                call -> answered(schema, call));

        assertEquals(Set.of(), wrong);
        assertServed(
                log,
                "customerByIdentifier",
                "customerSet",
                "customers",
                "job",
                "metafieldDefinitionCreate",
                "order",
                "orderByIdentifier",
                "orderCancel",
                "orderCreate",
                "orders",
                "orderUpdate",
                "productVariants",
                "refundCreate");
    }

    /** These at least: what else is asked depends on how the time falls. */
    private static void assertServed(List<Recorded> log, String... operations) {
        Set<String> missing = new TreeSet<>(List.of(operations));
        missing.removeAll(served(log));
        assertEquals(Set.of(), missing);
    }

    private static List<String> answered(ShopifySchema schema, Recorded call) {
        JsonNode answer = read(call.reply().body());
        boolean isThrottled = answer.path("errors").path(0).path("message").isTextual();
        if (call.reply().status() >= 400 || isThrottled) return List.of();
        return schema.answerErrors(call.request().json().path("query").asText(), answer.path("data"));
    }

    // ---- What happens before the tests look

    /** Merchant orders of two units, whose ids it gives, and orders that Amazon ships. */
    private static List<String> placeEveryKind(AmazonMarket market) {
        DraftLine plain = DraftLine.of("SOCK-3P", 2, "20.01");
        DraftLine gift = DraftLine.of("MUG-RED", 2, "23.90")
                .less("1.50")
                .shipped("3.99", "3.99")
                .asGift("2.50", "Classic", "Für Zoë 🎂 — alles Gute");
        rig.amazon.place(AmazonOrderDraft.of(market, plain).byAmazon());
        rig.amazon.place(AmazonOrderDraft.of(market, plain, gift).byAmazon(true));
        rig.amazon.place(AmazonOrderDraft.of(market, plain).unpaid());
        return List.of(
                rig.amazon.place(AmazonOrderDraft.of(market, plain)),
                rig.amazon.place(AmazonOrderDraft.of(market, gift).by("EXPEDITED")),
                rig.amazon.place(AmazonOrderDraft.of(market, DraftLine.of("CAP-NVY", 2, "39.80"))
                        .of(new Business("ACME", "PO-7"))));
    }

    private static void shipInTwoParcels(String id) {
        rig.ship(id, 1, "dhl", "A-" + id);
        rig.ship(id, 1, "ups", "B-" + id);
    }

    private static void stumble(SimulatedSystem system) {
        system.faults().add(new Fault("*", Fault.Kind.TOO_MANY_REQUESTS, 1, 2, Duration.ZERO));
        system.faults().add(new Fault("*", Fault.Kind.SERVER_ERROR, 1, 2, Duration.ZERO));
    }

    // ---- How they look

    private static List<Recorded> told(SimulatedSystem system, Function<Recorded, Boolean> wanted) {
        return system.log().stream().filter(wanted::apply).toList();
    }

    /** The different faults, each with one example of where it occurs. */
    private static Set<String> wrong(
            List<Recorded> log, Function<Recorded, List<String>> request, Function<Recorded, List<String>> answer) {
        Map<String, String> wrong = new TreeMap<>();
        for (Recorded call : log) {
            String place = call.operation() + " ";
            for (String fault : request.apply(call)) wrong.putIfAbsent(place + "asks: " + fault, body(call));
            place += call.reply().status();
            for (String fault : answer.apply(call))
                wrong.putIfAbsent(place + " answers: " + fault, call.reply().body());
        }
        return wrong.entrySet().stream().map(Object::toString).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The operations that were done as asked. */
    private static Set<String> served(List<Recorded> log) {
        return log.stream()
                .filter(call -> call.reply().status() < 300)
                .map(Recorded::operation)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<Integer> statuses(List<Recorded> log) {
        return log.stream().map(call -> call.reply().status()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String target(Recorded call) {
        String query = call.request().query().entrySet().stream()
                .map(pair -> encoded(pair.getKey()) + "=" + encoded(pair.getValue()))
                .collect(Collectors.joining("&"));
        return call.request().rawPath() + (query.isEmpty() ? "" : "?" + query);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String body(Recorded call) {
        return call.request().text();
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
