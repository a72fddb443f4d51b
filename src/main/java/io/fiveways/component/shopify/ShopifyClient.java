package io.fiveways.component.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fiveways.component.ConflictException;
import io.fiveways.component.Quota.Urgency;
import io.fiveways.component.RejectedException;
import io.fiveways.component.shopify.wire.Customer;
import io.fiveways.component.shopify.wire.CustomerSet;
import io.fiveways.component.shopify.wire.MetafieldDefinition;
import io.fiveways.component.shopify.wire.MetafieldsSet;
import io.fiveways.component.shopify.wire.OrderCreate;
import io.fiveways.component.shopify.wire.OrderPayouts;
import io.fiveways.component.shopify.wire.OrderToCancel;
import io.fiveways.component.shopify.wire.OrderUpdate;
import io.fiveways.component.shopify.wire.RefundInput;
import io.fiveways.component.shopify.wire.ShopOrder;
import io.fiveways.component.shopify.wire.UserError;
import io.fiveways.component.shopify.wire.Variant;
import io.fiveways.model.Ref;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The queries and mutations of the Admin API that we use. */
final class ShopifyClient {

    private final Graph graph;
    private final ObjectMapper json;

    ShopifyClient(Graph graph, ObjectMapper json) {
        this.graph = graph;
        this.json = json;
    }

    /** <a href="https://shopify.dev/docs/api/admin-graphql/2026-10/mutations/metafieldDefinitionCreate">Define</a>. */
    void define(MetafieldDefinition definition) throws Exception {
        accepted(graph.ask(Document.DEFINE_SOURCE, definition, Urgency.NORMAL));
    }

    /** <a href="https://shopify.dev/docs/api/admin-graphql/2026-10/queries/orderByIdentifier">orderByIdentifier</a>. */
    Optional<ShopOrder> orderBySource(Ref source) throws Exception {
        Map<String, String> variables = Map.of("source", source.toString());
        JsonNode order = graph.ask(Document.ORDER_BY_SOURCE, variables, Urgency.NORMAL);
        return order.isNull() ? Optional.empty() : Optional.of(json.treeToValue(order, ShopOrder.class));
    }

    /** <a href="https://shopify.dev/docs/api/admin-graphql/2026-10/mutations/orderCreate">orderCreate</a>. */
    ShopOrder createOrder(OrderCreate variables) throws Exception {
        JsonNode payload = accepted(graph.ask(Document.CREATE_ORDER, variables, Urgency.NORMAL));
        return json.treeToValue(payload.path("order"), ShopOrder.class);
    }

    /** <a href="https://shopify.dev/docs/api/admin-graphql/2026-10/mutations/orderUpdate">orderUpdate</a>. */
    void updateOrder(OrderUpdate variables) throws Exception {
        accepted(graph.ask(Document.UPDATE_ORDER, variables, Urgency.NORMAL));
    }

    /** <a href="https://shopify.dev/docs/api/admin-graphql/2026-10/queries/productVariants">productVariants</a>. */
    List<Variant> variants(String query) throws Exception {
        JsonNode page = graph.ask(Document.VARIANTS_BY_SKU, Map.of("query", query), Urgency.NORMAL);
        List<Variant> variants = new ArrayList<>();
        for (JsonNode node : page.path("nodes")) variants.add(json.treeToValue(node, Variant.class));
        return variants;
    }

    /** <a href="https://shopify.dev/docs/api/admin-graphql/2026-10/queries/customerByIdentifier">By identifier</a>. */
    Optional<String> customerByKey(String key) throws Exception {
        JsonNode customer = graph.ask(Document.CUSTOMER_BY_KEY, Map.of("key", key), Urgency.NORMAL);
        return customer.isNull()
                ? Optional.empty()
                : Optional.of(customer.path("id").asText());
    }

    /** <a href="https://shopify.dev/docs/api/admin-graphql/2026-10/mutations/customerSet">customerSet</a>; its id. */
    String setCustomer(CustomerSet variables) throws Exception {
        JsonNode payload = accepted(graph.ask(Document.SET_CUSTOMER, variables, Urgency.NORMAL));
        return payload.path("customer").path("id").asText();
    }

    /** <a href="https://shopify.dev/docs/api/admin-graphql/2026-10/queries/customers">customers</a>. */
    List<Customer> customers(String query) throws Exception {
        JsonNode page = graph.ask(Document.CUSTOMERS_NEAR, Map.of("query", query), Urgency.NORMAL);
        List<Customer> customers = new ArrayList<>();
        for (JsonNode node : page.path("nodes")) customers.add(json.treeToValue(node, Customer.class));
        return customers;
    }

