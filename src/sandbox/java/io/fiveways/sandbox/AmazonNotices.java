package io.fiveways.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * Sends a notification to each queue that subscribed to it; on demand lost, twice and once more under another id, or
 * later than the next one. Faults go by the notification's type.
 */
final class AmazonNotices implements AutoCloseable {

    private static final String ORDER_CHANGE = "ORDER_CHANGE";
    private static final String LATEST = "2020-09-04";

    private final NotificationsApi api;
    private final Faults faults;
    private final Clock clock;
    private volatile SqsSender sender;

    AmazonNotices(NotificationsApi api, Faults faults, Clock clock) {
        this.api = api;
        this.faults = faults;
        this.clock = clock;
    }

    /** Where SQS answers; before this is said nothing is sent. */
    void sendTo(URI sqs) {
        sender = new SqsSender(sqs);
    }

    /** An order has a new version: told where its status changed, or where the buyer asks for something. */
    void changed(AmazonOrder order) {
        List<AmazonOrder.Version> versions = order.versions();
        JsonNode before =
                versions.size() < 2 ? null : versions.get(versions.size() - 2).json();
        JsonNode now = order.newest().json();
        if (isNewStatus(before, now)) {
            orderChange(order, "OrderStatusChange", "Order status changed");
        } else if (before != null && !requests(before).equals(requests(now))) {
            orderChange(order, "BuyerRequestedChange", "Buyer Requested Cancel");
        }
    }

    /** A pending order is not told of: its first change is that it was paid. */
    private static boolean isNewStatus(JsonNode before, JsonNode now) {
        String status = status(now);
        return before == null ? !status.equals("PENDING") : !status.equals(status(before));
    }

    private static String status(JsonNode order) {
        return order.at("/fulfillment/fulfillmentStatus").asText();
    }

    private static List<JsonNode> requests(JsonNode order) {
        return StreamSupport.stream(order.path("orderItems").spliterator(), false)
                .map(item -> item.path("cancellation"))
                .toList();
    }

    private void orderChange(AmazonOrder order, String kind, String reason) {
        api.route(ORDER_CHANGE, "1.0").filter(route -> wants(route, kind)).ifPresent(route -> {
            ObjectNode payload = Json.MAPPER.createObjectNode();
            payload.set("OrderChangeNotification", new OrderChangeJson(order).of(kind, reason));
            send(ORDER_CHANGE, route.arn(), id -> pascal(ORDER_CHANGE, route, payload, id));
        });
    }

    private static boolean wants(NotificationsApi.Route route, String kind) {
        JsonNode kinds = route.directive().at("/eventFilter/orderChangeTypes");
        return !kinds.isArray()
                || StreamSupport.stream(kinds.spliterator(), false).anyMatch(each -> kind.equals(each.asText()));
    }

    /** A report or a feed came to its end: {@code thing} names it in the vendor's words. */
    void finished(String type, String wrapper, ObjectNode thing, String status) {
        ObjectNode payload = thing.put("sellerId", SimulatedAmazon.SELLER_ID)
                .put("accountId", "amzn1.merchant.o." + SimulatedAmazon.SELLER_ID)
                .put("processingStatus", status);
        api.route(type, LATEST).ifPresent(route -> {
            ObjectNode wrapped = Json.MAPPER.createObjectNode();
            wrapped.set(wrapper, payload);
            send(type, route.arn(), id -> camel(type, route, wrapped, id));
        });
    }

    private interface Envelope {
        ObjectNode named(String id);
    }

    private void send(String type, String arn, Envelope envelope) {
        SqsSender to = sender;
        if (to == null || faults.strikes(type, Fault.Kind.LOST_WEBHOOK)) {
            return;
        }
        boolean late = faults.strikes(type, Fault.Kind.REORDER);
        String id = UUID.randomUUID().toString();
        to.send(arn, Json.write(envelope.named(id)), late);
        if (faults.strikes(type, Fault.Kind.DUPLICATE)) {
            to.send(arn, Json.write(envelope.named(id)), late);
            to.send(arn, Json.write(envelope.named(UUID.randomUUID().toString())), late);
        }
    }

    private ObjectNode pascal(String type, NotificationsApi.Route route, ObjectNode payload, String id) {
        ObjectNode envelope = Json.MAPPER.createObjectNode();
        String now = AmazonOrderJson.time(clock.instant());
        envelope.put("NotificationVersion", "1.0").put("NotificationType", type).put("PayloadVersion", "1.0");
        envelope.put("EventTime", now).set("Payload", payload);
        envelope.putObject("NotificationMetadata")
                .put("ApplicationId", "amzn1.sellerapps.app.sandbox")
                .put("SubscriptionId", route.subscriptionId())
                .put("PublishTime", now)
                .put("NotificationId", id);
        return envelope;
    }

    /** Some types are spelled in another way than the rest. */
    private ObjectNode camel(String type, NotificationsApi.Route route, ObjectNode payload, String id) {
        ObjectNode envelope = Json.MAPPER.createObjectNode();
        String now = AmazonOrderJson.time(clock.instant());
        envelope.put("notificationVersion", LATEST)
                .put("notificationType", type)
                .put("payloadVersion", LATEST);
        envelope.put("eventTime", now).set("payload", payload);
        envelope.putObject("notificationMetadata")
                .put("applicationId", "amzn1.sellerapps.app.sandbox")
                .put("subscriptionId", route.subscriptionId())
                .put("publishTime", now)
                .put("notificationId", id);
        return envelope;
    }

    @Override
    public void close() {
        if (sender != null) {
            sender.close();
        }
    }
}
