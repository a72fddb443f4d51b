package io.fiveways.sandbox.commercetools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The simulated project without HTTP: every call is a method, a path below the project, parameters and a body. */
public final class Project {

    private static final Pattern ID = Pattern.compile("[0-9a-f-]{36}");

    private final Channels channels;
    private final Customers customers;
    private final Inventory inventory;
    private final LineItemStates states;
    private final Payments payments;
    private final Orders orders;

    public Project(Clock clock, long seed) {
        this.channels = new Channels(new Resources(clock));
        this.inventory = new Inventory(new Resources(clock));
        this.states = new LineItemStates(new Resources(clock));
        this.customers = new Customers(new Resources(clock));
        this.payments = new Payments(new Resources(clock));
        this.orders = new Orders(new Resources(clock), channels, inventory, customers, states, payments, seed);
    }

    /** A call of the HTTP API; the path is that behind the project's key, decoded; the user is the client's own word. */
    public record Call(String method, String path, Map<String, String> query, JsonNode body, String user) {}

    /** A status and the JSON that comes with it. */
    public record Answer(int status, JsonNode body) {}

    /** Answers a call, or says by a {@link Problem} why not. */
    public synchronized Answer answer(Call call) {
        String[] parts = call.path().split("/", 2);
        String rest = parts.length == 1 ? "" : parts[1];
        return switch (call.method() + " " + parts[0] + (rest.isEmpty() ? "" : "/")) {
            case "GET orders" -> ok(new Listing(call.query()).of(orders.all()));
            case "GET orders/" -> ok(order(rest));
            case "POST orders/" -> rest.equals("import") ? created(orders.create(call.body())) : updated(rest, call);
            case "GET channels" -> ok(new Listing(call.query()).of(channels.all()));
            case "POST channels" -> created(channels.create(call.body()));
            case "GET channels/" ->
                ok(rest.startsWith("key=") ? channels.byKey(rest.substring(4)) : channels.get(rest));
            case "GET customers" -> ok(new Listing(call.query()).of(customers.all()));
            case "POST customers" -> created(customers.create(call.body()));
            case "GET customers/" ->
                ok(rest.startsWith("key=") ? customers.byKey(rest.substring(4)) : customers.get(rest));
            case "GET inventory" -> ok(new Listing(call.query()).of(inventory.all()));
            case "GET inventory/" -> ok(inventory.get(rest));
            case "POST inventory/" -> ok(inventory.update(rest, call.body(), call.user()));
            case "GET payments/" -> ok(payments.get(rest));
            case "POST payments" -> created(payments.create(call.body()));
            case "POST payments/" -> ok(payments.update(rest, call.body()));
            case "GET states" -> ok(new Listing(call.query()).of(states.all()));
            case "POST states" -> created(states.create(call.body()));
            default -> throw Problem.notFound("URI '" + call.path() + "'");
        };
    }

    /** What the warehouse and tests may see and do. */
    public Depot depot() {
        return new Depot(this);
    }

    synchronized List<ObjectNode> orders() {
        return orders.all();
    }

    synchronized List<ObjectNode> customers() {
        return customers.all();
    }

    synchronized List<ObjectNode> payments() {
        return payments.all();
    }

    Orders orderBook() {
        return orders;
    }

    LineItemStates states() {
        return states;
    }

    Inventory inventory() {
        return inventory;
    }

    private Answer updated(String rest, Call call) {
        return ok(orders.update(order(rest), call.body()));
    }

    private ObjectNode order(String rest) {
        if (rest.startsWith("order-number=")) {
            return orders.byNumber(rest.substring("order-number=".length()));
        }
        if (!ID.matcher(rest).matches()) {
            throw Problem.notFound("ID '" + rest + "'");
        }
        return orders.get(rest);
    }

    private static Answer ok(ObjectNode body) {
        return new Answer(200, body);
    }

    private static Answer created(ObjectNode body) {
        return new Answer(201, body);
    }
}