    /** <a href="https://shopify.dev/docs/api/admin-graphql/2026-10/queries/orders">orders</a>, a page as it came. */
    JsonNode shippedOrders(String query, String after) throws Exception {
        Map<String, String> variables = new HashMap<>();
        variables.put("query", query);
        variables.put("after", after);
        return graph.ask(Document.SHIPPED_ORDERS, variables, Urgency.URGENT);
    }

    /** <a href="https://shopify.dev/docs/api/admin-graphql/2026-10/queries/order">order</a> with all its parcels. */
    JsonNode parcels(String orderId) throws Exception {
        return graph.ask(Document.PARCELS_OF_ORDER, Map.of("id", orderId), Urgency.URGENT);
    }

    /** <a href="https://shopify.dev/docs/api/admin-graphql/2026-10/queries/orderByIdentifier">orderByIdentifier</a>. */
    Optional<OrderToCancel> orderToCancel(Ref source) throws Exception {
        JsonNode order = graph.ask(Document.ORDER_TO_CANCEL, Map.of("source", source.toString()), Urgency.URGENT);
        return order.isNull() ? Optional.empty() : Optional.of(json.treeToValue(order, OrderToCancel.class));
    }

    /** <a href="https://shopify.dev/docs/api/admin-graphql/2026-10/mutations/orderCancel">orderCancel</a>; its job. */
    String cancelOrder(String id, String reason, String note) throws Exception {
        Map<String, String> variables = Map.of("id", id, "reason", reason, "note", note);
        return accepted(graph.ask(Document.CANCEL_ORDER, variables, Urgency.URGENT))
                .at("/job/id")
                .asText(null);
    }

    /** <a href="https://shopify.dev/docs/api/admin-graphql/2026-10/mutations/refundCreate">refundCreate</a>; its id. */
    String refund(RefundInput variables) throws Exception {
        return accepted(graph.ask(Document.CANCEL_LINES, variables, Urgency.URGENT))
                .at("/refund/id")
                .asText();
    }

    /** <a href="https://shopify.dev/docs/api/admin-graphql/2026-10/queries/job">job</a>; one that is forgotten is done. */
    boolean isDone(String job) throws Exception {
        JsonNode answer = job == null ? null : graph.ask(Document.JOB_DONE, Map.of("id", job), Urgency.URGENT);
        return answer == null || answer.isNull() || answer.path("done").asBoolean();
    }

    /** <a href="https://shopify.dev/docs/api/admin-graphql/2026-10/queries/orders">orders</a>, a page as it came. */
    JsonNode cancelledOrders(String query, String after) throws Exception {
        Map<String, String> variables = new HashMap<>();
        variables.put("query", query);
        variables.put("after", after);
        return graph.ask(Document.CANCELLED_ORDERS, variables, Urgency.NORMAL);
    }

    /** <a href="https://shopify.dev/docs/api/admin-graphql/2026-10/queries/order">order</a>, what was taken off it. */
    JsonNode cancelledLines(String orderId) throws Exception {
        return graph.ask(Document.CANCELLED_LINES, Map.of("id", orderId), Urgency.NORMAL);
    }

    /** <a href="https://shopify.dev/docs/api/admin-graphql/2026-10/queries/orderByIdentifier">orderByIdentifier</a>. */
    Optional<OrderPayouts> payouts(Ref source) throws Exception {
        JsonNode order = graph.ask(Document.PAYOUTS_OF_ORDER, Map.of("source", source.toString()), Urgency.NORMAL);
        return order.isNull() ? Optional.empty() : Optional.of(json.treeToValue(order, OrderPayouts.class));
    }

    /** <a href="https://shopify.dev/docs/api/admin-graphql/2026-10/mutations/metafieldsSet">metafieldsSet</a>. */
    void setMetafields(MetafieldsSet variables) throws Exception {
        accepted(graph.ask(Document.SET_PAYOUTS, variables, Urgency.NORMAL));
    }

    /** How long an answer may take. */
    Duration limit() {
        return graph.limit();
    }

    private JsonNode accepted(JsonNode payload) throws Exception {
        List<UserError> errors = new ArrayList<>();
        for (JsonNode error : payload.path("userErrors")) errors.add(json.treeToValue(error, UserError.class));
        if (errors.isEmpty()) return payload;
        if (errors.stream().anyMatch(UserError::isStale)) throw new ConflictException(said(errors));
        throw errors.stream().anyMatch(UserError::isTaken)
                ? new TakenException(errors)
                : RejectedException.refused(said(errors));
    }

    private static String said(List<UserError> errors) {
        return "Shopify refuses it: "
                + String.join("; ", errors.stream().map(UserError::toString).toList());
    }

    /** A unique value of the order is another order's already. */
    static final class TakenException extends RejectedException {
        TakenException(List<UserError> errors) {
            super(said(errors));
        }
    }
}
