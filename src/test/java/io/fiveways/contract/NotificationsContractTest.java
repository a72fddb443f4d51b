package io.fiveways.contract;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.fiveways.component.amazon.NotifiedAccount;
import io.fiveways.component.amazon.ReadNotices;
import io.fiveways.sandbox.AmazonMarket;
import io.fiveways.sandbox.AmazonOrderDraft;
import io.fiveways.sandbox.DraftLine;
import io.fiveways.sandbox.Recorded;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What we and the simulated Amazon say about notifications is as Amazon's model and its schemas have it. */
class NotificationsContractTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SCHEMAS =
            Path.of(System.getProperty("fiveways.apis", "../shared/apis"), "amazon", "schemas", "notifications");
    private static final Map<String, String> FILES = Map.of(
            "ORDER_CHANGE", "OrderChangeNotification.json",
            "REPORT_PROCESSING_FINISHED", "ReportProcessingFinishedNotification.json",
            "FEED_PROCESSING_FINISHED", "FeedProcessingFinishedNotification.json");

    private final NotifiedAccount account = new NotifiedAccount();

    @AfterEach
    void close() {
        account.close();
    }

    @Test
    void every_exchange_is_as_the_model_describes_it() throws Exception {
        AmazonModels models = AmazonModels.present();
        account.with("notifications-types", "ORDER_CHANGE,REPORT_PROCESSING_FINISHED,LISTINGS_ITEM_STATUS_CHANGE");
        account.keep();
        account.amazon.unsubscribe("ORDER_CHANGE");
        account.keep();
        account.deleteOrderSubscription();

        Set<String> wrong = new TreeSet<>();
        Set<String> seen = new TreeSet<>();
        for (Recorded call : account.amazon.log())
            if (models.know(call.request().path())) {
                seen.add(call.operation() + " " + call.reply().status());
                wrong.addAll(models.request(
                        call.request().method(), target(call), call.request().text()));
                wrong.addAll(models.answer(
                        call.request().method(),
                        call.request().rawPath(),
                        call.reply().status(),
                        call.reply().body()));
            }

        assertEquals(Set.of(), wrong);
        assertEquals(
                Set.of(
                        "createDestination 200",
                        "createSubscription 200",
                        "deleteSubscriptionById 200",
                        "getDestinations 200",
                        "getSubscription 200",
                        "getSubscription 404"),
                seen);
    }

    @Test
    void every_notification_is_as_its_schema_describes_it() throws Exception {
        assumePresent();
        account.keep();
        String paid = account.amazon.place(order().unpaid());
        account.amazon.release(paid);
        account.amazon.cancel(paid);
        account.amazon.place(order().byAmazon());
        account.amazon.reportFinished("R-1", "GET_ORDERS", "DONE");
        account.amazon.feedFinished("F-1", "POST_ORDER_FULFILLMENT_DATA", "FATAL");

        List<JsonNode> messages = new ArrayList<>();
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            messages.addAll(account.queue.receive());
            return messages.size() == 5;
        });

        Map<String, Integer> types = new TreeMap<>();
        for (JsonNode message : messages) {
            JsonNode notification = JSON.readTree(message.path("Body").asText());
            String type = notification.has("NotificationType")
                    ? notification.path("NotificationType").asText()
                    : notification.path("notificationType").asText();
            types.merge(type, 1, Integer::sum);
            assertEquals(Set.of(), schema(FILES.get(type)).validate(notification), notification.toString());
        }
        assertEquals(Map.of("ORDER_CHANGE", 3, "REPORT_PROCESSING_FINISHED", 1, "FEED_PROCESSING_FINISHED", 1), types);
    }

    @Test
    void a_notification_that_breaks_its_schema_is_noticed() throws Exception {
        assumePresent();

        Set<ValidationMessage> wrong = schema(FILES.get("ORDER_CHANGE"))
                .validate(JSON.readTree("{\"NotificationType\": \"ORDER_CHANGE\", \"Payload\": {}}"));

        assertFalse(wrong.isEmpty());
    }

    @Test
    void every_example_of_amazons_is_read() throws Exception {
        assumePresent();
        Map<String, String> woken = new TreeMap<>();

        try (Stream<Path> files = Files.list(SCHEMAS)) {
            for (Path file : files.toList())
                for (JsonNode example : read(file).path("examples"))
                    woken.merge(ReadNotices.type(example), ReadNotices.wakes(example), (one, same) -> one + " " + same);
        }

        assertEquals("orders", woken.get("ORDER_CHANGE"));
        assertEquals("reports reports", woken.get("REPORT_PROCESSING_FINISHED"));
        assertEquals("nobody", woken.get("ITEM_INVENTORY_EVENT_CHANGE"));
        assertEquals("listings listings", woken.get("LISTINGS_ITEM_ISSUES_CHANGE"));
        assertTrue(woken.size() >= 12, woken.toString());
        assertEquals(
                List.of("ITEM_INVENTORY_EVENT_CHANGE"),
                woken.entrySet().stream()
                        .filter(each -> each.getValue().equals("nobody"))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toList()));
    }

    private static AmazonOrderDraft order() {
        return AmazonOrderDraft.of(AmazonMarket.DE, DraftLine.of("MUG-RED", 2, "23.90"));
    }

    private static void assumePresent() {
        assumeTrue(
                Files.isDirectory(SCHEMAS),
                "Amazon's schemas are not at " + SCHEMAS + " (set fiveways.apis to the folder of vendor models)");
    }

    private static JsonSchema schema(String file) {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(read(SCHEMAS.resolve(file)));
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String target(Recorded call) {
        String query =
                call.request().query().entrySet().stream().map(Object::toString).collect(Collectors.joining("&"));
        return call.request().rawPath() + (query.isEmpty() ? "" : "?" + query);
    }
}
