package io.fiveways.component.amazon;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.fiveways.component.RejectedException;
import io.fiveways.component.Settings;
import io.fiveways.component.amazon.wire.Notification;
import io.fiveways.model.Hint;
import io.fiveways.model.Ref;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Reads the messages of the queue: what Amazon sends there itself, and what a rule brings there from EventBridge.
 *
 * @see <a href="https://developer-docs.amazon.com/sp-api/docs/notification-type-values">Notification type values</a>
 */
final class NoticeReader {

    private final Settings settings;
    private final ObjectMapper json;

    NoticeReader(Settings settings, ObjectMapper json) {
        this.settings = settings;
        this.json = json;
    }

    Notice read(String message) throws RejectedException {
        JsonNode sent = parsed(message);
        JsonNode detail = sent.path("detail");
        Notification notification = notification(detail.isObject() ? detail : sent);
        String id = notification.id().isEmpty() ? sent.path("id").asText() : notification.id();
        JsonNode about = about(notification);
        checkSeller(about);
        return notice(notification, id, about);
    }

    /** The message as it came, or as a JSON string where it is no JSON: a parked item can always be parsed. */
    String json(String message) throws JsonProcessingException {
        try {
            parsed(message);
            return message;
        } catch (RejectedException e) {
            return json.writeValueAsString(message);
        }
    }

    private JsonNode parsed(String message) throws RejectedException {
        try {
            JsonNode sent = json.readTree(message);
            if (sent != null && sent.isObject()) return sent;
        } catch (JsonProcessingException e) {
            throw strange("is no JSON", e);
        }
        throw strange("is no JSON object", null);
    }

    private Notification notification(JsonNode envelope) throws RejectedException {
        try {
            Notification notification = json.treeToValue(envelope, Notification.class);
            if (notification.notificationType() == null) throw strange("names no NotificationType", null);
            if (notification.eventTime() == null) throw strange("has no EventTime", null);
            return notification;
        } catch (JsonProcessingException e) {
            throw strange("is no notification of Amazon's: " + e.getOriginalMessage(), e);
        }
    }

    private static RejectedException strange(String what, Exception cause) {
        return new RejectedException(
                "A message in the queue of notifications " + what
                        + ". Nothing is lost, everything is polled, too. See who"
                        + " else may send to this queue, then discard this letter",
                cause);
    }

    /** Most payloads wrap what they are about once more, in an object named like the type. */
    private static JsonNode about(Notification notification) {
        JsonNode payload = notification.payload() == null ? MissingNode.getInstance() : notification.payload();
        return payload.size() == 1 && payload.elements().next().isObject()
                ? payload.elements().next()
                : payload;
    }

    private void checkSeller(JsonNode about) throws RejectedException {
        String seller = field(about, "SellerId").asText();
        if (!seller.isEmpty() && !seller.equals(settings.required("seller-id")))
            throw new RejectedException(
                    "It is about seller %s, but %s is seller %s: give each account a queue of its own, or take the other's subscription away"
                            .formatted(seller, settings.name(), settings.required("seller-id")));
    }

    private Notice notice(Notification notification, String id, JsonNode about) throws RejectedException {
        String spelled = notification.notificationType();
        NotificationType type = NotificationType.named(spelled).orElse(null);
        if (type == null) return new Notice(spelled, null, null, null, List.of("type:" + spelled));
        Instant changedAt = changedAt(about, notification.eventTime());
        List<String> keys = keys(id, business(type, notification, about, changedAt));
        Ref ref = new Ref(settings.name(), id.isEmpty() ? keys.get(0) : id);
        return new Notice(
                spelled,
                new Hint(ref, type.resource(), notification.eventTime()),
                type.resource().equals("orders") ? order(type, about) : null,
                changedAt,
                keys);
    }

    private static List<String> keys(String id, String business) {
        List<String> keys = new ArrayList<>(List.of(business));
        if (!id.isEmpty()) keys.add("id:" + id);
        return keys;
    }

    private Ref order(NotificationType type, JsonNode about) throws RejectedException {
        return new Ref(settings.name(), needed(type, about, "AmazonOrderId"));
    }

    private static Instant changedAt(JsonNode about, Instant otherwise) {
        String time =
                field(field(about, "OrderChangeTrigger"), "TimeOfOrderChange").asText();
        try {
            return time.isEmpty() ? otherwise : Instant.parse(time);
        } catch (DateTimeParseException e) {
            return otherwise; // only says how old the news is: the order is read anyway
        }
    }

    /** One report brought the same message ten times under ten ids: what it is about tells that they are one. */
    private static String business(NotificationType type, Notification told, JsonNode about, Instant changedAt)
            throws RejectedException {
        return switch (type) {
            case ORDER_CHANGE ->
                joined("order", needed(type, about, "AmazonOrderId"), changedAt, text(about, "OrderChangeType"));
            case REPORT_PROCESSING_FINISHED ->
                joined("report", needed(type, about, "ReportId"), text(about, "ProcessingStatus"));
            case FEED_PROCESSING_FINISHED ->
                joined("feed", needed(type, about, "FeedId"), text(about, "ProcessingStatus"));
            default -> joined(type, told.eventTime(), Integer.toHexString(about.hashCode()));
        };
    }

    private static String needed(NotificationType type, JsonNode about, String name) throws RejectedException {
        String value = text(about, name);
        if (value.isBlank()) throw strange("is a %s without %s".formatted(type, name), null);
        return value;
    }

    private static String text(JsonNode node, String name) {
        return field(node, name).asText();
    }

    /** Amazon spells one and the same field in two ways. */
    private static JsonNode field(JsonNode node, String name) {
        return StreamSupport.stream(((Iterable<Map.Entry<String, JsonNode>>) node::fields).spliterator(), false)
                .filter(field -> field.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .filter(value -> !value.isNull())
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    private static String joined(Object... parts) {
        return Stream.of(parts)
                .map(Objects::toString)
                .reduce((one, next) -> one + ":" + next)
                .orElseThrow();
    }
}
