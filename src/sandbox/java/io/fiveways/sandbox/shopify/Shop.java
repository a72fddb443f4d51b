package io.fiveways.sandbox.shopify;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** Everything the simulated shop keeps, and the root fields of its API over it. */
final class Shop {

    static final String DOMAIN = "fiveways-sandbox.myshopify.com";
    static final String VERSION = "2026-10";

    private static final Map<String, Function<Node, String>> SORTED = Map.of(
            "UPDATED_AT", node -> node.text("updatedAt"),
            "CREATED_AT", node -> node.text("createdAt"),
            "PROCESSED_AT", node -> node.text("processedAt"));

    final Register register;
    final Catalogue catalogue;
    final Metafields metafields;
    final Fulfilments fulfilments;
    final Orders orders;
    final Customers customers;
    final Subscriptions subscriptions;
    final Cancels cancels;
    private final Definitions definitions;
    private final MetafieldsSet settings;
    private final FulfilmentRequests requests;
    private final Node shop;

    Shop(Clock clock) {
        this.register = new Register(clock);
        this.catalogue = new Catalogue(register);
        this.definitions = new Definitions(register);
        this.metafields = new Metafields(register, definitions);
        this.settings = new MetafieldsSet(register, metafields, definitions);
        this.fulfilments = new Fulfilments(register);
        this.orders = new Orders(register, catalogue, metafields, fulfilments);
        this.customers = new Customers(register, definitions);
        this.requests = new FulfilmentRequests(register, fulfilments);
        this.subscriptions = new Subscriptions(register);
        this.cancels = new Cancels(register, catalogue);
        this.shop = self();
    }

    Map<String, DataFetcher<?>> queries() {
        Map<String, DataFetcher<?>> queries = new LinkedHashMap<>();
        queries.put("shop", call -> shop);
        queries.put("job", call -> find(call, "Job"));
        queries.put("node", call -> register.find(call.getArgument("id")).orElse(null));
        queries.put("order", call -> find(call, "Order"));
        queries.put("fulfillment", call -> find(call, "Fulfillment"));
        queries.put("fulfillmentOrder", call -> find(call, "FulfillmentOrder"));
        queries.put("productVariant", call -> find(call, "ProductVariant"));
        queries.put("location", call -> call.getArgument("id") == null ? location() : find(call, "Location"));
        queries.put(
                "orderByIdentifier",
                call -> orders.byIdentifier(call.getArgument("identifier")).orElse(null));
        queries.put(
                "customerByIdentifier",
                call -> customers.byIdentifier(call.getArgument("identifier")).orElse(null));
        queries.put("customers", this::customers);
        queries.put("orders", call -> searched(orders.all(), call));
        queries.put("productVariants", call -> searched(catalogue.variants(), call));
        queries.put("locations", call -> Connection.of(List.of(location()), call.getArguments()));
        queries.put("webhookSubscriptions", call -> Connection.of(subscriptions.all(), call.getArguments()));
        queries.put("metafieldDefinitions", call -> Connection.of(definitions.all(), call.getArguments()));
        queries.put("publicApiVersions", call -> List.of(version()));
        queries.put("currentAppInstallation", call -> app());
        return queries;
    }

    Map<String, DataFetcher<?>> mutations() {
        Map<String, DataFetcher<?>> mutations = new LinkedHashMap<>();
        mutations.put("orderCreate", call -> orders.create(call.getArgument("order"), options(call)));
        mutations.put("orderUpdate", call -> orders.update(call.getArgument("input")));
        mutations.put("orderCancel", call -> cancels.ask(call.getArguments()));
        mutations.put("refundCreate", call -> cancels.refund(call.getArgument("input")));
        mutations.put("customerSet", call -> customers.set(call.getArgument("identifier"), call.getArgument("input")));
        mutations.put("metafieldDefinitionCreate", call -> definitions.create(call.getArgument("definition")));
        mutations.put("metafieldsSet", call -> settings.set(call.getArgument("metafields")));
        mutations.put("fulfillmentCreate", call -> requests.create(call.getArgument("fulfillment")));
        mutations.put(
                "fulfillmentTrackingInfoUpdate",
                call -> requests.track(call.getArgument("fulfillmentId"), call.getArgument("trackingInfoInput")));
        mutations.put(
                "webhookSubscriptionCreate",
                call -> subscriptions.create(call.getArgument("topic"), call.getArgument("webhookSubscription")));
        return mutations;
    }

    static Map<String, Object> version() {
        return Map.of("handle", VERSION, "displayName", VERSION, "supported", true);
    }

    private Node location() {
        return fulfilments.location();
    }

    private Node find(DataFetchingEnvironment call, String type) {
        return register.find(call.getArgument("id"), type).orElse(null);
    }

    private static Map<String, Object> options(DataFetchingEnvironment call) {
        Map<String, Object> options = call.getArgument("options");
        return options == null ? Map.of() : options;
    }

    private static Map<String, Object> searched(List<Node> all, DataFetchingEnvironment call) {
        Predicate<Node> wanted = Search.of(call.getArgument("query"));
        Function<Node, String> key =
                SORTED.getOrDefault(String.valueOf((Object) call.getArgument("sortKey")), Node::id);
        return Connection.sorted(all.stream().filter(wanted).toList(), key, call.getArguments());
    }

    private Map<String, Object> customers(DataFetchingEnvironment call) {
        Predicate<Node> wanted = Customers.search(call.getArgument("query"));
        Function<Node, String> key =
                SORTED.getOrDefault(String.valueOf((Object) call.getArgument("sortKey")), Node::id);
        return Connection.sorted(customers.all().stream().filter(wanted).toList(), key, call.getArguments());
    }

    private Map<String, Object> app() {
        List<Map<String, Object>> scopes = List.of(
                Map.of("handle", "read_orders", "description", "Read orders"),
                Map.of("handle", "write_orders", "description", "Write orders"));
        return Map.of("id", "gid://shopify/AppInstallation/1", "accessScopes", scopes);
    }

    private Node self() {
        Map<String, Object> plan = Map.of(
                "displayName",
                "Basic",
                "publicDisplayName",
                "Basic",
                "partnerDevelopment",
                false,
                "shopifyPlus",
                false);
        return register.create("Shop")
                .with("name", "Fiveways sandbox")
                .with("email", "shop@example.com")
                .with("currencyCode", Inputs.SHOP_CURRENCY)
                .with("ianaTimezone", "Europe/London")
                .with("myshopifyDomain", DOMAIN)
                .with("url", "https://" + DOMAIN)
                .with("taxesIncluded", false)
                .with("weightUnit", "KILOGRAMS")
                .with("plan", plan);
    }
}
