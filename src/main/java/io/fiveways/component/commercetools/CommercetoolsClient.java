package io.fiveways.component.commercetools;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fiveways.component.Call;
import io.fiveways.component.Http;
import io.fiveways.component.commercetools.wire.Channel;
import io.fiveways.component.commercetools.wire.ChannelDraft;
import io.fiveways.component.commercetools.wire.Customer;
import io.fiveways.component.commercetools.wire.CustomerDraft;
import io.fiveways.component.commercetools.wire.InventoryEntry;
import io.fiveways.component.commercetools.wire.Order;
import io.fiveways.component.commercetools.wire.OrderImportDraft;
import io.fiveways.component.commercetools.wire.OrderPage;
import io.fiveways.component.commercetools.wire.OrderToCancel;
import io.fiveways.component.commercetools.wire.OrderUpdate;
import io.fiveways.component.commercetools.wire.State;
import io.fiveways.component.commercetools.wire.StockUpdate;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** The operations of commercetools' HTTP API that we use. It publishes no rates. */
final class CommercetoolsClient {

    static final int PAGE = 100;
    private static final int MOST = 500;

    private final Http http;
    private final ObjectMapper json;
    private final String project;

    CommercetoolsClient(Http http, ObjectMapper json, String project) {
        this.http = http;
        this.json = json;
        this.project = "/" + encoded(project);
    }

    /** <a href="https://docs.commercetools.com/api/projects/orders-import">Import Order</a>; not idempotent. */
    Order importOrder(OrderImportDraft draft, Duration limit) throws Exception {
        Call call = Call.post("importOrder", project + "/orders/import", json.writeValueAsString(draft));
        return json.treeToValue(http.send(call.within(limit)).body(), Order.class);
    }

    /** <a href="https://docs.commercetools.com/api/projects/orders#get-order-by-order-number">Get by number</a>. */
    Order orderByNumber(String number) throws Exception {
        Call call = Call.get("getOrderByNumber", project + "/orders/order-number=" + encoded(number));
        return json.treeToValue(http.send(call).body(), Order.class);
    }

    /** <a href="https://docs.commercetools.com/api/projects/orders#get-order-by-id">Get by id</a>. */
    Order order(String id) throws Exception {
        return json.treeToValue(
                http.send(Call.get("getOrder", project + "/orders/" + encoded(id)))
                        .body(),
                Order.class);
    }

    /**
     * <a href="https://docs.commercetools.com/api/projects/orders#update-order-by-id">Update</a>; harmless, because a
     * repetition names a version that is gone.
     */
    void updateOrder(String id, OrderUpdate update) throws Exception {
        String path = project + "/orders/" + encoded(id);
        http.send(
                Call.post("updateOrder", path, json.writeValueAsString(update)).harmless());
    }

    /** <a href="https://docs.commercetools.com/api/projects/orders#get-order-by-order-number">Get by number</a>. */
    OrderToCancel orderToCancel(String number) throws Exception {
        Call call = Call.get("getOrderByNumber", project + "/orders/order-number=" + encoded(number));
        return json.treeToValue(http.send(call).body(), OrderToCancel.class);
    }

    /** <a href="https://docs.commercetools.com/api/projects/orders#get-order-by-id">Get by id</a>. */
    OrderToCancel orderToCancelById(String id) throws Exception {
        Call call = Call.get("getOrder", project + "/orders/" + encoded(id));
        return json.treeToValue(http.send(call).body(), OrderToCancel.class);
    }

    /**
     * <a href="https://docs.commercetools.com/api/projects/orders#update-order-by-id">Update</a>, not repeated after an
     * unknown outcome: a repetition would be told of a conflict with ourselves.
     */
    void updateOrderOnce(String id, OrderUpdate update, Duration limit) throws Exception {
        Call call = Call.post("updateOrder", project + "/orders/" + encoded(id), json.writeValueAsString(update));
        http.send(call.within(limit));
    }

