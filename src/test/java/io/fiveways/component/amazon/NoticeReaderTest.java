package io.fiveways.component.amazon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fiveways.component.InMemory;
import io.fiveways.component.RejectedException;
import io.fiveways.component.Settings;
import io.fiveways.model.Hint;
import io.fiveways.model.Ref;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoticeReaderTest {

    private static final String ORDER_CHANGE = """
            {"NotificationVersion": "1.0", "NotificationType": "ORDER_CHANGE", "PayloadVersion": "1.0",
             "EventTime": "2026-01-11T00:09:53.109Z", "Payload": {"OrderChangeNotification": {
              "NotificationLevel": "OrderLevel", "SellerId": "AME", "AmazonOrderId": "903-8868176-2219830",
              "OrderChangeType": "BuyerRequestedChange", "New": {"field": [1]},
              "OrderChangeTrigger": {"TimeOfOrderChange": "2026-01-11T00:08:04.284Z", "ChangeReason": "…"}}},
             "NotificationMetadata": {"ApplicationId": "a", "SubscriptionId": "s", "NotificationId": "n-1",
              "PublishTime": "2026-01-11T00:10:00Z"}}""";
    private static final String ORDER = "order:903-8868176-2219830:2026-01-11T00:08:04.284Z:BuyerRequestedChange";

    private final NoticeReader reader =
            new NoticeReader(new Settings("amazon", "amazon", Map.of("seller-id", "AME")), InMemory.json());

    @Test
    void an_order_change_names_its_order_and_when_it_changed() throws Exception {
        Notice notice = reader.read(ORDER_CHANGE);

        assertEquals(
                new Notice(
                        "ORDER_CHANGE",
                        new Hint(Ref.of("amazon:n-1"), "orders", Instant.parse("2026-01-11T00:09:53.109Z")),
                        Ref.of("amazon:903-8868176-2219830"),
                        Instant.parse("2026-01-11T00:08:04.284Z"),
                        List.of(ORDER, "id:n-1")),
                notice);
    }

    @Test
    void the_other_spelling_is_the_same_notice() throws Exception {
        String camel = ORDER_CHANGE.replaceAll("\"([A-Z])(\\w+)\":", "\"_$1$2\":");
        for (char letter = 'A'; letter <= 'Z'; letter++)
            camel = camel.replace("\"_" + letter, "\"" + Character.toLowerCase(letter));

        Notice notice = reader.read(camel);

        assertTrue(camel.contains("\"orderChangeNotification\":"), camel);
        assertEquals(reader.read(ORDER_CHANGE), notice);
    }

    @Test
    void in_an_envelope_of_event_bridge_it_is_the_same_notice() throws Exception {
        Notice notice =
                reader.read("{\"id\": \"e-1\", \"detail-type\": \"ORDER_CHANGE\", \"detail\": " + ORDER_CHANGE + "}");

        assertEquals(reader.read(ORDER_CHANGE), notice);
    }

    @Test
    void a_change_without_its_time_has_the_time_of_the_event() throws Exception {
        Notice notice = reader.read(ORDER_CHANGE.replace("\"2026-01-11T00:08:04.284Z\"", "null"));

        assertEquals(Instant.parse("2026-01-11T00:09:53.109Z"), notice.changedAt());
    }

    @Test
    void a_type_that_nobody_reads_wakes_nobody_and_is_known_by_its_type() throws Exception {
        Notice notice = reader.read(ORDER_CHANGE.replace("ORDER_CHANGE", "B2B_ANY_OFFER_CHANGED"));

        assertEquals(
                new Notice("B2B_ANY_OFFER_CHANGED", null, null, null, List.of("type:B2B_ANY_OFFER_CHANGED")), notice);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            NotificationType    | Kind        | names no NotificationType
            EventTime           | Time        | has no EventTime
            2026-01-11T00:09    | yesterday   | is no notification of Amazon's
            AmazonOrderId       | Id          | is a ORDER_CHANGE without AmazonOrderId
            "AME"               | "AOTHER"    | about seller AOTHER, but amazon is seller AME
            {"NotificationV     | {NotificationV | is no JSON
            """)
    void what_cannot_be_understood_is_refused_with_a_sentence(String right, String wrong, String sentence) {
        RejectedException refused =
                assertThrows(RejectedException.class, () -> reader.read(ORDER_CHANGE.replace(right, wrong)));

        assertTrue(refused.getMessage().contains(sentence), refused.getMessage());
    }

    @Test
    void what_is_no_json_is_kept_as_a_json_string() throws Exception {
        String kept = reader.json("hello \"you\"");

        assertEquals("\"hello \\\"you\\\"\"", kept);
        assertEquals(ORDER_CHANGE, reader.json(ORDER_CHANGE));
    }
}
