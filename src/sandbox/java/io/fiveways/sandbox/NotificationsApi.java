package io.fiveways.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amazon's Notifications API: where to send which notifications, as strict as the vendor is known to be. */
final class NotificationsApi {

    private static final String ROOT = "/notifications/v1/";
    private static final Pattern DESTINATIONS = Pattern.compile(ROOT + "destinations(?:/([^/]+))?");
    private static final Pattern SUBSCRIPTIONS = Pattern.compile(ROOT + "subscriptions/([A-Z_]+)(?:/([^/]+))?");
    private static final Pattern ARN = Pattern.compile("arn:aws:sqs:\\S+:\\S+:\\S+");
    private static final Map<String, String> OF_ONE = Map.of(
            "GET destination", "getDestination",
            "DELETE destination", "deleteDestination",
            "GET subscription", "getSubscriptionById",
            "DELETE subscription", "deleteSubscriptionById");
    private static final Map<String, String> OF_ALL = Map.of(
            "GET destination", "getDestinations",
            "POST destination", "createDestination",
            "GET subscription", "getSubscription",
            "POST subscription", "createSubscription");
    /** What an application does without a seller, with a token of its own. */
    private static final Set<String> GRANTLESS = Set.of(
            "getDestinations",
            "createDestination",
            "getDestination",
            "deleteDestination",
            "getSubscriptionById",
            "deleteSubscriptionById");

    private final Map<String, ObjectNode> destinations = new LinkedHashMap<>();
    private final Map<String, ObjectNode> subscriptions = new LinkedHashMap<>();
    private final AmazonLogin login;

    NotificationsApi(AmazonLogin login, AmazonQuotas quotas) {
        this.login = login;
        OF_ONE.values().forEach(operation -> quotas.set(operation, 1, 5));
        OF_ALL.values().forEach(operation -> quotas.set(operation, 1, 5));
    }

    /** Where one type of notification goes, and what it is called there. */
    record Route(String arn, String subscriptionId, JsonNode directive) {}

    static Optional<String> operation(Request request) {
        Matcher destination = DESTINATIONS.matcher(request.path());
        if (destination.matches()) {
            return named(request.method() + " destination", destination.group(1));
        }
        Matcher subscription = SUBSCRIPTIONS.matcher(request.path());
        return subscription.matches()
                ? named(request.method() + " subscription", subscription.group(2))
                : Optional.empty();
    }

    private static Optional<String> named(String call, String id) {
        return Optional.ofNullable((id == null ? OF_ALL : OF_ONE).get(call));
    }

    /** Refuses a token that is not for this operation. */
    void check(String operation, String token) {
        if (GRANTLESS.contains(operation)) {
            login.checkGrantless(token);
        } else {
            login.check(token);
        }
    }

    synchronized Reply reply(String operation, Request request) {
        Matcher path = (request.path().startsWith(ROOT + "destinations") ? DESTINATIONS : SUBSCRIPTIONS)
                .matcher(request.path());
        if (!path.matches()) {
            throw AmazonRefusal.notFound("Nothing is there.");
        }
        return switch (operation) {
            case "getDestinations" -> payload(Json.MAPPER.valueToTree(destinations.values()));
            case "createDestination" -> payload(create(request.json()));
            case "getDestination" -> payload(known(destinations.get(path.group(1))));
            case "deleteDestination" -> {
                known(destinations.remove(path.group(1)));
                yield Reply.json(200, "{}");
            }
            case "getSubscription" -> payload(shown(path.group(1), request));
            case "createSubscription" -> payload(subscribe(path.group(1), request.json()));
            case "getSubscriptionById" -> payload(byId(path.group(2)));
            default -> {
                subscriptions.values().remove(byId(path.group(2)));
                yield Reply.json(200, "{}");
            }
        };
    }