    /**
     * <a href="https://docs.commercetools.com/api/projects/inventory#update-inventoryentry">Update</a>; not idempotent.
     *
     * @param mark the entry says that it was changed by this user
     */
    InventoryEntry updateStock(String id, StockUpdate update, String mark, Duration limit) throws Exception {
        Call call = Call.post("updateInventory", project + "/inventory/" + encoded(id), json.writeValueAsString(update))
                .header("X-External-User-ID", mark)
                .within(limit);
        return json.treeToValue(http.send(call).body(), InventoryEntry.class);
    }

    /** <a href="https://docs.commercetools.com/api/projects/states#query-states">Query States</a>. */
    List<State> states(String where) throws Exception {
        String path = project + "/states?where=" + encoded(where) + "&limit=1&withTotal=false";
        return json.treeToValue(http.send(Call.get("queryStates", path)).body(), State.Results.class)
                .results();
    }

    /** <a href="https://docs.commercetools.com/api/projects/states#create-state">Create</a>; its key is unique. */
    State createState(State.Draft draft) throws Exception {
        Call call = Call.post("createState", project + "/states", json.writeValueAsString(draft));
        return json.treeToValue(http.send(call.harmless()).body(), State.class);
    }

    /** <a href="https://docs.commercetools.com/api/projects/orders#query-orders">Query</a>, by change and id. */
    OrderPage orders(String where) throws Exception {
        String path = project + "/orders?where=" + encoded(where) + "&sort=" + encoded("lastModifiedAt asc") + "&sort="
                + encoded("id asc") + "&limit=" + PAGE + "&withTotal=false";
        return json.treeToValue(http.send(Call.get("queryOrders", path)).body(), OrderPage.class);
    }

    /** <a href="https://docs.commercetools.com/api/projects/inventory#query-inventoryentries">Query Inventory</a>. */
    List<InventoryEntry> inventory(String where) throws Exception {
        String path = project + "/inventory?where=" + encoded(where) + "&limit=" + PAGE + "&withTotal=false";
        return json.treeToValue(http.send(Call.get("queryInventory", path)).body(), InventoryEntry.Results.class)
                .results();
    }

    /** <a href="https://docs.commercetools.com/api/projects/channels#query-channels">Query Channels</a>. */
    List<Channel> channels(String where) throws Exception {
        String path = project + "/channels?where=" + encoded(where) + "&limit=1&withTotal=false";
        return json.treeToValue(http.send(Call.get("queryChannels", path)).body(), Channel.Results.class)
                .results();
    }

    /** <a href="https://docs.commercetools.com/api/projects/channels#create-channel">Create</a>; its key is unique. */
    Channel createChannel(ChannelDraft draft) throws Exception {
        Call call = Call.post("createChannel", project + "/channels", json.writeValueAsString(draft));
        return json.treeToValue(http.send(call.harmless()).body(), Channel.class);
    }

    /** <a href="https://docs.commercetools.com/api/projects/customers#get-customer-by-key">Get by key</a>. */
    Customer customerByKey(String key) throws Exception {
        Call call = Call.get("getCustomerByKey", project + "/customers/key=" + encoded(key));
        return json.treeToValue(http.send(call).body(), Customer.class);
    }

    /** <a href="https://docs.commercetools.com/api/projects/customers#query-customers">Query Customers</a>, the newest. */
    List<Customer> customers(String where) throws Exception {
        String path = project + "/customers?where=" + encoded(where) + "&sort=" + encoded("lastModifiedAt desc")
                + "&limit=" + MOST + "&withTotal=false";
        return json.treeToValue(http.send(Call.get("queryCustomers", path)).body(), Customer.Results.class)
                .results();
    }

    /** <a href="https://docs.commercetools.com/api/projects/customers#create-customer">Create</a>; its key is unique. */
    Customer createCustomer(CustomerDraft draft) throws Exception {
        Call call = Call.post("createCustomer", project + "/customers", json.writeValueAsString(draft));
        return json.treeToValue(http.send(call.harmless()).body(), Customer.SignIn.class)
                .customer();
    }

    /** Percent-encoded for a path segment or a query value. */
    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
