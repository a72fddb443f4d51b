package io.fiveways.component.amazon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fiveways.component.Answer;
import io.fiveways.component.Call;
import io.fiveways.component.Http;
import io.fiveways.component.MissingException;
import io.fiveways.component.Quota.Rate;
import io.fiveways.component.amazon.wire.Destination;
import io.fiveways.component.amazon.wire.Subscription;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The operations of the Notifications API that we use. Destinations belong to the application and are asked for without
 * a seller, subscriptions to the seller.
 *
 * @see <a href="https://developer-docs.amazon.com/sp-api/docs/notifications-api-v1-reference">Reference</a>
 */
final class NotificationsClient {

    private static final Rate RATE = new Rate(1, 5);
    private static final String DESTINATIONS = "/notifications/v1/destinations";
    private static final String SUBSCRIPTIONS = "/notifications/v1/subscriptions/";

    private final Http seller;
    private final Http grantless;
    private final ObjectMapper json;

    NotificationsClient(Http seller, Http grantless, ObjectMapper json) {
        this.seller = seller;
        this.grantless = grantless;
        this.json = json;
    }

    List<Destination> destinations() throws Exception {
        JsonNode payload =
                payload(grantless.send(Call.get("getDestinations", DESTINATIONS).costing(RATE, 1)));
        List<Destination> destinations = new ArrayList<>();
        for (JsonNode each : payload) destinations.add(json.treeToValue(each, Destination.class));
        return destinations;
    }

    Destination create(Destination.Request request) throws Exception {
        Call call = Call.post("createDestination", DESTINATIONS, json.writeValueAsString(request));
        return read(grantless.send(call.costing(RATE, 1)), Destination.class);
    }

    Optional<Subscription> subscription(NotificationType type) throws Exception {
        try {
            String path = SUBSCRIPTIONS + type + "?payloadVersion=" + type.version();
            Answer answer = seller.send(Call.get("getSubscription", path).costing(RATE, 1));
            return payload(answer).isObject() ? Optional.of(read(answer, Subscription.class)) : Optional.empty();
        } catch (MissingException e) {
            return Optional.empty();
        }
    }

    void subscribe(NotificationType type, Subscription.Request request) throws Exception {
        Call call = Call.post("createSubscription", SUBSCRIPTIONS + type, json.writeValueAsString(request));
        seller.send(call.costing(RATE, 1));
    }

    void unsubscribe(NotificationType type, String subscriptionId) throws Exception {
        String path = SUBSCRIPTIONS + type + "/" + AmazonClient.encoded(subscriptionId);
        grantless.send(Call.delete("deleteSubscriptionById", path).costing(RATE, 1));
    }

    private <T> T read(Answer answer, Class<T> type) throws IOException {
        return json.treeToValue(payload(answer), type);
    }

    private static JsonNode payload(Answer answer) {
        return answer.body().path("payload");
    }
}