    /** Where a type goes at present; nowhere without a subscription. */
    synchronized Optional<Route> route(String type, String version) {
        return Optional.ofNullable(subscriptions.get(type + " " + version))
                .filter(subscription -> destinations.containsKey(text(subscription, "destinationId")))
                .map(subscription -> new Route(
                        destinations
                                .get(text(subscription, "destinationId"))
                                .at("/resource/sqs/arn")
                                .asText(),
                        text(subscription, "subscriptionId"),
                        subscription.path("processingDirective")));
    }

    /** The types that are subscribed to. */
    synchronized Set<String> subscribed() {
        return Set.copyOf(
                subscriptions.keySet().stream().map(key -> key.split(" ")[0]).toList());
    }

    /** Somebody takes a subscription away. */
    synchronized void forget(String type) {
        subscriptions.keySet().removeIf(key -> key.startsWith(type + " "));
    }

    private ObjectNode create(JsonNode asked) {
        String name = text(asked, "name");
        JsonNode resource = asked.path("resourceSpecification");
        boolean isQueue = ARN.matcher(resource.at("/sqs/arn").asText()).matches();
        boolean isBus = resource.at("/eventBridge/region").isTextual()
                && resource.at("/eventBridge/accountId").isTextual();
        if (name.isEmpty() || name.length() > 256 || isQueue == isBus) {
            throw AmazonRefusal.invalid("A destination needs a name and one resource specification.");
        }
        ObjectNode shown = resource.deepCopy();
        if (isBus) {
            ((ObjectNode) shown.path("eventBridge")).put("name", "aws.partner/sellingpartnerapi.amazon.com/" + name);
        }
        if (destinations.values().stream()
                .anyMatch(each -> each.path("resource").equals(shown))) {
            throw AmazonRefusal.conflict("A destination with this resource exists already.");
        }
        ObjectNode destination = Json.MAPPER.createObjectNode();
        String id = UUID.randomUUID().toString();
        destination.put("destinationId", id).put("name", name).set("resource", shown);
        destinations.put(id, destination);
        return destination;
    }

    private ObjectNode subscribe(String type, JsonNode asked) {
        String version = text(asked, "payloadVersion");
        ObjectNode destination = destinations.get(text(asked, "destinationId"));
        if (version.isEmpty() || destination == null) {
            throw AmazonRefusal.invalid("A subscription needs a payloadVersion and a destinationId that exists.");
        }
        if (isForBuses(type) == destination.at("/resource/sqs").isObject()) {
            throw AmazonRefusal.invalid("Notifications of type " + type + " cannot be sent to this destination.");
        }
        checkDirective(type, asked.path("processingDirective"));
        if (subscriptions.containsKey(type + " " + version)) {
            throw AmazonRefusal.conflict("A subscription of this type and version exists already.");
        }
        ObjectNode subscription = asked.deepCopy();
        subscription.put("subscriptionId", UUID.randomUUID().toString());
        subscriptions.put(type + " " + version, subscription);
        return subscription;
    }

    private static boolean isForBuses(String type) {
        return type.startsWith("LISTINGS_") || type.contains("PRODUCT_TYPE");
    }

    private static void checkDirective(String type, JsonNode directive) {
        JsonNode filter = directive.path("eventFilter");
        if (directive.isObject() && !filter.path("eventFilterType").asText().equals(type)) {
            throw AmazonRefusal.invalid("Cannot parse processingDirective.");
        }
    }

    private ObjectNode shown(String type, Request request) {
        new AmazonParameters(request.query()).allow(List.of("payloadVersion"));
        return known(subscriptions.get(type + " " + request.query().getOrDefault("payloadVersion", "1.0")));
    }

    private ObjectNode byId(String id) {
        return known(subscriptions.values().stream()
                .filter(each -> text(each, "subscriptionId").equals(id))
                .findFirst()
                .orElse(null));
    }

    private static ObjectNode known(ObjectNode found) {
        if (found == null) {
            throw AmazonRefusal.notFound("There is no such destination or subscription.");
        }
        return found;
    }

    private static Reply payload(JsonNode what) {
        JsonNode payload = what instanceof ArrayNode ? what : what.deepCopy();
        return Reply.json(200, Json.MAPPER.createObjectNode().set("payload", payload));
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText();
    }
}
